"""`timeline check`: what does not balance, for a reader and for a program."""

from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from tests.cli.conftest import Run

FACTS = """\
zone: Asia/Shanghai
title: {zh: 账, en: Books}
documents:
  paper: {title: {zh: 报, en: Paper}, published: 2025-12-31}
defaults: {subject: 市, source: paper}
facts:
- {id: now, type: measured, when: 2025-12-31, indicator: 机构, value: 3823家, page: 2}
- {id: added, type: changed, when: 2025-12-31, since: 2023-12-31, indicator: 机构,
   by: +1796家, way: added}
- {id: before, type: measured, when: 2023-12-31, indicator: 机构, value: VALUE}
- {id: odd, type: noted, when: 2025, about: [now], doubt: magnitude,
   text: 数目过大}
"""


@pytest.fixture
def books(tmp_path: Path) -> Callable[[str], str]:
    def write(value: str) -> str:
        path = tmp_path / "books.yaml"
        path.write_text(FACTS.replace("VALUE", value), encoding="utf-8")
        return str(path)

    return write


def test_an_error_shows_both_sides_and_exits_1(command: Run, books: Callable[[str], str]) -> None:
    result = command("check", "--log", books("2000家"))

    assert result.status == 1
    assert result.out.splitlines() == [
        "错误  before #4  数值矛盾",
        "  发现  2000家（2023年12月31日；before）",
        "  应为  至少2027家（2023年12月31日；由now、added推算）",
        "  据  before #4  paper 未指明段落",
        "      now #2  paper 第2页",
        "      added #3  paper 未指明段落",
        "警告  odd #5  存疑未决：量级",
        "  发现  数目过大",
        "  应为  合乎情理的量级",
        "  处理  查明后请更正（amend）now",
        "  据  odd #5  paper 未指明段落",
        "      now #2  paper 第2页",
        "5条记录，1处错误，1处警告",
    ]


def test_warnings_count_only_when_strict(command: Run, books: Callable[[str], str]) -> None:
    log = books("2500家")

    assert command("check", "--log", log, "--lang", "en").status == 0
    assert command("check", "--log", log, "--strict").status == 1
    assert command("check", "--log", log, "--known", "#4", "--strict").status == 0


def test_what_has_other_codes_is_neither_listed_nor_counted(
    command: Run, books: Callable[[str], str]
) -> None:
    log = books("2000家")

    doubts = command("check", "--log", log, "--code", "doubt")
    wrong = command("check", "--log", log, "--code", "doubts")
    both = command("check", "--log", log, "--code", "contradiction", "--code", "doubt-magnitude")

    assert doubts.status == 0
    assert doubts.out.splitlines()[0] == "警告  odd #5  存疑未决：量级"
    assert doubts.out.splitlines()[-1] == "5条记录，0处错误，1处警告"
    assert both.out.splitlines()[-1] == "5条记录，1处错误，1处警告"
    assert wrong.status == 2


def test_of_a_problem_of_many_records_the_first_are_shown(command: Run, tmp_path: Path) -> None:
    facts = [f"- {{id: f{n}, when: 今年2月, title: 第{n}件}}" for n in range(12)]
    documents = "documents: {paper: {title: {zh: 报}, published: [2024..2025]}}"
    draft = tmp_path / "moved.yaml"
    rest = [documents, "defaults: {source: paper}", "facts:", *facts]
    draft.write_text("\n".join(["zone: UTC", "title: {zh: 账}", *rest]), encoding="utf-8")
    log = str(tmp_path / "log")
    command("init", log, "--zone", "UTC", "--origin", "x")
    command("import", str(draft), "--log", log, "--yes")
    command("amend", "paper", "--when", "2025", "--because", "查明", "--log", log, "--yes")

    told = command("check", "--log", log, "--lang", "zh").out.splitlines()

    assert told[-2].strip() == "……及另外3条（--json全部列出）"


def test_problems_are_data_as_well(command: Run, books: Callable[[str], str]) -> None:
    result = command("check", "--log", books("2000家"), "--json", "--lang", "en")

    shape = orjson.loads(result.out)
    assert (shape["format"], shape["errors"], shape["warnings"]) == ("timeline/check/1", 1, 1)
    assert shape["problems"][0] == {
        "severity": "error",
        "code": "contradiction",
        "found": "2,000 (31 December 2023; before)",
        "expected": "at least 2,027 (31 December 2023; derived from now, added)",
        "records": ["before", "now", "added"],
    }


def test_a_check_of_what_was_known_shows_the_records_of_that_time(
    command: Run, books: Callable[[str], str], tmp_path: Path
) -> None:
    """Not the correction that came later; and a correction that was withdrawn stands no more."""
    log = str(tmp_path / "log")
    command("init", log, "--zone", "Asia/Shanghai", "--lang", "zh")
    command("import", books("2000家"), "--log", log, "--yes")
    now = command("check", "--log", log).out
    command("amend", "before", "--value", "2500家", "--because", "x", "--log", log, "--yes")

    assert "before" not in command("check", "--log", log).out
    *then, seen = command("check", "--log", log, "--known", "#5").out.splitlines()
    assert then == now.splitlines()[:-1]
    assert seen == "据#5时所知（5条记录），1处错误，1处警告"

    command("retract", "#6", "--because", "x", "--log", log, "--yes")
    assert command("check", "--log", log).out == now.replace("5条", "7条")


def test_a_doubt_about_nothing_names_only_itself(command: Run, tmp_path: Path) -> None:
    path = tmp_path / "books.yaml"
    path.write_text(
        "facts:\n- {id: odd, type: noted, when: 2025, about: [gone], doubt: unclear, text: odd}\n",
        encoding="utf-8",
    )

    lines = command("check", "--log", path, "--lang", "en").out.splitlines()

    assert "  by  odd #1" in lines
    assert not any(line.strip().startswith("gone") for line in lines)


def test_a_check_of_what_was_published_leaves_out_what_came_later(
    command: Run, tmp_path: Path
) -> None:
    """A figure that a later paper contradicts did not contradict anything before."""
    draft = tmp_path / "two.yaml"
    draft.write_text(
        """\
zone: UTC
title: {zh: 账}
documents:
  early: {title: {zh: 早报}, published: 2025-06-10}
  late: {title: {zh: 晚报}, published: 2026-06-10}
facts:
- {id: a, type: measured, when: 2024, over: period, indicator: n, value: 12家, source: early}
- {id: b, type: measured, when: 2024, over: period, indicator: n, value: 13家, source: late}
- {id: c, type: noted, when: 2024, about: [b], doubt: unclear, text: 存疑, source: early}
""",
        encoding="utf-8",
    )
    log = str(draft)

    by_then = command("check", "--log", log, "--published-by", "2025-12-31", "--json")

    assert command("check", "--log", log).status == 1
    assert by_then.status == 0
    shape = orjson.loads(by_then.out)
    assert [it["records"] for it in shape["problems"]] == [["c", "b"]]
    assert shape["published_by"]["left_out"] == 2
    assert shape["known"]["head"] == shape["log"]["head"] == 5
    said = command("check", "--log", log, "--published-by", "2025-12-31", "--lang", "en").out
    assert said.splitlines()[-1] == (
        "from all 5 records, published by 31 December 2025 (2 facts left out), "
        "errors: 0, warnings: 1"
    )
