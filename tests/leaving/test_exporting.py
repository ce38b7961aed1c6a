"""A log leaves in the form that the suffix names."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.log.branches import append, create
from tests.log.helpers import fact, ids, retraction, segment
from timeline.dates import Zone
from timeline.drafts import as_log, read_drafts
from timeline.errors import ConflictError, InvalidDraftError, UnsupportedError
from timeline.facts import (
    Became,
    Draft,
    Happened,
    Measured,
    Noted,
    Quantity,
    Unregistered,
    content_of_record,
)
from timeline.leaving import SUFFIXES, export, export_segment
from timeline.log import JsonLinesLog, MemoryLog
from timeline.log.settings import Settings

ROOT = Path(__file__).parents[2]
DOCUMENTS = ROOT.parent / "shared" / "source"


@pytest.mark.parametrize(
    ("suffix", "begin"),
    [
        (".jsonl", b'{"position":1,'),
        (".NDJSON", b'{"position":1,'),
        (".yaml", b"title: T\n"),
        (".yml", b"title: T\n"),
        (".csv", b"id,when,"),
        (".db", b"SQLite format 3\0"),
        (".sqlite", b"SQLite format 3\0"),
        (".sqlite3", b"SQLite format 3\0"),
    ],
)
def test_the_suffix_names_the_form(suffix: str, begin: bytes) -> None:
    log = MemoryLog()
    log.append([fact("a")])

    made = export(log, suffix, settings=Settings(title={"und": "T"}))

    assert made.data.startswith(begin)
    assert (made.number, made.problems) == (1, ())
    assert suffix.lower() in SUFFIXES


def test_another_suffix_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UnsupportedError, match=r"'\.docx'.*\.jsonl.*\.sqlite"):
        export(MemoryLog(), ".docx")


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the article is not part of the project")
def test_our_own_log_comes_back_from_yaml(tmp_path: Path) -> None:
    log = JsonLinesLog.open(ROOT / "events", read_only=True)
    file = tmp_path / "out.yaml"
    made = export(log, ".yaml", documents=DOCUMENTS)
    file.write_bytes(made.data)

    after = as_log(read_drafts(file, documents=DOCUMENTS))

    assert made.problems == ()
    assert ids(after.read()) == ids(log.read())
    assert [content_of_record(it) for it in after.read()] == [
        content_of_record(it) for it in log.read()
    ]


def test_yaml_without_the_documents_says_which_passages_it_cannot_keep(tmp_path: Path) -> None:
    log = JsonLinesLog.open(ROOT / "events", read_only=True)
    made = export(log, ".yaml")
    (tmp_path / "out.yaml").write_bytes(made.data)

    after = as_log(read_drafts(tmp_path / "out.yaml", looking=True))

    assert {problem.code for problem in made.problems} == {"part-lost"}
    assert [(it.id, it.when) for it in after.read()] == [(it.id, it.when) for it in log.read()]


def test_yaml_refuses_types_that_no_draft_file_has_and_names_json_lines() -> None:
    log = MemoryLog()
    log.append([Draft(Unregistered("other.kind", 1, {}), when="2023", id="u"), fact("a")])

    with pytest.raises(InvalidDraftError, match="JSON Lines"):
        export(log, ".yaml")


TEXT = st.text(alphabet="ab长沙—：#'\"- ", min_size=1, max_size=8).map(str.strip).filter(bool)
WHEN = st.sampled_from(["2023", "2023-06-30", "[2021..2025]", "2021/2023", "2024-21", "1984?"])
EVENT = st.one_of(
    st.builds(Happened, text=TEXT, edition=st.just("") | TEXT),
    st.builds(Became, what=TEXT, value=TEXT),
    st.builds(Noted, text=TEXT, about=st.lists(TEXT, max_size=1).map(tuple)),
    st.builds(
        Measured,
        indicator=TEXT,
        value=st.sampled_from(["超100家", "近50%", "第23位", "1.17万 件"]).map(Quantity.parse),
    ),
)
DRAFT = st.builds(
    Draft,
    EVENT,
    st.just("") | TEXT,
    when=WHEN,
    title=st.dictionaries(st.sampled_from(["zh", "en"]), TEXT, max_size=2),
    tags=st.lists(TEXT.filter(lambda it: ";" not in it), max_size=2),
    meta=st.dictionaries(st.sampled_from(["note", "because", "lane"]), TEXT, max_size=2),
)


@given(drafts=st.lists(DRAFT, max_size=6), corrected=st.lists(st.integers(0, 9), max_size=4))
def test_any_log_in_the_built_in_vocabulary_comes_back_from_yaml(
    tmp_path_factory: pytest.TempPathFactory, drafts: list[Draft[Any]], corrected: list[int]
) -> None:
    log = MemoryLog(zone=Zone.of("Asia/Shanghai"))
    for draft in drafts:
        log.append([draft])
    for place in corrected:
        stands = list(log.read())
        target = stands[place % len(stands)].id if stands else "none"
        with suppress(ConflictError):
            log.append([fact("new", supersedes=target) if place % 2 else retraction(target)])
    file = tmp_path_factory.mktemp("yaml") / "out.yaml"
    made = export(log, ".yaml")
    file.write_bytes(made.data)

    read = read_drafts(file, zone=log.zone)
    after = MemoryLog(zone=log.zone)
    after.append(read.accepted())

    assert made.problems == ()
    assert [content_of_record(it) for it in after.read()] == [
        content_of_record(it) for it in log.read()
    ]


def test_a_file_of_a_log_is_copied_byte_for_byte(tmp_path: Path) -> None:
    log = create(tmp_path / "log", fact("a"), fact("b"))
    append(log, 10, fact("c"), segment_bytes=1)
    whole = segment(log, 3).read_bytes()
    segment(log, 3).write_bytes(whole + b'{"pos')

    first, last = export_segment(log, 2), export_segment(log, 3)

    assert (first.data, first.number) == (segment(log).read_bytes(), 2)
    assert (last.data, last.number) == (whole, 1)
    assert export_segment(log, 99) == last


def test_a_log_without_files_has_none_to_copy(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedError, match="no file of a log"):
        export_segment(tmp_path, 1)
