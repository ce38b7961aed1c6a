"""What a chronology closes with: the day of its state, and what had become of plans by it.

Without a day that was asked for, the state is that of the first day after all that is
recorded, so that nothing of it is only possible any more. The deadlines of plans do not
count for that: what is to be done lies after what was. No result of a plan is made up:
it is told as `timeline.state` has it, with the observations that it rests on.

Not here: the readings of that day (`timeline.chronology.readings`), how they stand on a
page (`timeline.chronology.course`).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, final

from attrs import field, frozen

from timeline.chronology.extents import extents_of
from timeline.chronology.labels import Labels
from timeline.chronology.model import Row
from timeline.chronology.readings import measured_in, observed, rows_of, state_at_label
from timeline.chronology.sentences import Sentences
from timeline.chronology.telling import observed_told
from timeline.chronology.words import WORDS
from timeline.dates import Truth, civil_day, day, day_number
from timeline.errors import Phrase
from timeline.facts import (
    Asserted,
    Defined,
    Noted,
    Published,
    Record,
    WhenLike,
    as_when,
)
from timeline.state import Plan, State

if TYPE_CHECKING:
    from timeline.chronology.course import Course

_LAST: Final = day_number(9999, 12, 31)
_NOT_TOLD: Final = (Asserted, Defined, Noted, Published)
_STATUSES: Final[Mapping[str, Phrase]] = {
    "kept": Phrase("kept", "已实现"),
    "missed": Phrase("missed", "未实现"),
    "due": Phrase("due, result not told", "已到期，结果不详"),
    "outstanding": Phrase("outstanding", "未到期"),
    "undecided": Phrase("undecided: {possible}", "不能断定：{possible}"),
}
_NO_DEADLINE: Final = Phrase("no date set", "未定期限")
_MAYBE_ANNOUNCED: Final = Phrase("; perhaps announced later", "；或在此后宣布")


@final
@frozen
class Closing:
    """What a chronology closes with.

    Attributes:
        rows: The state, line by line; *state_at*: of which day, *is_end*: whether that is
            the first after all that is recorded.
        outcomes: What had become of plans, by fact: for programs, and in words.
        course: What the state on any day is asked of.
    """

    rows: tuple[Row, ...] = ()
    state_at: str = ""
    is_end: bool = False
    outcomes: Mapping[str, tuple[str, str]] = field(factory=dict)
    course: "Course | None" = None


def closing_of(
    state: State | None,
    *,
    known: Sequence[Record[Any]],
    stands: Sequence[Record[Any]],
    sentences: Sentences,
    own: str,
) -> Closing:
    """Return what a chronology closes with that ends with *state*; without one, nothing.

    *known* are all records that were known, *stands* those of them that are told; *own* is
    the subject that goes without saying.
    """
    if state is None:
        return Closing()
    from timeline.chronology.course import Course  # noqa: PLC0415 # only where a state is shown

    shown = closed(state, stands)
    lang, published_by = sentences.labels.lang, state.as_of.published_by
    at = None if shown.as_of.at is None else int(shown.limit.day)
    return Closing(
        rows=rows_of(shown, sentences, own),
        state_at=state_at_label(shown, sentences.labels),
        is_end=state.as_of.at is None and at is not None,
        outcomes=outcomes_of(shown, sentences),
        course=Course(tuple(known), state.zone, lang, at, own, published_by),
    )


def closed(state: State, records: Iterable[Record[Any]]) -> State:
    """Return *state* on the day asked for, else on the first after all of *records*.

    Where no such day can be named, it stays that after everything.
    """
    if state.as_of.at is not None:
        return state
    last = last_day(records)
    if last is None:
        return state
    number = last + 1
    while number in state.zone.skipped:
        number += 1
    return state.on(day(*civil_day(number), zone=state.zone))


def last_day(records: Iterable[Record[Any]]) -> int | None:
    """Return the last day that any of *records* is known to reach, as a number.

    What has no end reaches to the last day that is known of it; a plan to its
    announcement. None where no day is known, or it is beyond the year 9999.
    """
    found = None
    for record in records:
        if isinstance(record.event, _NOT_TOLD):
            continue
        for one in extents_of(record.when):
            days = (one.last,) if one.last is not None else (*one.begins, one.ends[0])
            for number in days:
                if number is not None and (found is None or number > found):
                    found = number
    return None if found is None or found >= _LAST else found


def outcome_told(plan: Plan, lang: str) -> str:
    """Return what became of *plan* in words: kept, missed, due and not told, outstanding."""
    status = _STATUSES[plan.status]
    if plan.deadline is None and plan.status == "outstanding":
        status = _NO_DEADLINE
    names = (_STATUSES[possible].say(lang) for possible in plan.possible)
    said = status.say(lang).format(possible=("，或" if lang == "zh" else " or ").join(names))
    return said + (_MAYBE_ANNOUNCED.say(lang) if plan.announced is Truth.MAYBE else "")


def outcomes_of(state: State, sentences: Sentences) -> dict[str, tuple[str, str]]:
    """Return by fact what had become of the plans of *state*, for programs and in words.

    A plan without a deadline of which nothing is told has no words: its date says so.
    """
    words, at = sentences.words, state_at_label(state, sentences.labels)
    measured = measured_in(state)
    found: dict[str, tuple[str, str]] = {}
    for plan in state.plans():
        said = outcome_told(plan, sentences.labels.lang)
        if at:
            said = words["result by"].format(result=said, day=at)
        if plan.observations:
            seen = (observed(one, measured, sentences) for one in plan.observations)
            said += words["colon"] + words["list"].join(observed_told(one, words) for one in seen)
        is_told = plan.deadline is not None or plan.status != "outstanding"
        found[plan.record.fact] = (plan.status, said if is_told else "")
    return found


def records_told(state: State | None, position: int, labels: Labels) -> str:
    """Return which records of a log up to *position* counted, in words; empty: all."""
    if state is None or (state.as_of.known, state.as_of.published_by) == (None, None):
        return ""
    words, zone = WORDS[labels.lang], state.zone

    def told(at: WhenLike) -> str:
        return labels.label(as_when(at, zone), whole=True)

    known, by = state.as_of.known, state.as_of.published_by
    said = words["all records"].format(position)
    if known is not None:
        point = f"#{known}" if isinstance(known, int) else told(known)
        said = words["known by"].format(known=point, n=state.head)
    if by is not None:
        said += words["published by"].format(by=told(by), n=len(state.left_out))
    return said
