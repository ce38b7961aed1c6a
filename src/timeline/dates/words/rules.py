"""The rules by which words become dates: a table, matched as one expression.

A `Rule` has a name, a version and a pattern, and answers with text that
`timeline.dates.parse` reads. One that has been released never changes its
meaning: it gets a successor with the next version, and dates that were resolved
by the old one go on following it.

Users change the table for new input without touching the library: `RULES.with_periods`,
`RULES.with_parts`, `RULES.with_rules`.
"""

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import evolve, frozen

from timeline.dates.calendar import day_number
from timeline.dates.faults import fault
from timeline.dates.words.context import Context
from timeline.dates.words.numerals import folded
from timeline.dates.words.parts import Part, PartKey
from timeline.dates.words.periods import Period
from timeline.errors import InvalidDateError
from timeline.errors.data import quoted

if TYPE_CHECKING:
    from timeline.dates.when import When

LONGEST: Final = 200
"""No phrase is longer."""

MOST_KEPT: Final = 1000
"""So many readings of parts are kept in mind."""

Readings: TypeAlias = tuple[str, ...]
"""What a phrase means, as text: the documented reading first, then the others."""

Resolver: TypeAlias = "Callable[[Asked], Readings]"

Places: TypeAlias = dict[str, tuple[int, ...]]
"""The numbers of the groups that bear a name; a rule may have it in two alternatives."""


@frozen
class Rule:
    """One way to say a date.

    Attributes:
        name: A stable name, such as ``zh.recent-years``.
        pattern: A regular expression over the folded phrase, which it matches as a
            whole. ``{periods}`` stands for the names of the named periods.
        resolve: What it means.
        means: What it means, in a sentence, for the table in the documentation.
        examples: Phrases that it reads.
        source: Who says so; empty where the words leave no choice.
        version: Counted from 1.
    """

    name: str
    pattern: str
    resolve: Resolver
    means: str
    examples: tuple[str, ...] = ()
    source: str = ""
    version: int = 1

    @cached_property
    def id(self) -> str:
        """Name and version, as an `Origin` keeps them."""
        return f"{self.name}/{self.version}"


Form: TypeAlias = tuple[Rule, re.Match[str], Places]
"""A rule, how it matched a phrase, and where its groups are."""


class Asked:
    """What a rule is asked: the parts of its pattern, the context, and the other rules."""

    __slots__ = ("_places", "context", "match", "rules")

    def __init__(
        self, match: re.Match[str], places: Places, context: Context, rules: "Rules"
    ) -> None:
        """Take the *match*, and which groups of it bear each name."""
        self.match = match
        self.context = context
        self.rules = rules
        self._places = places

    def __getitem__(self, name: str) -> str | None:
        """Return what the group *name*, or its alternative, matched."""
        match = self.match
        for place in self._places.get(name, ()):
            found: str | None = match[place]
            if found is not None:
                return found
        return None

    def start(self, name: str) -> int:
        """Return the offset at which the group *name*, or its alternative, begins."""
        return max(self.match.start(place) for place in self._places[name])

    def again(self, phrase: str, *, within: "Context | None" = None) -> str:
        """Return the documented reading of a part of the phrase."""
        context = within or self.context
        known = self.rules.without_base.get(phrase)
        if known is not None:
            return known
        was_new = not context.used_base
        reading = self.rules.resolve(phrase, context)[1][0]
        if was_new and not context.used_base and len(self.rules.without_base) < MOST_KEPT:
            self.rules.without_base[phrase] = reading
        context.rule = None
        return reading

    def part(self, of: str, word: str) -> Part:
        """Return what *word*, such as 底, cuts out of a year, a month, …, and note its rule."""
        part = self.rules.parts[of, word]
        self.context.rule = part.rule
        return part


@frozen
class _Matcher:
    """Rules as one expression, which tells at once which of them reads a phrase."""

    rules: dict[str, tuple[Rule, str]]
    whole: re.Pattern[str]
    compiled: dict[str, tuple[Rule, re.Pattern[str], Places]]

    @classmethod
    def of(cls, rules: Iterable[Rule], periods: str) -> "_Matcher":
        by_group: dict[str, tuple[Rule, str]] = {}
        patterns = []
        for index, rule in enumerate(rules):
            pattern = _distinct(rule.pattern.replace("{periods}", f"(?:{periods})"))
            by_group[f"r{index}"] = rule, pattern
            patterns.append(f"(?P<r{index}>{re.sub(r'[(][?]P<[a-z0-9]+>', '(?:', pattern)})")
        return cls(by_group, re.compile("|".join(patterns) or "(?!)"), {})

    def match(self, phrase: str) -> Form | None:
        whole = self.whole.fullmatch(phrase)
        if whole is None or whole.lastgroup is None:
            return None
        group = whole.lastgroup
        # Compiled when a rule is first used: most never are.
        rule, compiled, places = self.compiled.get(group) or self._compile(group)
        match = compiled.fullmatch(phrase)
        return None if match is None else (rule, match, places)

    def _compile(self, group: str) -> tuple[Rule, re.Pattern[str], Places]:
        rule, pattern = self.rules[group]
        compiled = re.compile(pattern)
        places: Places = {}
        for name, place in compiled.groupindex.items():
            bare = name.rstrip("0123456789")
            places[bare] = (*places.get(bare, ()), place)
        return self.compiled.setdefault(group, (rule, compiled, places))


@frozen
class Rules:
    """The table: rules, what vague words cut out, and named periods.

    Attributes:
        rules: The rules, those that match more before those that match less.
        parts: What 初, 底, early, … cut out of a year, a month, a decade.
        periods: Named periods.
    """

    rules: tuple[Rule, ...]
    parts: dict[PartKey, Part]
    periods: tuple[Period, ...]

    # Compiled for the first phrase that asks, since most runs ask only one of the two, or none.
    # What is all ASCII is never Chinese, what is not is never English; that halves
    # the work, and keeps 2021-2025 of the one from the dashes of the other.
    @cached_property
    def _english(self) -> "_Matcher":
        return self._matcher(lambda pattern: pattern.isascii() or "{periods}" in pattern)

    @cached_property
    def _chinese(self) -> "_Matcher":
        return self._matcher(lambda pattern: not pattern.isascii())

    def _matcher(self, is_of_language: Callable[[str], bool]) -> "_Matcher":
        kept = (rule for rule in self.rules if self._newest[rule.name] is rule)
        return _Matcher.of((rule for rule in kept if is_of_language(rule.pattern)), self._listed)

    @cached_property
    def _newest(self) -> dict[str, Rule]:
        return {rule.name: rule for rule in sorted(self.rules, key=lambda rule: rule.version)}

    @cached_property
    def _listed(self) -> str:
        names = sorted(self._by_name, key=len, reverse=True)
        return "|".join(map(re.escape, names)) or "(?!)"

    def with_rules(self, *rules: Rule) -> "Rules":
        """Return the table with *rules* asked before the others."""
        return evolve(self, rules=(*rules, *self.rules))

    def with_parts(self, parts: dict[PartKey, Part]) -> "Rules":
        """Return the table with other meanings of vague words."""
        return evolve(self, parts={**self.parts, **parts})

    def with_periods(self, *periods: Period) -> "Rules":
        """Return the table with more named periods; the same name is replaced."""
        new = {period.name for period in periods}
        kept = (period for period in self.periods if period.name not in new)
        return evolve(self, periods=(*kept, *periods))

    @cached_property
    def _by_name(self) -> dict[str, Period]:
        return {folded(name): p for p in self.periods for name in (p.name, *p.aliases)}

    @cached_property
    def _by_days(self) -> tuple[tuple[int, int, Period], ...]:
        return tuple((day_number(*p.first), day_number(*p.last), p) for p in self.periods)

    def period(self, name: str) -> Period:
        """Return the period with that name or alias."""
        return self._by_name[name]

    def periods_around(self, first: int, last: int) -> tuple[Period, ...]:
        """Return the periods that have the days *first* to *last* all within."""
        return tuple(p for begin, end, p in self._by_days if begin <= first and last <= end)

    def form_of(self, phrase: str) -> Form | None:
        """Return the rule that has the form of *phrase*, which is folded, as it matched."""
        if len(phrase) > LONGEST:
            return None
        return (self._english if phrase.isascii() else self._chinese).match(phrase)

    def has(self, id: str) -> bool:
        """Whether the table has the rule *id*, in that version."""
        parts = any(part.rule == id for part in self.parts.values())
        return parts or any(rule.id == id for rule in self.rules)

    def resolve_by(self, id: str, phrase: str, context: Context) -> tuple[Rule, Readings]:
        """Return what `resolve` does, the rule *id* being asked first, in that version.

        Parts of the phrase are read by the table, in which that version stands in for
        a newer one. *id* may also be that of a part, which no phrase is read by.

        Raises:
            InvalidDateError: No rule reads it, or it names no existing day.
        """
        table, alone = self._by_first.get(id) or self._with_first(id)
        if alone is not None and len(phrase) <= LONGEST:
            found = alone.match(phrase)
            if found is not None:
                return table.resolve_found(found, context)
        return table.resolve(phrase, context)

    # Kept, since all that hangs on a base is read again for each day of it. One rule by
    # itself is compiled in no time, which the table is not.
    @cached_property
    def _by_first(self) -> "dict[str, tuple[Rules, _Matcher | None]]":
        return {}

    @cached_property
    def read_again(self) -> "dict[tuple[str, str, str, When, str], When]":
        """What words mean by a rule, hung on a fact of a date, in a zone; see `resolve_again`."""
        return {}

    @cached_property
    def without_base(self) -> dict[str, str]:
        """What parts of phrases mean that hang on no base, as far as they have been read."""
        return {}

    def _with_first(self, id: str) -> "tuple[Rules, _Matcher | None]":
        rule = next((rule for rule in self.rules if rule.id == id), None)
        if rule is None:
            return self._by_first.setdefault(id, (self, None))
        table = self
        if self._newest[rule.name] is not rule:
            others = (other for other in self.rules if other.name != rule.name)
            table = evolve(self, rules=(rule, *others))
        return self._by_first.setdefault(id, (table, _Matcher.of([rule], self._listed)))

    def resolve(self, phrase: str, context: Context) -> tuple[Rule, Readings]:
        """Return the rule that reads *phrase*, which is folded, and its readings.

        Raises:
            InvalidDateError: No rule reads it, or it names no existing day.
        """
        matcher = self._english if phrase.isascii() else self._chinese
        found = matcher.match(phrase) if len(phrase) <= LONGEST else None
        if found is None:
            raise not_words(context.phrase)
        return self.resolve_found(found, context)

    def resolve_found(self, found: Form, context: Context) -> tuple[Rule, Readings]:
        """Return what the rule that was *found* says of its phrase."""
        rule, match, places = found
        context.rule = None
        readings = rule.resolve(Asked(match, places, context, self))
        return rule, readings


def _distinct(pattern: str) -> str:
    """Return *pattern* with later groups of a name called *name* 2, 3, …, which `re` asks for."""
    seen: dict[str, int] = {}

    def rename(match: re.Match[str]) -> str:
        name = match[1]
        count = seen[name] = seen.get(name, 0) + 1
        return f"(?P<{name}{count}>" if count > 1 else match[0]

    return re.sub(r"[(][?]P<([a-z]+)>", rename, pattern)


def not_words(phrase: str) -> InvalidDateError:
    """Return the error that says *phrase* is no date."""
    expected = (
        "a date, such as 2023-06, [2021..2025], 2024年底 or June 2023",
        "日期，如2023年6月、2023-06、近两年",
    )
    return fault("not-a-date", phrase, 0, (f"{phrase!r}", quoted(phrase)), expected)


def table(rules: Iterable[Rule], parts: dict[PartKey, Part], periods: Iterable[Period]) -> Rules:
    """Return a table of rules."""
    return Rules(tuple(rules), parts, tuple(periods))
