"""`timeline report`: shown, written to a file, as data."""

from pathlib import Path

import orjson
import pytest

from tests.cli.conftest import Run


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "facts.yaml"
    path.write_text(
        "zone: Asia/Shanghai\n"
        "title: {zh: 账, en: Books}\n"
        "facts:\n"
        "- {id: a, type: measured, when: 2020-12-31, subject: 市, indicator: 机构, value: 40家}\n"
        "- {id: b, type: measured, when: 2025-12-31, subject: 市, indicator: 机构, value: 65家}\n"
        "- {id: c, when: 2023-06, title: {zh: 开会, en: A meeting}, lane: 会议}\n",
        encoding="utf-8",
    )
    return path


def test_a_report_is_shown(command: Run, ledger: Path) -> None:
    result = command("report", "十四五", "--log", ledger)

    assert result.status == 0
    assert result.out.splitlines()[:2] == ["账：2021—2025年报告", "据3条记录"]
    assert "40家（2020年12月31日）  65家（2025年12月31日）  +25家" in result.out
    assert "2023年6月，日不详  开会  确定  c" in result.out


@pytest.mark.parametrize(
    ("name", "begin"),
    [("r.md", "# Books: report"), ("r.csv", "section,indicator"), ("r.txt", "Books: report")],
)
def test_a_file_gets_the_form_of_its_suffix(
    command: Run, ledger: Path, name: str, begin: str
) -> None:
    result = command("report", "2021/2025", name, "--log", ledger, "--lang", "en")

    assert (result.status, result.err) == (0, f"wrote {name}\n")
    assert (ledger.parent / name).read_text("utf-8").startswith(begin)


def test_a_report_is_data_as_well(command: Run, ledger: Path) -> None:
    shape = orjson.loads(command("report", "2023年", "--log", ledger, "--json").out)

    assert shape["format"] == "timeline/report/1"
    assert [one["record"] for one in shape["certain"]] == ["c"]


def test_a_period_without_an_end_is_misuse(command: Run, ledger: Path) -> None:
    result = command("report", "2021/..", "--log", ledger, "--lang", "en")

    assert result.status == 2
    assert "which has no last day" in result.err


@pytest.mark.parametrize("name", ["r.docx", "r.json"])
def test_a_file_of_no_form_is_misuse(command: Run, ledger: Path, name: str) -> None:
    """A .docx that holds plain text opens in no program."""
    result = command("report", "2023", name, "--log", ledger, "--lang", "zh")

    assert result.status == 2
    assert f"文件“{name}”的后缀不是报告的格式" in result.err
    assert not (ledger.parent / name).exists()


def test_a_name_without_suffix_gets_text_and_any_name_the_form_that_is_asked_for(
    command: Run, ledger: Path
) -> None:
    assert command("report", "2023", "plain", "--log", ledger, "--lang", "en").status == 0
    assert command("report", "2023", "r.table", "--to", "csv", "--log", ledger).status == 0

    assert (ledger.parent / "plain").read_text("utf-8").startswith("Books: report")
    assert (ledger.parent / "r.table").read_text("utf-8").startswith("部分,")


def test_data_are_shown_and_not_written(command: Run, ledger: Path) -> None:
    result = command("report", "2023", "r.md", "--json", "--log", ledger, "--lang", "en")

    assert result.status == 2
    assert "--json shows the data and writes no file" in result.err


def test_a_table_for_excel_says_that_it_is_utf_8_and_holds_no_formula(
    command: Run, ledger: Path
) -> None:
    command("report", "十四五", "r.csv", "--bom", "--log", ledger, "--lang", "zh")
    command("report", "十四五", "plain.csv", "--log", ledger, "--lang", "zh")

    assert (ledger.parent / "r.csv").read_bytes().startswith("\ufeff部分".encode())
    assert ",'+25家," in (ledger.parent / "r.csv").read_text("utf-8-sig")
    assert ",+25家," in (ledger.parent / "plain.csv").read_text("utf-8")
