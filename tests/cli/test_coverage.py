"""``timeline sources --coverage`` tells what of a document no fact cites."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("log")


def test_it_tells_what_is_left_out_and_every_number_in_its_sentence(command: Run) -> None:
    done = command("sources", "--coverage", "daily", "--documents", ".", "--lang", "en")

    assert done.status == 0
    assert done.out.splitlines() == [
        "daily",
        "  65 of 87 characters cited, in 7 passages by 7 facts",
        "  parts that no fact cites: 3",
        "    line 1, characters 0–5  城东实验室",
        "    line 1, characters 14–17  实验室",
        "    line 3, characters 69–73  刷新纪录",
        "  passages of more than 120 characters: 0",
        "  numbers in no record: 0 of 9",
    ]


def test_a_number_in_no_record_is_shown_in_its_sentence(command: Run) -> None:
    text = Path("daily.txt").read_text("utf-8")
    Path("other.txt").write_text(f"{text}另有7间。", "utf-8")
    Path("other.yaml").write_text(
        "documents:\n  other: {title: x, file: other.txt, published: 2025}\n"
        "facts:\n- {when: 2024, title: y, source: other, quote: 三百二十人}\n",
        "utf-8",
    )
    added = command("import", "other.yaml", "--documents", ".", "--yes")
    done = command("sources", "--coverage", "other", "--documents", ".", "--lang", "zh")

    assert added.status == 0
    assert "另有【7】间。" in done.out
    assert "不在任何记录中的数字：" in done.out
    assert "超过120字的段落：0处" in done.out


def test_a_file_is_the_document_whose_digest_it_has(command: Run) -> None:
    Path("moved").mkdir()
    Path("daily.txt").rename("moved/renamed.txt")
    done = command("sources", "--coverage", "moved/renamed.txt", "--lang", "en")

    assert done.status == 0
    assert done.out.startswith("daily\n")


def test_all_of_it_as_data(command: Run) -> None:
    done = command("sources", "--coverage", "daily.txt", "--json")
    told = json.loads(done.out)
    text = Path("daily.txt").read_text("utf-8")
    spans = sorted([*told["covered"], *(part["characters"] for part in told["uncovered"])])

    assert told["format"] == "timeline/coverage/1"
    assert told["document"] == "daily"
    assert "".join(text[first:end] for first, end in spans) == text
    assert [text[slice(*part["characters"])] for part in told["uncovered"]] == [
        part["text"] for part in told["uncovered"]
    ]
    assert {one["text"]: one["records"] for one in told["numbers"]}["40"] == ["rooms-now"]
    assert told["long"] == []


def test_a_document_that_is_all_cited_leaves_nothing(command: Run) -> None:
    Path("short.txt").write_text("共5家。" + "字" * 120, "utf-8")
    Path("short.yaml").write_text(
        "documents:\n  short: {title: x, file: short.txt, published: 2025}\n"
        "facts:\n- {id: all, when: 2024, title: y, text: 5家, source: short, quote: 共5家。"
        + "字" * 120
        + "}\n",
        "utf-8",
    )
    added = command("import", "short.yaml", "--documents", ".", "--yes")
    done = command("sources", "--coverage", "short", "--documents", ".", "--lang", "en")
    told = json.loads(command("sources", "--coverage", "short.txt", "--json").out)

    assert added.status == 0
    assert done.out.splitlines()[1:] == [
        "  124 of 124 characters cited, in 1 passages by 1 facts",
        "  parts that no fact cites: 0",
        "  passages of more than 120 characters: 1",
        "    all  line 1, characters 0–124",
        "  numbers in no record: 0 of 1",
    ]
    assert told["long"] == [{"record": "all", "characters": [0, 124], "line": 1}]


def test_the_text_must_be_at_hand(command: Run) -> None:
    done = command("sources", "--coverage", "daily", "--lang", "zh")

    assert done.status == 2
    assert "--documents 目录" in done.err


def test_a_name_that_is_no_document_is_told(command: Run) -> None:
    for name in ("dayly", "facts.yaml"):
        done = command("sources", "--coverage", name, "--lang", "zh")

        assert done.status == 2
        assert f"日志中没有文献“{name}”；是否指daily？" in done.err


@pytest.mark.parametrize("text", [None, "别的文字"])
def test_a_document_that_is_not_the_one_cited_has_no_coverage(
    command: Run, text: str | None
) -> None:
    Path("daily.txt").unlink() if text is None else Path("daily.txt").write_text(text, "utf-8")
    done = command("sources", "--coverage", "daily", "--documents", ".", "--lang", "en")

    assert done.status == 1
    assert done.out == ""
    assert "daily.txt" in done.err
