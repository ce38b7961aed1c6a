"""Drafts, records and how they stand in a line."""

from datetime import UTC as DATETIME_UTC
from datetime import date, datetime
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.facts.making import record
from timeline.dates import UTC, Zone, parse, read
from timeline.errors import InvalidDateError, InvalidEventError
from timeline.facts import (
    Draft,
    Happened,
    Measured,
    Quantity,
    Record,
    Retracted,
    Source,
    Unregistered,
    as_when,
    content_of,
    content_of_record,
    derived_id,
    instant_from_text,
    instant_text,
    rebased,
    record_of,
    when_from_json,
    when_to_json,
)  # fmt: skip
from timeline.facts.envelope import KEYS, plain_values_of
from timeline.facts.registry import REGISTRY

SHANGHAI = Zone.of("Asia/Shanghai")


def stored(draft: Draft[Any]) -> dict[str, Any]:
    given = {"position": 1, "recorded_at": instant_text(1_700_000_000_000_000)}
    return {
        key: value
        for key in KEYS
        if (value := {**content_of(draft, SHANGHAI), **given}.get(key)) is not None
    }


FULL = Draft(
    Measured("rooms", "12 间", over="since", since=parse("2020")),
    "lab",
    when="2023-06",
    id="rooms",
    title={"zh": "房间", "en": "rooms"},
    tags=["a", "b"],
    place="长沙",
    roles={"head": "何老师", "guests": ["甲", "乙"]},
    part_of="university",
    after=["opened"],
    sources=[Source("daily", page="3", characters=(1, 5), sha256="0" * 64, url="x:y")],
    by="me",
    meta={"lane": "策源能力"},
    supersedes="old",
)


def test_a_draft_comes_back_from_its_line_as_it_was() -> None:
    """Every part of the envelope survives; absent parts are not written."""
    made = record_of(orjson.loads(orjson.dumps(stored(FULL))), SHANGHAI, fact="old", rank=1)

    assert made.event == FULL.event
    assert made.when == as_when("2023-06", SHANGHAI)
    assert (made.fact, made.rank) == ("old", 1)
    assert made.roles == {"head": ("何老师",), "guests": ("甲", "乙")}
    assert made.sources == FULL.sources
    assert content_of_record(made) == content_of(FULL, SHANGHAI)
    assert list(stored(FULL)) == [key for key in KEYS if key in stored(FULL)]
    bare = content_of(Draft(Happened(), id="x", when="2023"), UTC)
    assert list(bare) == ["id", "type", "version", "when"]


def test_a_draft_without_a_date_happened_when_it_was_recorded() -> None:
    made = record_of(stored(Draft(Happened(), "lab", id="x")), SHANGHAI)

    assert made.stored_when is None
    assert made.when.earliest == made.when.latest == made.recorded_at


def test_dates_may_be_given_as_python_has_them() -> None:
    assert as_when(date(2023, 6, 1)).text == "2023-06-01"
    noon = as_when(datetime(2023, 6, 1, 12, tzinfo=DATETIME_UTC), SHANGHAI)
    assert noon.earliest == datetime(2023, 6, 1, 12, tzinfo=DATETIME_UTC).timestamp() * 1_000_000


def test_a_date_of_another_zone_keeps_its_civil_days_and_its_instants() -> None:
    """6 June is 6 June in any log; 12:00Z is one instant in any log."""
    assert as_when(parse("2023-06-06", zone=UTC), SHANGHAI).zone is SHANGHAI
    instant = parse("2023-06-06T12:00:00Z", zone=UTC)
    assert as_when(instant, SHANGHAI).earliest == instant.earliest
    assert as_when(parse("2023", zone=SHANGHAI), SHANGHAI) == parse("2023", zone=SHANGHAI)


def test_a_date_in_words_is_stored_with_words_rule_and_base() -> None:
    base = parse("[2025-10-23..2025-12-31]", zone=SHANGHAI)
    when = read("今年2月", base=base, zone=SHANGHAI).hung_on("daily")

    kept = when_to_json(when)
    back = when_from_json(kept, SHANGHAI)

    assert isinstance(kept, dict)
    assert kept["text"] == "2025-02"
    assert kept["words"] == "今年2月"
    assert kept["base"] == "daily"
    assert back is not None
    assert back.origin is not None
    assert (back.text, back.origin.words, back.origin.base) == ("2025-02", "今年2月", "daily")
    assert when_to_json(back) == kept
    assert "base" not in when_to_json(read("2023年6月", zone=SHANGHAI))


@pytest.mark.parametrize("kept", [7, {"words": "x"}, ["2023"], {"text": 3}])
def test_a_stored_date_that_is_none_is_an_error(kept: object) -> None:
    with pytest.raises(InvalidDateError, match="date text"):
        when_from_json(kept, UTC)


@pytest.mark.parametrize(
    "broken",
    [
        {"position": None, "id": 3},
        {**stored(Draft(Happened(), id="x", when="2023")), "recorded_at": "yesterday"},
        {**stored(Draft(Happened(), id="x", when="2023")), "sources": [{}]},
        {**stored(Draft(Happened(), id="x", when="2023")), "roles": ["a"]},
        {"position": 1, "id": "x"},
    ],
)
def test_what_is_no_record_is_an_error(broken: dict[str, Any]) -> None:
    with pytest.raises(InvalidEventError, match="not a record"):
        record_of(broken, UTC)


def test_an_id_is_derived_from_what_is_said() -> None:
    """The same dated fact has the same id; two undated ones are told apart by their place."""
    dated = content_of(Draft(Happened("x"), when="2023"), UTC)
    other = content_of(Draft(Happened("y"), when="2023"), UTC)
    undated = content_of(Draft(Happened("x")), UTC)

    assert derived_id(dated, 0) == derived_id(dated, 5)
    assert derived_id(dated, 0) != derived_id(other, 0)
    assert derived_id(undated, 0) != derived_id(undated, 5)
    assert len(derived_id(dated, 0)) == 16


def test_a_draft_cannot_replace_and_withdraw_at_once() -> None:
    with pytest.raises(InvalidEventError, match="at most one"):
        Draft(Retracted(), supersedes="a", retracts="b")


@pytest.mark.parametrize(("event", "retracts"), [(Happened(), "a"), (Retracted(), None)])
def test_a_retraction_is_a_draft_of_retracted(event: object, retracts: str | None) -> None:
    with pytest.raises(InvalidEventError, match="retraction"):
        Draft(event, retracts=retracts)


def test_a_correction_changes_what_is_named_and_keeps_the_rest() -> None:
    made = record_of(stored(FULL), SHANGHAI)

    draft = made.amended(because="统计年鉴订正", value=Quantity.parse("13 间"), when="2023-07")

    assert draft.event == Measured("rooms", "13 间", over="since", since=parse("2020"))
    assert draft.when == "2023-07"
    assert draft.supersedes == "rooms"
    assert draft.meta == {"lane": "策源能力", "because": "统计年鉴订正"}
    assert draft.title == FULL.title
    assert record(1, when=None).amended(because="x", place="y").when is None
    with pytest.raises(InvalidEventError, match="'colour'"):
        made.amended(because="x", colour="red")


def test_a_title_is_shown_in_the_language_asked_for_or_any() -> None:
    made = record_of(stored(FULL), SHANGHAI)

    assert made.title_in("en") == "rooms"
    assert made.title_in("fr") == "房间"
    assert record(1).title_in("en") == ""
    assert Draft(Happened(), title="plain").title == {"und": "plain"}


def test_records_are_equal_when_all_that_is_stored_is() -> None:
    first, same = record(1, title="a"), record(1, title="a")

    assert first == same
    assert not first != same  # noqa: SIM202 # the two signs are asked apart
    assert first.__eq__("r1") is NotImplemented
    assert hash(first) == hash(same)
    assert first != record(1, title="b")
    assert first != "r1"


def test_an_unknown_event_keeps_its_data_in_a_record() -> None:
    line = {
        **stored(Draft(Happened(), id="x", when="2023")),
        "type": "other.kind",
        "data": {"a": 1},
    }

    made: Record[Any] = record_of(line, UTC)

    assert made.event == Unregistered("other.kind", 1, {"a": 1})
    assert content_of_record(made)["data"] == {"a": 1}


@given(st.integers(-62_135_596_800_000_000, 253_402_300_799_999_999))
def test_instants_come_back_from_their_text(instant: int) -> None:
    assert instant_from_text(instant_text(instant)) == instant


@pytest.mark.parametrize(
    "text",
    ["2023-11-14", "2023-11-14T22:13:20.000000+", "２０２３-11-14T22:13:20.000000Z",
     "2023-02-30T00:00:00.000000Z", "2023-11-14 22:13:20.000000Z", "2023-11-14T25:13:20.000000Z"],
)  # fmt: skip
def test_only_one_form_of_an_instant_is_read(text: str) -> None:
    with pytest.raises(ValueError, match=r"^found "):
        instant_from_text(text)


def hung(position: int, words: str, base: str, base_when: str) -> Record[Any]:
    when = read(words, base=parse(base_when, zone=SHANGHAI), zone=SHANGHAI).hung_on(base)
    return record(position, when=when, zone=SHANGHAI)


def test_dates_follow_the_date_that_they_hang_on() -> None:
    """A publication date learned later moves what was counted from it."""
    window = "[2025-10-23..2025-12-31]"
    moved = rebased(
        [
            record(4, when="2024-03-05", fact="r1", supersedes="r1", zone=SHANGHAI),
            hung(2, "今年2月", "r1", window),
            hung(3, "今年2月", "elsewhere", window),
        ]
    )

    assert [one.when.text for one in moved] == ["2024-03-05", "2024-02", "2025-02"]


def test_dates_in_the_event_follow_too_and_rings_stay() -> None:
    base = parse("2025-11-01", zone=SHANGHAI)
    since = read("3年前", base=base, zone=SHANGHAI).hung_on("r1")
    measured = record(2, Measured("n", "1", over="since", since=since), zone=SHANGHAI)
    correction = record(3, when="2020-11-01", fact="r1", supersedes="r1", zone=SHANGHAI)
    ring = [hung(4, "昨日", "r5", "2025-11-01"), hung(5, "昨日", "r4", "2025-11-01")]

    moved = rebased([measured, correction, *ring])

    assert moved[0].event.since.text == "2017"
    assert moved[2].when.text != ""
    assert rebased([measured]) == [measured]


def test_a_record_that_was_moved_again_happened_when_it_was_first_recorded() -> None:
    line = {
        **stored(Draft(Happened(), id="x")),
        "from": {
            "recorded_at": "2023-01-02T00:00:00.000000Z",
            "from": {"recorded_at": "2023-01-01T00:00:00.000000Z"},
        },
    }

    made = record_of(line, UTC)

    assert made.first_recorded_at == as_when("2023-01-01").earliest
    assert made.when.earliest == made.first_recorded_at
    assert made != record_of(stored(Draft(Happened(), id="x")), UTC)


def test_a_record_cannot_be_changed_and_reads_its_event_once() -> None:
    made = record(1, Happened("a"))

    with pytest.raises(AttributeError):
        made.position = 2  # type: ignore[misc] # the slip under test
    assert made.event is made.event
    assert made.when is made.when
    assert repr(made) == "<Record 1 'r1': happened '2023-06'>"


def test_a_date_is_taken_as_text_and_stored_as_a_date_only() -> None:
    assert as_when("2023-06", SHANGHAI) == parse("2023-06", zone=SHANGHAI)
    with pytest.raises(InvalidDateError):
        as_when(5)  # type: ignore[arg-type] # the slip under test
    with pytest.raises(TypeError, match=r"write timeline\.when\('2023'\)"):
        when_to_json("2023")  # type: ignore[arg-type] # the slip under test


def test_what_is_not_surely_read_back_is_not_taken_at_once() -> None:
    unfinished: Any = object.__new__(Happened)  # its fields were never set

    assert plain_values_of(Draft(unfinished, "lab"), UTC) is None
    assert plain_values_of(Draft(Happened("x"), title={"zh": 5}), UTC) is None  # type: ignore[dict-item] # likewise
    with pytest.raises(InvalidEventError, match="cannot be stored"):
        REGISTRY.encode(unfinished)


def test_a_date_moves_with_its_base_where_that_was_known_to_be_corrected() -> None:
    """Whoever shows what stood at a time says which corrections were known then."""
    base = record(1, Happened("a"), when="2024")
    origin = read("去年", base=parse("2023")).origin
    assert origin is not None
    words = {"text": "2022", "words": "去年", "rule": origin.rule, "base": base.fact}
    hung = record(2, Happened("b"), when=when_from_json(words, UTC))

    unmoved = rebased([base, hung], corrected=())
    moved = rebased([base, hung], corrected={base.fact})

    assert unmoved[1].when.text == "2022"
    assert moved[1].when.text == "2023"
