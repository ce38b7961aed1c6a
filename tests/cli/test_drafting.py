"""``timeline draft``: a chronology becomes a draft file, which then is imported."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

CHRONOLOGY = "2023年\n6月3日，签约。\n农历五月初五，诗会。\n"


@pytest.fixture
def chronology(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "大事记.txt"
    file.write_text(CHRONOLOGY, "utf-8")
    return file


def test_a_draft_is_written_checked_and_imported(chronology: Path, command: Run) -> None:
    made = command(
        "draft", "大事记.txt", "-o", "草稿.yaml", "--published", "2024-01-15", "--subject", "城东"
    )
    command("init", "--zone", "Asia/Shanghai")
    kept = command("import", "草稿.yaml", "--documents", ".", "--yes")

    assert (made.status, made.out) == (0, "")
    assert made.err == (
        "已写入草稿.yaml：1条事实待核对，1段未读懂（列为注释）\n"
        "核对之后：timeline import 草稿.yaml --documents .\n"
    )
    assert kept.status == 0
    assert "签约" in command("log").out
    assert chronology.read_text("utf-8") == CHRONOLOGY


@pytest.mark.usefixtures("chronology")
def test_a_draft_goes_to_standard_output(command: Run) -> None:
    made = command("draft", "大事记.txt", "-o", "-", "--lang", "en")

    assert made.err == ""
    assert "# line 3, not understood: a lunar date" in made.out
    assert "    # published:\n" in made.out


def test_a_draft_file_is_replaced_only_if_told(chronology: Path, command: Run) -> None:
    out = chronology.with_name("a.yaml")
    out.write_text("mine")
    refused = command("draft", "大事记.txt", "-o", "a.yaml", "--lang", "zh")
    english = command("draft", "大事记.txt", "-o", "a.yaml")

    assert refused.status == english.status == 2
    assert "请另取名称，或用 --force 覆盖" in refused.err
    assert "expected no such file" in english.err
    assert out.read_text() == "mine"

    forced = command("draft", "大事记.txt", "-o", "a.yaml", "--force", "--lang", "en")
    assert forced.status == 0
    assert "fill in `published` there, then: timeline import a.yaml --documents ." in forced.err
    assert "签约" in out.read_text("utf-8")


def test_a_chronology_that_cannot_be_read_is_a_problem_in_the_data(
    chronology: Path, command: Run
) -> None:
    chronology.write_bytes(CHRONOLOGY.encode("gb18030"))
    refused = command("draft", "大事记.txt", "-o", "a.yaml", "--lang", "zh")
    named = command(
        "draft", "大事记.txt", "-o", "a.yaml", "--encoding", "gb18030", "--published", "2024"
    )
    misdated = command("draft", "大事记.txt", "-o", "b.yaml", "--published", "2024-13")

    assert refused.status == 1
    assert refused.err.startswith("大事记.txt:1: 文件是GBK (GB18030)编码，须为UTF-8")
    assert named.err.endswith("核对之后：timeline import a.yaml\n")
    assert misdated.status == 2
    assert not chronology.with_name("b.yaml").exists()
