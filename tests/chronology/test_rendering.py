"""A form is chosen by name or suffix; the bytes depend on the chronology alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.chronology.digests import GOLDEN, agreed, digests
from tests.chronology.making import sample_chronology
from timeline.chronology import FORMS, form_named, form_of, render, render_folder
from timeline.errors import UnsupportedError

ROOT = Path(__file__).parents[2]


def test_the_suffix_chooses_the_form_in_any_case() -> None:
    assert render(sample_chronology(), ".MD").startswith("# 创新大事记".encode())
    assert render(sample_chronology(), "txt").startswith("创新大事记".encode())
    assert render(sample_chronology(), ".htm").startswith(b"<!doctype html>")


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("a.html", "html"),
        ("out/长沙.SVG", "svg"),
        ("a.json", "json"),
        ("a.vis.json", "vis"),
        ("a.timelinejs.json", "timelinejs"),
        ("b.c/a.markdown", "md"),
        ("pages/", "site"),
        ("pages\\", "site"),
    ],
)
def test_the_longest_suffix_of_a_file_counts(file: str, name: str) -> None:
    assert form_of(file).name == name


def test_another_suffix_is_refused_with_the_forms_there_are() -> None:
    with pytest.raises(UnsupportedError, match=r"'pdf'.*one of html, site, docx, md, txt, csv"):
        form_of("a.pdf")
    with pytest.raises(UnsupportedError) as caught:
        render(sample_chronology(), "pdf")

    assert "应为其中之一：html" in caught.value.say("zh")


def test_an_option_of_another_form_is_refused_with_those_that_take_it() -> None:
    with pytest.raises(UnsupportedError, match=r"'bom' for the form 'md'.*: csv"):
        render(sample_chronology(), "md", bom=True)
    with pytest.raises(UnsupportedError, match="forms that do: –"):
        render(sample_chronology(), "md", colour="red")


def test_a_folder_and_a_file_are_told_apart() -> None:
    with pytest.raises(UnsupportedError, match="use render_folder"):
        render(sample_chronology(), "site")
    with pytest.raises(UnsupportedError, match="use render"):
        render_folder(sample_chronology(), "html")


def test_a_package_adds_a_form_by_an_entry_point(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A package is installed: a module, and its metadata with the entry point."""
    (tmp_path / "shouting.py").write_text(
        "def render(chronology):\n    return chronology.title.upper().encode()\n", "utf-8"
    )
    metadata = tmp_path / "shouting-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: shouting\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text("[timeline.renderers]\nLoud = shouting:render\n")
    monkeypatch.syspath_prepend(tmp_path)

    made = sample_chronology(lang="en")
    assert render(made, "loud") == made.title.upper().encode()
    assert form_of("a.LOUD").name == "loud"
    with pytest.raises(UnsupportedError, match="vis, loud"):
        form_named("quiet")


def test_entry_points_are_not_read_for_forms_of_ours() -> None:
    """Reading them takes as long as starting."""
    program = (
        "import sys; from timeline.chronology import form_of, render; form_of('a.csv').load(); "
        "print('importlib.metadata' in sys.modules)"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout

    assert said == "False\n"


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "America/New_York", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0"},
        {"PYTHONHASHSEED": "3", "TZ": "Pacific/Apia", "LC_ALL": "zh_CN.UTF-8", "LANG": "tr_TR"},
    ],
)
def test_bytes_do_not_depend_on_hash_seed_locale_or_zone(environment: dict[str, str]) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "tests.chronology.digests"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert said.splitlines() == digests()


def test_every_form_gives_the_bytes_that_were_agreed_on_whatever_the_python() -> None:
    """If a form was meant to change: python -m tests.chronology.digests --write."""
    assert agreed(digests()) == GOLDEN.read_text("utf-8").splitlines()
    assert {line.split(" ")[1] for line in digests()} == set(FORMS)
