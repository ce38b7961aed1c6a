"""Plain JSON Lines say all of a log, and come back as the log that they were."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.log.branches import append, branch, create, records
from tests.log.helpers import MINUTE, NOON, FakeClock, fact, ids, retraction, undated
from timeline.dates import Zone
from timeline.drafts import batches
from timeline.errors import TimelineError
from timeline.facts import Draft, Record, Source, Unregistered, content_of_record
from timeline.leaving import is_plain, read_plain
from timeline.leaving.plain import plain_lines
from timeline.log import JsonLinesLog, MemoryLog
from timeline.log.merge import merge_folders

ROOT = Path(__file__).parents[2]
SHANGHAI = Zone.of("Asia/Shanghai")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl"


def written(file: Path, log: Sequence[Record[Any]]) -> Path:
    file.write_bytes(b"".join(plain_lines(log)))
    return file


def imported(file: Path, log: MemoryLog) -> list[Record[Any]]:
    """Import *file* into *log* and return the records that are there then."""
    read = read_plain(file, zone=log.zone, log=log.read())
    for batch in batches(read.accepted(), size=len(read.drafts)):
        log.append(batch)
    assert log.verify() == ()
    return list(log.read())


def told(file: Path, *lines: str | dict[str, Any]) -> list[str]:
    """Return the problems of *lines*, each by its line and code."""
    texts = [line if isinstance(line, str) else orjson.dumps(line).decode() for line in lines]
    file.write_text("\n".join(texts), encoding="utf-8")
    read = read_plain(file, zone=SHANGHAI)
    assert read.drafts == ()
    assert {problem.file for problem in read.problems} == {str(file)}
    return [f"{problem.line} {problem.code}" for problem in read.problems]


def meaning(log: Sequence[Record[Any]]) -> list[Any]:
    """Return what *log* means but for when it was recorded."""
    return [(it.id, it.fact, it.when, {**content_of_record(it), "when": None}) for it in log]


# -- there and back --------------------------------------------------------------


@pytest.mark.parametrize("folder", ["events", "tests/data/v1/log"])
def test_a_log_comes_back_with_all_that_it_says(file: Path, folder: str) -> None:
    """The recorded times too, so that the same questions have the same answers."""
    log = JsonLinesLog.open(ROOT / folder, read_only=True)
    before = list(log.read())

    after = imported(written(file, before), MemoryLog(zone=log.zone, origin=log.origin))

    assert list(map(content_of_record, after)) == list(map(content_of_record, before))
    assert [it.recorded_at for it in after] == [it.recorded_at for it in before]
    assert meaning(after) == meaning(before)


def test_our_own_log_comes_back_to_the_last_byte(file: Path) -> None:
    log = JsonLinesLog.open(ROOT / "events", read_only=True)
    new = MemoryLog(zone=log.zone, origin=log.origin)

    imported(written(file, list(log.read())), new)

    assert new.head_chain == log.head_chain


def test_a_copy_of_a_file_of_a_log_is_read_as_well(file: Path) -> None:
    log = JsonLinesLog.open(ROOT / "events", read_only=True)
    file.write_bytes((ROOT / "events" / "00000001.jsonl").read_bytes())

    after = imported(file, MemoryLog(zone=log.zone))

    assert meaning(after) == meaning(list(log.read()))


def test_unknown_types_and_newer_versions_come_back_untouched(file: Path) -> None:
    log = MemoryLog()
    data = {"n": 1, "x": [1.5, None, {"y": "长沙"}]}
    log.append([Draft(Unregistered("other.kind", 7, data), "s", when="2023", id="u")])
    log.append([Draft(Unregistered("happened", 9, {"new": True}), when="2023")])

    after = imported(written(file, list(log.read())), MemoryLog())

    assert [(it.type, it.version, dict(it.data)) for it in after] == [
        ("other.kind", 7, data),
        ("happened", 9, {"new": True}),
    ]


def test_corrections_come_back(file: Path) -> None:
    log = MemoryLog(clock=FakeClock())
    log.append([fact("a", id="a"), fact("b", id="b")])
    log.append([fact("a2", id="a2", supersedes="a"), retraction("b", id="r")])
    log.append([retraction("a2", meta={"because": "no"}), retraction("r")])

    after = imported(written(file, list(log.read())), MemoryLog())

    assert meaning(after) == meaning(list(log.read()))


def test_an_import_into_a_log_that_went_on_is_recorded_then(file: Path) -> None:
    """Undated facts keep the date that they had, which was the time of recording."""
    log = MemoryLog(clock=FakeClock())
    log.append([fact("a", id="a"), undated("pressed", id="p"), retraction("a", id="r")])
    other = MemoryLog(clock=FakeClock(NOON + MINUTE))
    other.append([fact("x")])

    after = imported(written(file, list(log.read())), other)[1:]

    assert [it.when for it in after[:2]] == [it.when for it in [*log.read()][:2]]
    assert after[1].stored_when is not None
    assert after[2].retracts == "a"
    assert after[2].stored_when is None
    assert all(it.recorded_at > NOON + MINUTE for it in after)


def test_importing_again_adds_nothing(file: Path) -> None:
    log = MemoryLog(clock=FakeClock())
    log.append([fact("a"), undated("pressed"), retraction("x", id="r")][:2])
    written(file, list(log.read()))

    assert len(imported(file, log)) == 2


def test_what_is_new_in_a_growing_export_keeps_its_recorded_time(file: Path) -> None:
    clock = FakeClock()
    log, mirror = MemoryLog(clock=clock), MemoryLog()
    for minute in (1, 2):
        clock.now += MINUTE
        log.append([undated(f"pressed {minute}")])
        imported(written(file, list(log.read())), mirror)

    assert [it.recorded_at for it in mirror.read()] == [it.recorded_at for it in log.read()]


def test_a_moved_fact_without_a_date_keeps_the_one_it_had(file: Path, tmp_path: Path) -> None:
    mine = create(tmp_path / "mine", fact("a"))
    theirs = branch(mine, "theirs")
    append(mine, 10, fact("b"))
    append(mine, 30, fact("c"))
    append(theirs, 20, undated("pressed", id="p"), retraction(records(mine)[0].id, id="r"))
    merge_folders(mine, theirs)
    before = records(mine)

    for lines in (b"".join(plain_lines(before)), (mine / "00000001.jsonl").read_bytes()):
        file.write_bytes(lines)
        after = imported(file, MemoryLog(zone=SHANGHAI))
        assert [it.when for it in after if it.id == "p"] == [
            it.when for it in before if it.id == "p"
        ]
        assert ids(after) == ids(before)


def test_lines_may_lack_what_a_log_gives(file: Path) -> None:
    line = {"type": "happened", "version": 1, "when": "2023-06", "data": {"text": "x"}}
    file.write_bytes(b"\n".join([orjson.dumps(line), b"", orjson.dumps({**line, "when": "2024"})]))

    after = imported(file, MemoryLog())

    assert [it.when.text for it in after] == ["2023-06", "2024"]
    assert len({it.id for it in after}) == 2


WORD = st.text(alphabet='ab长沙—é\u2028"\\ ', min_size=1, max_size=6).filter(str.strip)
DATE = st.sampled_from(["2023", "2023-06-30", "[2021..2025]", "2021/..", "-0044-03-15", "198X"])


@st.composite
def drafts(draw: st.DrawFn) -> Draft[Any]:
    """A draft of any shape; its id is taken from its content."""
    data = draw(st.dictionaries(WORD, st.integers(-9, 9) | WORD | st.floats(allow_nan=False,
        allow_infinity=False) | st.booleans() | st.none(), max_size=2))  # fmt: skip
    source = Source("doc", page=draw(WORD), characters=(1, 9), sha256="ab")
    return Draft(
        Unregistered("other.kind", draw(st.integers(1, 3)), data),
        draw(st.sampled_from(["", "s", "长沙"])),
        when=draw(st.none() | DATE),
        title=draw(st.dictionaries(st.sampled_from(["zh", "en"]), WORD, max_size=2)),
        tags=draw(st.lists(WORD, max_size=2)),
        roles=draw(st.dictionaries(WORD, st.lists(WORD, min_size=1, max_size=2), max_size=1)),
        after=draw(st.lists(WORD, max_size=1)),
        sources=draw(st.lists(st.just(source), max_size=1)),
        by=draw(st.just("") | WORD),
        meta=draw(st.dictionaries(WORD, WORD, max_size=1)),
    )


@given(
    parts=st.lists(st.lists(drafts(), min_size=1, max_size=3), max_size=4),
    corrected=st.lists(st.integers(0, 9), max_size=4),
)
def test_any_log_comes_back_to_the_last_byte(
    tmp_path_factory: pytest.TempPathFactory, parts: Any, corrected: list[int]
) -> None:
    clock = FakeClock()
    log, new = MemoryLog(zone=SHANGHAI, clock=clock), MemoryLog(zone=SHANGHAI)
    for part in parts:
        clock.now += MINUTE
        try:
            log.append(part)
        except TimelineError:  # two drafts of one id
            continue
    for place in corrected:
        clock.now += MINUTE
        stands = list(log.read())
        target = stands[place % len(stands)].id if stands else "none"
        try:
            log.append([fact("new", supersedes=target) if place % 2 else retraction(target)])
        except TimelineError:
            continue

    file = written(tmp_path_factory.mktemp("plain") / "out.jsonl", list(log.read()))
    imported(file, new)

    assert new.head_chain == log.head_chain
    assert list(new.read()) == list(log.read())


# -- what is refused -------------------------------------------------------------


GOOD = {"id": "a", "type": "happened", "version": 1, "when": "2023"}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{", "not-json"),
        ("[1]", "not-json"),
        ('{"type":"happened","version":1,"version":2}', "duplicate-key"),
        ('{"type":"happened","version":1,"data":{"text":"a","text":"b"}}', "duplicate-key"),
        ({**GOOD, "extra": 1}, "unknown-key"),
        ({"id": "a", "when": "2023"}, "missing-key"),
        ({**GOOD, "version": "1"}, "wrong-value"),
        ({**GOOD, "recorded_at": "2023"}, "wrong-value"),
        ({**GOOD, "supersedes": "a", "retracts": "b"}, "wrong-value"),
        ({**GOOD, "retracts": "b"}, "retraction"),
        ({**GOOD, "type": "retracted"}, "retraction"),
        ({**GOOD, "when": "soon"}, "unreadable"),
        ({**GOOD, "data": {"text": 3}}, "unreadable"),
        ({"timeline": 2, "zone": "Asia/Shanghai"}, "format-version"),
        ({"timeline": 1, "zone": "UTC"}, "not-the-zone"),
    ],
)
def test_every_fault_is_told_with_its_line(file: Path, line: Any, code: str) -> None:
    assert told(file, {**GOOD, "id": "x"}, "", line) == [f"3 {code}"]


def test_all_faults_are_told_and_nothing_is_taken(file: Path) -> None:
    assert told(file, "{", GOOD, GOOD, {**GOOD, "id": "b", "when": "soon"}) == [
        "1 not-json",
        "3 duplicate-id",
        "4 unreadable",
    ]


@pytest.mark.parametrize(
    ("text", "is_ours"),
    [
        ('{"type":"happened","version":1}', True),
        ('\n{"timeline":1,"origin":"a","zone":"UTC","previous":"0","chain":"0"}\n', True),
        ('{"type":"happened","version":1,"date":"2023"}', False),
        ('{"date":"2023"}', False),
        ("[1]", False),
        ("date,text", False),
        ("", False),
    ],
)
def test_our_own_form_is_told_from_others_by_its_keys(
    file: Path,
    text: str,
    is_ours: bool,  # noqa: FBT001 # an example's answer
) -> None:
    file.write_text(text, encoding="utf-8")

    assert is_plain(file) is is_ours
