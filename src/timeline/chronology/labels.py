"""Say when something happened as precisely as its source, and no more.

A label is made from the set of days, so it cannot claim a day that the set
leaves open. Under a heading of its year or month it is said shorter.

Not here: the words of a language (`timeline.chronology.labels_zh`, `labels_en`).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Final, Literal, TypeAlias, cast, final

from attrs import frozen

from timeline.chronology.labels_en import EN
from timeline.chronology.labels_zh import ZH
from timeline.chronology.shapes import (
    Context,
    Shape,
    clock_of,
    day_of,
    days_of,
    joined,
    shape_of,
    shape_of_set,
    stretches_of,
)
from timeline.chronology.speech import Edge, Speech
from timeline.dates import Bound, When
from timeline.errors import UnsupportedError
from timeline.state.happened import is_undated

Side: TypeAlias = Literal["start", "end"]
_MOST_LISTED: Final = 4
_SAYS_ITS_SET: Final = re.compile(r"\.some-time-since/[0-9]+$")
"""Rules whose words no source prints, and whose set the label says whole."""
_NAMED: Final = frozenset({"day", "month", "year"})
_STARTS: Final[Mapping[str, Edge]] = {
    "known": "from",
    "last": "from at the latest",
    "first": "from at the earliest",
    "unknown": "begin unknown",
    "open": "begin open",
}
_ENDS: Final[Mapping[str, Edge]] = {
    "known": "to",
    "last": "to at the latest",
    "first": "to at the earliest",
    "unknown": "end unknown",
    "open": "end open",
}


@final
@frozen
class Labels:
    """The labels of one language.

    Attributes:
        lang: ``zh`` or ``en``.
        speech: How it says dates.
    """

    lang: str
    speech: Speech

    def label(self, when: When, *, whole: bool = False, context: Context = None) -> str:
        """Return when it was: *whole* where it fills its period, under the heading *context*.

        >>> from timeline.dates import parse
        >>> labels_in("zh").label(parse("2023-06"))
        '2023年6月，日不详'
        >>> labels_in("zh").label(parse("2023-06"), context=(2023, 6))
        '是月'
        >>> labels_in("en").label(parse("2023-06"))
        'June 2023, day unknown'
        """
        if when.kind == "throughout":
            return self._span(when, context)
        if is_undated(when):
            return self.speech.edge("unknown", "")
        if when.kind == "all of" or (when.kind == "one of" and len(when.start.ranges) > 1):
            members = list(islice(when.members, _MOST_LISTED + 1))
            if len(members) <= _MOST_LISTED:
                return self._listed(when, members, whole=whole, context=context)
        if when.kind == "all of":
            return self._many(when, context)
        shape = shape_of_set(when)
        if shape is None:
            return self._one_limit(when, context)
        return self._one(when, shape, whole=whole, context=context)

    def due(self, deadline: When) -> str:
        """Return by when something was to be done: a known period, else when it runs out.

        >>> from timeline.dates import parse
        >>> labels_in("en").due(parse("2026-01-01/2030-12-31"))
        '2026–2030'
        >>> labels_in("en").due(parse("2025/2028-06"))
        'due June 2028'
        """
        end = _shape(deadline, deadline.end)
        if deadline.kind != "throughout" or end is None or _is_plain(deadline):
            return self.label(deadline, whole=True)
        return self.speech.edge("due", self._limit(deadline, "end", end, None))

    def words(self, when: When, passages: Iterable[str] = ()) -> str:
        """Return the words that *when* was read from, unless the label says them.

        They are quoted as printed only where one of the *passages* cited has them: who
        typed a fact may have written 目前 for what the source does not say.

        >>> from timeline.dates import parse, read
        >>> now = read("目前", base=parse("2025"))
        >>> labels_in("zh").words(now), labels_in("zh").words(now, ["目前有3家"])
        ('按“目前”计', '原文“目前”')
        """
        origin = when.origin
        if origin is None:
            return ""
        words = origin.words
        if _SAYS_ITS_SET.search(origin.rule):
            return ""
        if words in self.label(when) or self.speech.own_words(words, None):
            return ""
        if any(_bare(words) in _bare(passage) for passage in passages):
            return self.speech.printed(words)
        return self.speech.reckoned(words, from_base=bool(origin.base or origin.base_when))

    def _one(self, when: When, shape: Shape, *, whole: bool, context: Context) -> str:
        """Say a set of days that has a first and a last."""
        origin = when.origin
        if origin and not origin.base and not origin.base_when and shape.unit in {"days", "months"}:
            own = self.speech.own_words(origin.words, context)
            if own:
                return own
        mark = _mark(when, "")
        stretches = stretches_of(when.start, when.zone, _MOST_LISTED)
        if len(stretches) > 1:
            said = self._among(stretches, shape, context, plain=bool(mark))
            return self.speech.marked(said, mark)
        if mark:
            return self.speech.marked(self.speech.name(shape, context), mark)
        clock = clock_of(when.start, when.zone)
        if clock:
            return self.speech.at_clock(shape, clock, context)
        # A figure for one of several years is for the whole of none that could be named.
        if whole and when.kind == "some time in":
            return self.speech.whole(shape, context)
        return self._some_time(shape, context)

    def _listed(self, when: When, members: Sequence[When], *, whole: bool, context: Context) -> str:
        """Say that all or one of *members* are meant; what they share is said once."""
        shapes = [_plain_shape(member) for member in members]
        is_any = when.kind == "one of"
        if is_any or all(shape is not None and shape.unit == "day" for shape in shapes):
            contexts = self.speech.contexts(shapes, context)
        else:
            contexts = [None] * len(members)
        said = [
            # One of several names is not exact, which need not be said of each besides.
            self.speech.name(shape, here)
            if is_any and shape and shape.unit in _NAMED and not clock_of(member.start, when.zone)
            else self.label(member, whole=whole, context=here)
            for member, shape, here in zip(members, shapes, contexts, strict=True)
        ]
        return self.speech.either(said) if is_any else self.speech.each(said)

    def _some_time(self, shape: Shape, context: Context) -> str:
        """Say one day of *shape*; of two days each by its name."""
        days = shape.two_days
        if not days:
            return self.speech.some_time(shape, context)
        contexts = self.speech.contexts(days, context)
        return self.speech.either(
            [self.speech.name(one, here) for one, here in zip(days, contexts, strict=True)]
        )

    def _among(
        self, stretches: Sequence[Shape], hull: Shape, context: Context, *, plain: bool
    ) -> str:
        """Say one of several stretches; of many, only between which days they lie."""
        if len(stretches) > _MOST_LISTED:
            return self.speech.certain_days(self.speech.some_time(hull.as_days, context))
        contexts = self.speech.contexts(stretches, context)
        return self.speech.either(
            [
                (self.speech.name if plain and one.unit in _NAMED else self._some_time)(one, here)
                for one, here in zip(stretches, contexts, strict=True)
            ]
        )

    def _many(self, when: When, context: Context) -> str:
        """Say more occurrences than can be listed, by the first and the last."""
        first, last = _shape(when, when.start), _shape(when, when.end)
        if first and last:
            return self.speech.several(self.speech.name(joined(first, last), context))
        if first:
            return self.speech.several_from(self._some_time(first, context))
        if last:
            return self.speech.several_to(self._some_time(last, context))
        return self.speech.several("")

    def _one_limit(self, when: When, context: Context) -> str:
        bound = when.start
        if bound.last is not None:
            return self.speech.edge("at the latest", self._day(when, bound, bound.last, context))
        first = cast("int", bound.first)  # without either limit it says nothing, see `label`
        return self.speech.edge("at the earliest", self._day(when, bound, first, context))

    def _day(self, when: When, bound: Bound, number: int, context: Context) -> str:
        day = day_of(number, bound, when.zone)
        return self.speech.name(shape_of(day, day), context)

    def _span(self, when: When, context: Context) -> str:
        start, end = _shape(when, when.start), _shape(when, when.end)
        gaps = any(len(stretches_of(one, when.zone, 1)) > 1 for one in (when.start, when.end))
        if start and end and not when.qualifiers and not gaps:
            clocks = clock_of(when.start, when.zone), clock_of(when.end, when.zone)
            if clocks[0] and clocks[1]:
                return self.speech.clocks((start, clocks[0]), (end, clocks[1]), context)
            if start.unit == end.unit == "day":
                return self.speech.whole(joined(start, end), context)
            if start.unit in _NAMED and end.unit in _NAMED:
                return self.speech.between(start, end, context)
        return self.speech.edges(
            self._edge(when, "start", start, context),
            self._edge(when, "end", end, context),
        )

    def _limit(self, when: When, side: Side, shape: Shape, context: Context) -> str:
        """Say the days at which a span may begin or end, which lie within *shape*."""
        mark = _mark(when, side)
        stretches = stretches_of(
            when.start if side == "start" else when.end, when.zone, _MOST_LISTED
        )
        if len(stretches) > 1:
            said = self._among(stretches, shape, context, plain=True)
        elif mark or shape.unit in _NAMED:
            said = self.speech.name(shape, context)
        else:
            said = self._some_time(shape, context)
        return self.speech.marked(said, mark)

    def _edge(self, when: When, side: Side, shape: Shape | None, context: Context) -> str:
        """Say what is known of one end of a span."""
        bound, edges = (when.start, _STARTS) if side == "start" else (when.end, _ENDS)
        if shape is not None:
            return self.speech.edge(edges["known"], self._limit(when, side, shape, context))
        # An unknown end has the other end for a limit, which says nothing new.
        other = when.end.last if side == "start" else when.start.first
        if bound.last is not None and bound.last != other:
            return self.speech.edge(edges["last"], self._day(when, bound, bound.last, context))
        if bound.first is not None and bound.first != other:
            return self.speech.edge(edges["first"], self._day(when, bound, bound.first, context))
        return self.speech.edge(edges["open" if bound.status == "open" else "unknown"], "")


def _bare(text: str) -> str:
    """Return *text* without white space, which breaks lines anywhere in Chinese."""
    return "".join(text.split())


def _shape(when: When, bound: Bound) -> Shape | None:
    days = days_of(bound, when.zone)
    return None if days is None else shape_of(*days)


def _plain_shape(member: When) -> Shape | None:
    """Return the shape of a *member* of a list, which says its set and nothing besides."""
    return None if member.qualifiers or member.origin else shape_of_set(member)


def _is_plain(span: When) -> bool:
    """Whether both ends of a span are known to the day."""
    start, end = _shape(span, span.start), _shape(span, span.end)
    return bool(start and end) and start.unit == end.unit == "day" and not span.qualifiers  # type: ignore[union-attr] # neither is None past the first test


def _mark(when: When, side: str) -> str:
    """Return how the parts of one *side* are qualified, taken together."""
    marks = {qualifier.mark for qualifier in when.qualifiers if qualifier.side == side}
    if "%" in marks or len(marks) > 1:
        return "%"
    return next(iter(marks), "")


LABELS: Final[Mapping[str, Labels]] = {"zh": Labels("zh", ZH), "en": Labels("en", EN)}


def labels_in(lang: str) -> Labels:
    """Return the labels in *lang*, of which a region does not matter.

    Raises:
        UnsupportedError: there are none in that language.
    """
    found = LABELS.get(lang.partition("-")[0])
    if found is None:
        raise UnsupportedError(
            f"found language {lang!r}, expected one of {', '.join(LABELS)}: "
            "this version renders a chronology in these"
        )
    return found
