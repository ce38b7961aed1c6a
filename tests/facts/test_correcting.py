"""Amend and retract by id: which record is meant, what is refused, what is said."""

from typing import Any

import pytest
from attrs import frozen

import timeline
from timeline.errors import (
    CorrectionError,
    InvalidEventError,
    InvalidQueryError,
    UnknownNameError,
)
from timeline.facts import (
    Changed,
    Draft,
    Happened,
    Published,
    Quantity,
    Record,
    Unregistered,
    event,
    standing,
    withdrawal,
)
from timeline.facts.correcting import covered
from timeline.timeline import Timeline

WHY = "a list names the day"


@pytest.fixture
def log() -> Timeline:
    """A log of a fact, `signed`, and of another, `other`."""
    log = timeline.open("memory:")
    log.append(
        Draft(Happened("signed"), "lab", when="2024-12", id="signed", by="Li", meta={"note": "n"}),
        Draft(Happened("other"), "lab", when="2024", id="other"),
    )
    return log


def stands(log: Timeline) -> list[int]:
    return [record.position for record in standing(list(log.records()))]


def texts(log: Timeline) -> list[str]:
    return [record.event.text for record in standing(list(log.records()))]


# ---- amending


def test_what_is_not_named_stays(log: Timeline) -> None:
    record = log.amend("signed", when="2024-12-18", because=WHY)

    assert record.when.text == "2024-12-18"
    assert record.event == Happened("signed")
    assert (record.fact, record.rank, record.subject) == ("signed", 1, "lab")
    assert record.meta == {"note": "n", "because": WHY}
    assert stands(log) == [2, 3]


def test_who_recorded_a_fact_has_not_recorded_its_correction(log: Timeline) -> None:
    assert log.amend("signed", text="Signed", because=WHY).by == ""
    assert log.amend("signed", text="signed", by="Wu", because=WHY).by == "Wu"


def test_the_facts_id_means_what_stands_of_it(log: Timeline) -> None:
    second = log.amend("signed", when="2024-12-18", because=WHY)

    record = log.amend("signed", text="signed in town", because="the place is known")

    assert record.supersedes == second.id
    assert (record.when.text, record.event.text) == ("2024-12-18", "signed in town")


def test_a_record_that_was_read_and_replaced_since_is_refused_by_name(log: Timeline) -> None:
    """Two who amend the same record at once are told."""
    read = log.amend("signed", when="2024-12-18", because=WHY)
    log.amend(read.id, when="2024-12-19", because=WHY)

    with pytest.raises(CorrectionError, match="was replaced by #4 already") as raised:
        log.amend(read.id, when="2024-12-20", because=WHY)

    assert "已由#4更正" in raised.value.say("zh")
    assert "'signed'" in str(raised.value)


def test_what_was_withdrawn_is_refused_by_name(log: Timeline) -> None:
    (gone,) = log.retract("signed", because="it never was")

    with pytest.raises(CorrectionError, match="was retracted by #3 already") as raised:
        log.amend("signed", text="x", because=WHY)
    assert f"请撤回“{gone.id}”" in raised.value.say("zh")
    with pytest.raises(CorrectionError, match="was retracted by #3 already"):
        log.retract("signed", because="again")
    with pytest.raises(CorrectionError, match="is a retraction"):
        log.amend(gone.id, text="x", because=WHY)


def test_an_unknown_id_is_refused_with_near_spellings(log: Timeline) -> None:
    with pytest.raises(UnknownNameError) as raised:
        log.amend("singed", text="x", because=WHY)
    with pytest.raises(UnknownNameError, match="did you mean other"):
        log.retract("othr", because=WHY)

    assert raised.value.matches == ["signed"]


@pytest.mark.parametrize("changes", [{}, {"text": "signed"}, {"by": "Wu"}, {"when": "2024-12"}])
def test_a_correction_that_changes_nothing_is_refused(
    log: Timeline, changes: dict[str, Any]
) -> None:
    with pytest.raises(CorrectionError, match="nothing that would change") as raised:
        log.amend("signed", because=WHY, **changes)

    assert "没有可更正之处" in raised.value.say("zh")
    assert log.head == 2


@pytest.mark.parametrize("because", ["", " "])
def test_a_correction_says_why(log: Timeline, because: str) -> None:
    with pytest.raises(InvalidQueryError, match="found no reason"):
        log.amend("signed", text="x", because=because)
    with pytest.raises(InvalidQueryError, match="found no reason"):
        log.retract("signed", because=because)


def test_a_name_that_is_no_field_is_refused(log: Timeline) -> None:
    with pytest.raises(InvalidEventError, match="txet"):
        log.amend("signed", txet="x", because=WHY)


def test_a_name_that_both_have_means_the_events(log: Timeline) -> None:
    log.append(
        Draft(Published({"zh": "日报"}), id="daily", when="2025"),
        Draft(Changed("rooms", "+5 间"), id="rise", when="2025"),
    )

    daily = log.amend("daily", title={"zh": "晚报"}, because=WHY)
    rise = log.amend("rise", by=Quantity.parse("+6 间"), because=WHY)

    assert (daily.event.title, dict(daily.title)) == ({"zh": "晚报"}, {})
    assert (rise.event.by.say("en"), rise.by) == (Quantity.parse("+6 间").say("en"), "")


def test_another_event_altogether_may_take_the_place(log: Timeline) -> None:
    record = log.amend("signed", event=timeline.Became("partner", "city"), because="it lasts")

    assert (record.type, record.fact, record.when.text) == ("became", "signed", "2024-12")


def test_an_event_that_nobody_registered_can_be_amended(log: Timeline) -> None:
    log.append(Draft(Unregistered("shop.sold", 3, {"pieces": 3}), id="sold", when="2024"))

    record = log.amend("sold", data={"pieces": 4}, because="miscounted")

    assert (record.type, record.version, dict(record.data)) == ("shop.sold", 3, {"pieces": 4})


def test_the_remarks_beside_a_fact_are_added_to(log: Timeline) -> None:
    record = log.amend("signed", meta={"lane": "a", "note": ""}, because=WHY)

    assert record.meta == {"lane": "a", "because": WHY}


@event("test.old", version=2)
@frozen
class Old:
    pieces: int = 0


@timeline.upcast("test.old", version=1)
def _(data: dict[str, Any]) -> dict[str, Any]:
    return {"pieces": data["n"]}


def test_reading_an_old_version_is_no_change(log: Timeline) -> None:
    """What an upcaster does is not what the user wanted to correct."""
    log.append(Draft(Unregistered("test.old", 1, {"n": 3}), id="old", when="2024"))

    with pytest.raises(CorrectionError, match="nothing that would change"):
        log.amend("old", pieces=3, because=WHY)

    assert log.amend("old", pieces=4, because=WHY).version == 2


# ---- withdrawing


def test_a_fact_is_withdrawn_with_all_its_corrections(log: Timeline) -> None:
    """Withdrawing only the last would let the one before it stand again."""
    log.amend("signed", when="2024-12-18", because=WHY)
    log.amend("signed", when="2024-12-19", because=WHY)

    gone = log.retract("signed", because="it never was", by="Wu")

    assert stands(log) == [2]
    assert [log.record(one.retracts or "").position for one in gone] == [4, 3, 1]
    assert {(one.by, one.meta["because"], one.subject) for one in gone} == {
        ("Wu", "it never was", "lab")
    }


def test_a_correction_is_undone_by_its_own_id(log: Timeline) -> None:
    second = log.amend("signed", when="2024-12-18", because=WHY)
    third = log.amend("signed", when="2024-12-19", because=WHY)

    log.retract(third.id, because="misread")
    assert stands(log) == [2, 3]
    log.retract(second.id, because="misread")
    assert stands(log) == [1, 2]


def test_a_withdrawal_is_undone_by_its_own_id(log: Timeline) -> None:
    (gone,) = log.retract("signed", because="it never was")

    log.retract(gone.id, because="it was")

    assert stands(log) == [1, 2]


def test_a_correction_that_something_stands_on_is_not_undone_alone(log: Timeline) -> None:
    second = log.amend("signed", when="2024-12-18", because=WHY)
    third = log.amend("signed", when="2024-12-19", because=WHY)

    with pytest.raises(CorrectionError, match="was replaced by #4 already"):
        log.retract(second.id, because="misread")

    log.retract(second.id, third.id, because="misread")
    assert stands(log) == [1, 2]


def test_a_fact_and_a_record_of_it_are_withdrawn_once(log: Timeline) -> None:
    second = log.amend("signed", when="2024-12-18", because=WHY)

    assert len(log.retract(second.id, "signed", "signed", because="x")) == 2
    assert stands(log) == [2]


def test_a_range_covers_what_stands_and_skips_the_rest(log: Timeline) -> None:
    log.amend("signed", when="2024-12-18", because=WHY)  # 3
    log.retract("other", because="x")  # 4
    log.append(Draft(Happened("third"), when="2025", id="third"))  # 5
    log.amend("third", when="2025-01", because=WHY)  # 6

    found = withdrawal(list(log.records()), [range(2, 6)])
    log.retract(range(2, 6), because="the wrong file")

    assert [record.position for record in found.records] == [3]
    assert [(record.position, fate.kind) for record, fate in found.skipped] == [
        (5, "replaced"),
        (4, "standing"),
        (2, "withdrawn"),
    ]
    assert stands(log) == [1, 6]


def test_a_range_that_covers_a_correction_covers_what_it_replaced(log: Timeline) -> None:
    log.amend("signed", when="2024-12-18", because=WHY)

    log.retract(range(1, 4), because="the wrong file")

    assert stands(log) == []


def test_a_named_id_takes_what_a_range_left_out(log: Timeline) -> None:
    later = log.amend("other", when="2024-05", because=WHY)

    found = withdrawal(list(log.records()), [range(1, 3), later.id])

    assert [record.position for record in found.records] == [3, 1]
    assert [record.position for record, _ in found.skipped] == [2]


@pytest.mark.parametrize(
    ("positions", "said"), [(range(1, 9), "#1..#8"), (range(3, 3), "#3..#2"), (range(3), "#0..#2")]
)
def test_a_range_that_is_not_all_in_the_log_is_refused(
    log: Timeline, positions: range, said: str
) -> None:
    with pytest.raises(UnknownNameError, match=said) as raised:
        log.retract(positions, because="x")

    assert raised.value.matches == ["#1..#2"]


def test_an_empty_log_has_nothing_to_withdraw() -> None:
    with pytest.raises(UnknownNameError) as raised:
        timeline.open("memory:").retract(range(1, 3), because="x")

    assert raised.value.matches == []


def test_the_history_of_an_answer_holds_its_withdrawals(log: Timeline) -> None:
    """Replaying the records that an answer names gives the same answer."""
    second = log.amend("signed", when="2024-12-18", because=WHY)
    log.retract(second.id, because="misread")

    told: tuple[Record[Any], ...] = log.why(["signed"])

    assert [record.position for record in told] == [1, 3, 4]
    assert [record.position for record in standing(list(told))] == [1]


def test_of_a_range_what_stands_can_be_amended(log: Timeline) -> None:
    log.retract("other", because=WHY)
    records = list(log.records())

    found = covered(records, range(1, 4))

    assert [record.id for record in found.records] == ["signed"]
    assert [(record.position, fate.by is None) for record, fate in found.skipped] == [
        (2, False),
        (3, True),
    ]
    with pytest.raises(UnknownNameError):
        covered(records, range(3, 9))
