"""A draft file can be asked what a log can be asked."""

import pytest

from tests.drafts.helpers import DOCUMENTS, SHANGHAI, Folder
from timeline.drafts import as_log
from timeline.errors import InvalidDraftError
from timeline.facts import Source

_TEXT = DOCUMENTS + "facts:\n- {when: 今年2月, title: 甲, quote: 星火}\n"


def test_a_draft_file_is_a_log_in_memory(folder: Folder) -> None:
    log = as_log(folder.read(_TEXT))
    records = list(log.read())

    assert log.zone is SHANGHAI
    assert [record.type for record in records] == ["published", "happened"]
    assert records[1].when.text == "2025-02"
    assert log.verify() == ()


def test_the_clock_stands_still_so_that_the_same_file_is_the_same_log(folder: Folder) -> None:
    first, second = (as_log(folder.read(_TEXT)) for _ in range(2))

    assert first.head_chain == second.head_chain
    assert {record.recorded_at for record in first.read()} == {0}


def test_the_clock_may_be_another(folder: Folder) -> None:
    log = as_log(folder.read(_TEXT), clock=lambda: 7)

    assert {record.recorded_at for record in log.read()} == {7}


def test_a_file_with_errors_is_no_log(folder: Folder) -> None:
    with pytest.raises(InvalidDraftError):
        as_log(folder.read("facts:\n- {when: 2015-02-29, title: a}\n"))


def test_looking_needs_no_documents(folder: Folder) -> None:
    """Without them quotations have no place, which is a warning; facts can be looked at."""
    text = DOCUMENTS + "facts:\n- {id: a, when: 2020, title: a, quote: 星火}\n"

    read = folder.read(text, documents=None, looking=True)

    assert [problem.severity for problem in read.problems] == ["warning"]
    assert "--documents DIR" in str(read.problems[0])
    assert next(iter(as_log(read).read(type="happened"))).sources == (Source("article"),)
