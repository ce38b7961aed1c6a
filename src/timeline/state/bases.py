"""Facts that hang on one imprecise date, day by day of it.

All the 目前 and 近两年 of one article hang on its publication and move together: no
world has one of them counted from the 23rd and another from the 30th. So where
two dates hang on one fact whose date is imprecise, an answer is worked out for
each day that this fact may have, and the answers are united.

Not here: dates that follow a corrected fact (`timeline.facts.bases`).
"""

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias, cast, final

from attrs import frozen

from timeline.dates import Bound, When, parse
from timeline.dates.writing import day_text
from timeline.errors import InvalidDateError
from timeline.facts import Record
from timeline.facts.bases import moved
from timeline.facts.whens import when_from_json

MOST_BASE_DAYS = 1_000
"""So many days of bases are looked at one by one (of several bases: so many
combinations of their days); beyond that, what hangs on them counts as independent."""

Bases: TypeAlias = Mapping[str, Record[Any]] | Iterable[Record[Any]]
"""Facts that dates may hang on, by id or one by one."""

Chosen: TypeAlias = dict[str, When]
"""Dates of bases in one case, by fact."""


@final
@frozen
class _Link:
    """One end of a date that hangs on a base.

    Attributes:
        fact: The fact that has the date.
        base: The fact that it hangs on.
        by_day: Whether it is a day, not an instant.
    """

    fact: str
    base: str
    by_day: bool


def by_base_day(
    records: Iterable[Record[Any]],
    *,
    bases: Bases = (),
    cap: int = MOST_BASE_DAYS,
) -> tuple[Iterable[list[Record[Any]]], bool]:
    """Return *records* once for each case of the bases they share, and whether that is exact.

    In a case every imprecise fact on which several of their dates hang is on one of
    its days, and what hangs on it is counted from there; what is on no such base
    stays as it is. *records* are of one point in knowledge, one of each fact; *bases*
    are further facts that they may hang on, and are not returned. Cases that differ
    in nothing are returned once.

    It is not exact, and the records come once as they are, if there are more than
    *cap* cases, or a base has no days that can be counted, or is not there.
    """
    records = list(records)
    links = [link for record in records for link in _links(record)]
    if not links:
        return [records], True
    facts = _facts(records, bases)
    hanging = _hanging(records, links, facts)
    shared, exact = _shared(hanging, facts)
    if not shared:
        return [records], exact
    cases = _cases(hanging, shared, facts, cap)
    if cases is None:
        return [records], False
    dependent = {link.fact for name in hanging for link in hanging[name]}
    moving = [record for record in records if record.fact in dependent]
    changes, all_moved = _changes(moving, cases, shared)
    return _as_changed(records, changes), exact and all_moved


def shared_bases(records: Iterable[Record[Any]], *, bases: Bases = ()) -> tuple[str, ...]:
    """Return the imprecise facts on which several dates of *records* hang and that have days."""
    records = list(records)
    links = [link for record in records for link in _links(record)]
    facts = _facts(records, bases)
    return tuple(_shared(_hanging(records, links, facts), facts)[0])


def bases_of(records: Iterable[Record[Any]], facts: Mapping[str, Record[Any]]) -> list[str]:
    """Return those of *facts*, by id, that dates of *records* hang on, at first or second hand."""
    found: dict[str, None] = {}
    waiting = list(records)
    while waiting:
        for stored in _stored_dates(waiting.pop()):
            name = stored["base"]
            if name in facts and name not in found:
                found[name] = None
                waiting.append(facts[name])
    return list(found)


# ---- what hangs on what


def _facts(records: Iterable[Record[Any]], bases: Bases) -> Mapping[str, Record[Any]]:
    own = {record.fact: record for record in records}
    if not isinstance(bases, Mapping):
        return {record.fact: record for record in bases} | own
    # Looked up only: a chain of maps asks for a mapping that can be changed.
    return ChainMap(own, cast("dict[str, Record[Any]]", bases))


def _stored_dates(record: Record[Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the dates of *record*, as stored, that hang on a fact."""
    for stored in (record.stored_when, *record.data.values()):
        if isinstance(stored, Mapping) and {"text", "words", "rule", "base"} <= stored.keys():
            yield stored


def _links(record: Record[Any]) -> Iterator[_Link]:
    """Yield one link for each end of a date of *record* that moves with a base."""
    for stored in _stored_dates(record):
        when = cast("When", when_from_json(stored, record.zone))
        is_point = when.start is when.end and when.kind != "all of"
        for bound in (when.start,) if is_point else (when.start, when.end):
            if bound.status != "open" and not _is_single(bound):
                yield _Link(record.fact, stored["base"], bound.unit == "day")


def _is_single(bound: Bound) -> bool:
    return bound.first is not None and bound.first == bound.last


def _chain(name: str, facts: Mapping[str, Record[Any]]) -> list[str]:
    """Return *name* and the bases that it hangs on in turn; a ring ends where it closes."""
    chain: list[str] = []
    while name and name not in chain:
        chain.append(name)
        origin = facts[name].when.origin if name in facts else None
        name = origin.base if origin else ""
    return chain


def _hanging(
    records: Sequence[Record[Any]], links: Sequence[_Link], facts: Mapping[str, Record[Any]]
) -> dict[str, list[_Link]]:
    """Return by base what hangs on it, itself included where its own date is asked for."""
    hanging: dict[str, list[_Link]] = {}
    for link in links:
        for name in _chain(link.base, facts):
            hanging.setdefault(name, []).append(link)
    for record in records:
        if record.fact in hanging:
            own = _Link(record.fact, record.fact, record.when.start.unit == "day")
            hanging[record.fact].append(own)
    return hanging


def _shared(
    hanging: Mapping[str, Sequence[_Link]], facts: Mapping[str, Record[Any]]
) -> tuple[list[str], bool]:
    """Return the bases whose days are to be tried, and whether no other would have to be."""
    shared: list[str] = []
    exact = True
    for name, links in hanging.items():
        if len(links) == 1:
            continue
        base = facts.get(name)
        when = None if base is None else base.when
        if when is None:
            exact = False
        elif _has_days(when):
            shared.append(name)
        elif not _is_settled(when, links):
            exact = False
    return shared, exact


def _has_days(when: When) -> bool:
    """Whether *when* is one of several days that can be counted."""
    bound = when.start
    point = bound is when.end and when.kind != "all of" and bound.unit == "day"
    return point and None not in {bound.first, bound.last} and bound.first != bound.last


def _is_settled(when: When, links: Sequence[_Link]) -> bool:
    """Whether *when* leaves nothing open that *links* share."""
    if _is_single(when.start) and _is_single(when.end):
        return True
    in_one_day = when.first_day is not None and when.first_day == when.last_day
    return in_one_day and all(link.by_day for link in links)


# ---- the cases


def _cases(
    hanging: Mapping[str, Sequence[_Link]],
    shared: Sequence[str],
    facts: Mapping[str, Record[Any]],
    cap: int,
) -> list[Chosen] | None:
    """Return the dates of the bases in each case; None if there are more than *cap* cases."""
    order = sorted(
        (name for name in hanging if name in facts), key=lambda name: len(_chain(name, facts))
    )
    cases: list[Chosen] = [{}]
    for name in order:
        following: list[Chosen] = []
        for case in cases:
            for when in _dates(facts[name], case, is_shared=name in shared):
                following.append(case if when is None else {**case, name: when})
                if len(following) > cap:
                    return None
        cases = following
    return cases


def _dates(base: Record[Any], case: Chosen, *, is_shared: bool) -> Iterator[When | None]:
    """Yield the dates that *base* may have in *case*; None where it is as recorded."""
    origin = base.when.origin
    is_moved = origin is not None and origin.base in case
    when = (_moved(base, case) or base).when if is_moved else base.when
    if not is_shared or not _has_days(when):
        yield when if is_moved else None
        return
    for first, last in cast("Sequence[tuple[int, int]]", when.start.ranges):
        for day in range(first, last + 1):
            yield parse(day_text(day), zone=base.zone)


def _moved(record: Record[Any], case: Chosen) -> Record[Any] | None:
    """Return *record* with its dates counted from those of *case*; None where they have none."""
    try:
        return moved(record, case.get)
    except InvalidDateError:  # the rule is not ours, or the words mean no day of this case
        return None


def _changes(
    moving: Sequence[Record[Any]], cases: Sequence[Chosen], shared: Sequence[str]
) -> tuple[list[dict[str, Record[Any]]], bool]:
    """Return what is put in place of *moving*, by fact, in each case; and whether all could be."""
    known: dict[tuple[Any, ...], Record[Any]] = {}
    distinct: dict[tuple[str, str, str], Record[Any]] = {}
    all_moved = True
    found: dict[tuple[int, ...], dict[str, Record[Any]]] = {}
    for case in cases:
        changed: dict[str, Record[Any]] = {}
        for record in moving:
            key = (record.fact, *(_case_key(stored, case) for stored in _stored_dates(record)))
            if record.fact in shared:
                key = (*key, case[record.fact].text)
            if key not in known:
                new = _moved(record, case)
                all_moved = all_moved and new is not None
                new = new or record
                if record.fact in shared:
                    new = new.dated(case[record.fact].text, new.data)
                # What hangs on 今年 is the same for most days of a base.
                said = (record.fact, str(new.stored_when), str(new.data))
                known[key] = distinct.setdefault(said, new)
            changed[record.fact] = known[key]
        found.setdefault(tuple(id(record) for record in changed.values()), changed)
    return list(found.values()), all_moved


def _case_key(stored: Mapping[str, Any], case: Chosen) -> str | None:
    when = case.get(stored["base"])
    return None if when is None else when.text


def _as_changed(
    records: Sequence[Record[Any]], changes: Sequence[Mapping[str, Record[Any]]]
) -> Iterator[list[Record[Any]]]:
    for changed in changes:
        yield [changed.get(record.fact, record) for record in records]
