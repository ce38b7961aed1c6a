"""What a log holds of a document: its characters, its numbers, and locators that are too long."""

import hashlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import UTC
from timeline.drafts import Coverage, Document, coverage, printed_numbers
from timeline.drafts.passages import Passages
from timeline.facts import (
    Draft,
    Happened,
    Measured,
    Quantity,
    Record,
    Source,
    content_of,
    record_of,
)

TEXT = "全市研发机构达3,823家，近两年新增1796家。\n首次突破万家，达1.17万家；占比70%。第三代设备。"


def _document(text: str = TEXT) -> Document:
    return Document("daily.txt", hashlib.sha256(text.encode()).hexdigest(), Passages(text))


def _record(
    position: int, event: Any, *places: tuple[int, int], document: str = "daily", **more: Any
) -> Record[Any]:
    sources = [Source(document, characters=place, sha256="0" * 64) for place in places]
    draft = Draft(event, "长沙市", sources=sources, **({"when": "2025"} | more))
    stored = {"position": position, "recorded_at": "2025-01-01T00:00:00.000000Z"}
    return record_of({**stored, "id": f"r{position}", **content_of(draft, UTC)}, UTC)


def _of(*records: Record[Any], text: str = TEXT) -> Coverage:
    return coverage("daily", _document(text), records)


def _place(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def _holders(found: Coverage) -> dict[str, tuple[str, ...]]:
    return {number.text: records for number, records in found.numbers}


def test_without_records_nothing_is_covered_and_every_number_is_missing() -> None:
    found = _of()

    assert found.covered == ()
    assert found.uncovered == ((0, len(TEXT)),)
    assert [one.text for one in found.missing] == [
        "3,823", "两", "1796", "万", "1.17万", "70%", "三",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "value", "number"),
    [
        ("达3,823家", "3823家", "3,823"),
        ("达1.17万家", "1.17万家", "1.17万"),
        ("突破万家", "超1万家", "万"),
        ("占比70%", "70%", "70%"),
    ],
)
def test_a_record_holds_the_number_that_its_locator_covers(
    words: str, value: str, number: str
) -> None:
    found = _of(_record(1, Measured("x", Quantity.parse(value)), _place(words)))

    assert {text for text, records in _holders(found).items() if records} == {number}


def test_a_record_that_covers_a_number_and_says_another_does_not_hold_it() -> None:
    found = _of(_record(1, Measured("x", Quantity.parse("3824家")), _place("达3,823家")))

    assert _holders(found)["3,823"] == ()


def test_a_percentage_is_held_by_a_percentage_alone() -> None:
    found = _of(_record(1, Measured("x", Quantity.parse("70家")), _place("占比70%")))

    assert _holders(found)["70%"] == ()


def test_a_record_that_points_elsewhere_does_not_hold_a_number() -> None:
    event = Measured("x", Quantity.parse("3823家"))
    elsewhere = _record(1, event, _place("近两年"))
    other = _record(2, event, _place("达3,823家"), document="weekly")

    assert _holders(_of(elsewhere, other))["3,823"] == ()


def test_dates_and_names_hold_numbers_and_titles_do_not() -> None:
    dated = _record(1, Happened("x"), _place("近两年"), when="2002-02")
    named = _record(2, Happened("x"), _place("第三代"), roles={"厂商": ["三代设备厂"]})
    titled = _record(3, Happened("x"), _place("占比70%"), title="占比70%")
    holders = _holders(_of(dated, named, titled))

    assert holders["两"] == ("r1",)
    assert holders["三"] == ("r2",)
    assert holders["70%"] == ()


def test_the_precision_of_a_quantity_is_no_number_of_the_document() -> None:
    text = "共1家"
    found = _of(_record(1, Measured("x", Quantity.parse("3823家")), (0, 3)), text=text)

    assert [one.text for one in found.missing] == ["1"]


def test_a_place_outside_the_document_covers_nothing() -> None:
    assert _of(_record(1, Happened("x"), (0, 9999))).locators == ()


def test_locators_of_more_than_120_characters_are_told() -> None:
    text = "字" * 300
    found = _of(_record(1, Happened("x"), (0, 120), (100, 221)), text=text)

    assert [(one.record, one.length) for one in found.long] == [("r1", 121)]


def test_what_is_told_as_uncovered_has_words() -> None:
    """Marks and blanks between two passages are no part that was left out."""
    found = _of(_record(1, Happened("x"), (0, 13), (14, len(TEXT) - 6)))
    told = [TEXT[slice(*part)] for part in found.told(TEXT)]

    assert len(found.uncovered) == 2
    assert told == ["第三代设备"]


@given(
    text=st.text(alphabet="创新3,823家两年一个第十%。\n", max_size=60),
    places=st.lists(st.tuples(st.integers(0, 60), st.integers(1, 60)), max_size=6),
)
def test_covered_and_uncovered_are_the_whole_and_every_number_is_told_once(
    text: str, places: list[tuple[int, int]]
) -> None:
    spans = [(first, min(first + size, len(text))) for first, size in places if first < len(text)]
    found = _of(*(_record(n, Happened("x"), span) for n, span in enumerate(spans, 1)), text=text)
    inside = {at for span in spans for at in range(*span)}

    parts = sorted((*found.covered, *found.uncovered))
    assert "".join(text[slice(*part)] for part in parts) == text
    assert {at for part in found.covered for at in range(*part)} == inside
    assert [one for one, _ in found.numbers] == list(printed_numbers(text))
    assert set(found.missing) == {one for one, records in found.numbers if not records}
