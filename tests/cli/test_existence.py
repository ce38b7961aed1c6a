"""That something exists is said in the language of the reader, by every command."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

FACTS = """\
facts:
- {id: lab, type: held, when: 2020/2023, subject: 实验室}
- {id: come, type: began, when: 2020, subject: 中心}
- {id: gone, type: ended, when: 2022, subject: 中心}
- {id: named, type: held, when: 2021, subject: 学会, title: {zh: 学会成立}}
- {id: office, type: held, when: 2021, subject: 学会, what: 会长, value: 甲}
"""


@pytest.fixture
def existing(tmp_path: Path, command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("facts.yaml").write_text(FACTS, encoding="utf-8")
    assert command("init", "events", "--zone", "Asia/Shanghai", "--lang", "zh").status == 0
    shown = command("import", "facts.yaml", "--yes")
    assert "实验室 存在" in shown.out
    assert "exists" not in shown.out


@pytest.mark.usefixtures("existing")
@pytest.mark.parametrize(
    "asked",
    [
        "at 2021-06-30 --possible",
        "history 中心",
        "history --from 2019 --to 2024 --possible",
        "diff 2019 2022-06",
        "why 实验室",
        "why 实验室 --at 2021",
        "why come",
        "log",
        "retract come --because 误记 --dry-run",
    ],
)
def test_it_is_said_in_chinese(asked: str, command: Run) -> None:
    said = command(*asked.split(), "--lang", "zh")
    english = command(*asked.split(), "--lang", "en")

    assert said.status == 0, said.err
    assert "实验室 存在" in said.out or "中心 存在" in said.out
    assert "exists" not in said.out
    assert "存在" not in english.out.replace("学会成立", "")
    assert "exists" in english.out


@pytest.mark.usefixtures("existing")
def test_a_title_and_what_else_holds_are_said_as_they_are(command: Run) -> None:
    out = command("log", "--lang", "zh").out

    assert "学会成立" in out
    assert "学会 会长 甲" in out


@pytest.mark.usefixtures("existing")
def test_a_page_says_so_too(command: Run) -> None:
    """And, the log having no title, it is called what it is."""
    assert command("render", "page.html").status == 0
    page = Path("page.html").read_text(encoding="utf-8")

    assert "实验室 存在" in page
    assert "实验室 exists" not in page
    assert "<h1>大事记</h1>" in page
