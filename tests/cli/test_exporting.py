"""``timeline export``: a log as a file, and back."""

import json
from pathlib import Path

import pytest

import timeline
from tests.cli.conftest import Run
from timeline.facts import Draft, Unregistered, content_of_record


def contents(log: Path) -> list[dict[str, object]]:
    with timeline.open(log, read_only=True) as opened:
        return [content_of_record(record) for record in opened.records()]


def test_json_lines_come_back_as_the_same_log(log: Path, command: Run) -> None:
    command("amend", "days", "--set", "place=Hall", "--because", "found", "--yes")
    command("retract", "wing", "--because", "no", "--yes")
    done = command("export", "all.jsonl", "--lang", "en")
    command("init", "other", "--zone", "Asia/Shanghai", "--origin", log.parent.name)

    back = command("import", "all.jsonl", "--log", "other", "--yes", "--lang", "en")
    again = command("import", "all.jsonl", "--log", "other", "--yes", "--lang", "en")
    home = command("import", "all.jsonl", "--lang", "en")

    number = len(contents(log))
    said = f"wrote all.jsonl ({number} records; days in Asia/Shanghai)\n"
    assert (done.status, done.out, done.err) == (0, "", said)
    assert back.out.endswith(f"appended #1 to #{number}\n")
    assert again.out == home.out == f"nothing to add: all {number} facts are in the log\n"
    assert Path("other/00000001.jsonl").read_bytes() == (log / "00000001.jsonl").read_bytes()


def test_yaml_comes_back_with_the_documents(log: Path, command: Run) -> None:
    done = command("export", "all.yaml", "--documents", log.parent, "--lang", "en")
    command("init", "other", "--zone", "Asia/Shanghai")

    back = command("import", "all.yaml", "--documents", ".", "--log", "other", "--yes")

    assert (done.status, back.status) == (0, 0), back.err
    assert contents(Path("other")) == contents(log)


def test_yaml_without_the_documents_tells_what_it_lost(log: Path, command: Run) -> None:
    done = command("export", "all.yaml", "--lang", "en")

    *told, more, lost, wrote = done.err.splitlines()
    assert done.status == 0
    assert len(told) == 5
    assert more.startswith("… and ")
    assert "--documents" in lost
    assert wrote.startswith("wrote all.yaml")
    assert (log.parent / "all.yaml").exists()


def test_few_losses_are_all_told(log: Path, command: Run) -> None:
    with timeline.create("other", zone="UTC") as other:
        other.append(Draft(timeline.Happened("pressed"), "s", id="p"))

    done = command("export", "all.yaml", "--log", "other", "--lang", "en")

    assert [line.partition(" ")[0] for line in done.err.splitlines()] == ["warning:", "1", "wrote"]
    assert log.exists()


def test_what_yaml_cannot_say_is_refused_and_json_lines_are_named(log: Path, command: Run) -> None:
    with timeline.open(log) as opened:
        opened.append(Draft(Unregistered("other.kind", 1, {}), when="2023", id="u"))

    done = command("export", "all.yaml", "--documents", ".", "--lang", "en")

    assert done.status == 1
    assert "'other.kind'" in done.err
    assert ".jsonl" in done.err.splitlines()[-1]
    assert not Path("all.yaml").exists()


@pytest.mark.parametrize(
    ("name", "options", "begin"),
    [
        ("all.csv", (), b"id,when"),
        ("all.csv", ("--bom",), b"\xef\xbb\xbfid,when"),
        ("all.db", (), b"SQLite format 3\0"),
    ],
)
def test_other_programs_get_csv_and_sqlite(
    log: Path, command: Run, name: str, options: tuple[str, ...], begin: bytes
) -> None:
    Path(name).write_text("what was there before", encoding="utf-8")

    assert command("export", name, *options).status == 0
    assert Path(name).read_bytes().startswith(begin)
    assert not Path(f"{name}.new").exists()
    assert log.exists()


def test_a_file_of_the_log_is_copied_with_its_chain(log: Path, command: Run) -> None:
    done = command("export", "copy.jsonl", "--segment", "1", "--lang", "en")
    wrong = command("export", "copy.csv", "--segment", "1")
    draft = command("export", "copy.jsonl", "--segment", "1", "--log", "facts.yaml")

    assert done.err == "wrote copy.jsonl (14 records; days in Asia/Shanghai)\n"
    assert Path("copy.jsonl").read_bytes() == (log / "00000001.jsonl").read_bytes()
    assert (wrong.status, draft.status) == (2, 2)


def test_a_draft_file_can_be_exported_too(log: Path, command: Run) -> None:
    done = command("export", "all.jsonl", "--log", "facts.yaml", "--documents", ".")

    assert done.status == 0
    said = [json.loads(line) for line in Path("all.jsonl").read_bytes().splitlines()]
    kept = [key["id"] for key in contents(log)]
    assert [line["id"] for line in said] == kept


def test_lines_that_are_wrong_are_told_and_nothing_is_added(log: Path, command: Run) -> None:
    before = contents(log)
    lines = [
        '{"type":"happened","version":1,"when":"soon"}',
        '{"type":"happened","version":1}',
        "{",
    ]
    Path("bad.jsonl").write_text("\n".join(lines), encoding="utf-8")
    Path("foreign.jsonl").write_text('{"date":"2023"}\n', encoding="utf-8")

    done = command("import", "bad.jsonl", "--yes", "--lang", "en")
    foreign = command("import", "foreign.jsonl", "--yes", "--lang", "en")

    assert done.status == 1
    assert [line[:12] for line in done.err.splitlines()] == [
        "bad.jsonl:1:",
        "bad.jsonl:3:",
        "2 problems; ",
    ]
    assert (foreign.status, "--map" in foreign.err) == (2, True)
    assert contents(log) == before


def test_events_of_a_program_are_refused_as_drafts_with_the_way_they_can_go(
    log: Path, command: Run
) -> None:
    """A type is told once with the number of its facts, whatever their number."""
    with timeline.open(log) as opened:
        opened.append(
            *(Draft(Unregistered("lab.opened", 1, {"n": n}), "lab", when="2024") for n in range(3)),
            Draft(Unregistered("lab.closed", 1, {}), "lab", when="2025", id="closed"),
        )

    english = command("export", "all.yaml", "--documents", ".", "--lang", "en")
    chinese = command("export", "all.yaml", "--documents", ".", "--lang", "zh")
    whole = command("export", "all.jsonl", "--lang", "en")

    first, second, last = english.err.splitlines()
    assert english.status == 1
    assert first.startswith("found 3 facts of type 'lab.opened', the first '")
    assert first.endswith("leave and come back as JSON Lines: timeline export FILE.jsonl")
    assert second.startswith("found 1 fact of type 'lab.closed', the first 'closed', expected")
    assert last.startswith("facts that cannot be said there: 4; nothing was written.")
    assert "草稿文件没有类型“lab.closed”，有1条事实属此类型（首条为“closed”）" in chinese.err
    assert "4条事实无法写入，未写文件" in chinese.err
    assert not Path("all.yaml").exists()
    assert whole.status == 0
