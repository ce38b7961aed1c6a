"""What a chronology closes with: the day of its state, and what had become of plans by it.

Without a day that was asked for, the state is that of the first day after all that is
recorded, so that nothing of it is only possible any more. The deadlines of plans do not
count for that: what is to be done lies after what was. No result of a plan is made up:
it is told as `timeline.state` has it, with the observations that it rests on.

Not here: the readings of that day (`timeline.chronology.readings`).
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from timeline.chronology.extents import extents_of
from timeline.chronology.readings import measured_in, observed, state_at_label
from timeline.chronology.sentences import Sentences
from timeline.chronology.telling import observed_told
from timeline.dates import Truth, civil_day, day, day_number
from timeline.errors import Phrase
from timeline.facts import Asserted, Defined, Noted, Published, Record
from timeline.state import Plan, State

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
