"""docs/format.md and docs/log.md say what is so."""

import re
from pathlib import Path

import pytest

from timeline.facts.envelope import KEYS
from timeline.facts.vocabulary import VOCABULARY
from timeline.log.lines import HEADER_KEYS
from timeline.log.verify import verify_lines

DOCS = Path(__file__).parents[2] / "docs"


def rows(text: str, heading: str) -> list[str]:
    """Return the names in the first column of the table under *heading*."""
    section = text.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| \**`([a-z_]+)`", section, flags=re.MULTILINE)


def test_the_format_page_lists_the_keys_in_their_order() -> None:
    text = (DOCS / "format.md").read_text(encoding="utf-8")

    assert tuple(rows(text, "Header")) == HEADER_KEYS
    assert tuple(rows(text, "Records")) == KEYS
    assert rows(text, "Data of the vocabulary") == list(VOCABULARY)


def test_the_example_of_the_format_page_is_a_log() -> None:
    text = (DOCS / "format.md").read_text(encoding="utf-8")
    example = text.partition("```jsonl\n")[2].partition("```")[0]

    assert len(example.splitlines()) == 4
    assert verify_lines(example.encode().splitlines(keepends=True)) == ()


def test_the_example_of_the_log_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (DOCS / "log.md").read_text(encoding="utf-8")
    example = text.partition("```python\n")[2].partition("```")[0]
    monkeypatch.chdir(tmp_path)

    exec(example, {})  # noqa: S102 # the documentation's own words

    assert (tmp_path / "history" / "00000001.jsonl").exists()
