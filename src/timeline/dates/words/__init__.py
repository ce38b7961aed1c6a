"""Read dates that are written in words: 2024年底, 近两年, June 2023, in the past two years.

A phrase is read by one rule of a table (`timeline.dates.words.rules`); the date
remembers the words, the rule and the base it hangs on, and is read again by the
same rule when the base is corrected. A phrase that is no date is an error, never
a guess.
"""

from typing import Final

from timeline.dates.edtf import parse, parse_form
from timeline.dates.faults import fault, no_text
from timeline.dates.when import Origin, When, explained
from timeline.dates.widening import widened
from timeline.dates.words.chinese import ABSOLUTE
from timeline.dates.words.chinese_eras import ERAS
from timeline.dates.words.chinese_quarters import PARTS_OF_YEAR
from timeline.dates.words.chinese_spans import COUNTED, SPANS
from timeline.dates.words.clocks import CLOCKS, ENGLISH_CLOCKS
from timeline.dates.words.context import Context
from timeline.dates.words.english import ENGLISH
from timeline.dates.words.english_spans import ENGLISH_SPANS
from timeline.dates.words.numerals import folded, place_before, squeezed
from timeline.dates.words.parts import PARTS, Part
from timeline.dates.words.periods import PLANS, Period
from timeline.dates.words.rules import Form, Readings, Rule, Rules, table
from timeline.dates.words.unsaid import BOUNDED, ENGLISH_UNSAID, UNSAID
from timeline.dates.zones import UTC, Zone
from timeline.errors import InvalidDateError

__all__ = ["RULES", "Part", "Period", "Rule", "Rules", "read", "resolve_again"]

RULES: Final = table(
    # What takes any phrase as a part of it comes after what does not.
    (
        *ABSOLUTE,
        *PARTS_OF_YEAR,
        *ERAS,
        *COUNTED,
        *UNSAID,
        *SPANS,
        *CLOCKS,
        *BOUNDED,
        *ENGLISH,
        *ENGLISH_SPANS,
        *ENGLISH_UNSAID,
        *ENGLISH_CLOCKS,
    ),
    PARTS,
    PLANS,
)
"""The rules that `read` follows unless it is given others."""

MOST_READ_AGAIN: Final = 10_000
"""So many readings against another base are kept in mind."""


def read(text: str, *, base: When | None = None, zone: Zone = UTC, rules: Rules = RULES) -> When:
    """Return when *text*, a date in EDTF, in our own form or in words, says.

    >>> read("2024年底").text
    '[2024-12-21..2024-12-31]'
    >>> read("近两年", base=read("[2025-10-23..2025-12-31]")).text
    '[2023-10-23..2023-12-31]/[2025-10-23..2025-12-31]'

    Args:
        text: The date, nothing before and nothing after it.
        base: The date that 今年, 近两年 and the like count from, often that of the
            publication; it may be imprecise.
        zone: Whose civil days are meant.
        rules: The table of rules.

    Raises:
        InvalidDateError: *text* is no date, or hangs on a base and has none.

    Source: docs/dates.md has the table of rules with their reasons.
    """
    if not isinstance(text, str):
        raise no_text(text)
    if not text.isascii():
        return read_words(text, base, zone, rules)
    try:
        return parse(text, zone=zone)
    except InvalidDateError as error:
        if error.code != "not-a-date":
            raise
        unread = error
    try:
        return read_words(text, base, zone, rules)
    except InvalidDateError as error:
        # What was meant as EDTF, or is closer to it, is told what EDTF expects.
        if error.code == "not-a-date" and not any(map(str.islower, text)):
            raise unread from None
        raise


def read_words(text: str, base: When | None, zone: Zone, rules: Rules, by: str = "") -> When:
    """Return when *text*, which is words, says; `read` takes EDTF as well.

    *by* is the rule that is asked first.

    Raises:
        InvalidDateError: *text* is no date, or hangs on a base and has none.
    """
    try:
        return read_phrase(text, base, zone, rules, by)
    except InvalidDateError as error:
        from timeline.dates.slips import explained as meant  # noqa: PLC0415 - only where it failed

        better = meant(
            error, lambda other: rules.resolve(folded(other), Context(other, base, zone))
        )
        if better is error:
            raise
        raise better from None


def read_phrase(text: str, base: When | None, zone: Zone, rules: Rules, by: str = "") -> When:
    """Return what `read_words` returns; an error does not name the form that was likely meant."""
    context, whole = Context(text, base, zone), folded(text)
    phrase = squeezed(whole) if " " in whole else whole
    try:
        found = rules.resolve_by(by, phrase, context) if by else rules.resolve(phrase, context)
    except InvalidDateError as error:
        if phrase is whole or not error.position:
            raise
        place = place_before(error.position, whole)
        raise InvalidDateError(error.code, text, place, error.found, error.expected) from None
    return _explained(*found, context)


def read_form(form: Form, text: str, base: When | None, zone: Zone, rules: Rules) -> When:
    """Return when *text*, which has that *form*, says; places in errors are of it squeezed."""
    context = Context(text, base, zone)
    return _explained(*rules.resolve_found(form, context), context)


def _explained(rule: Rule, readings: Readings, context: Context) -> When:
    text = context.phrase
    try:
        when = parse_form(readings[0], context.zone)
    except InvalidDateError as error:
        raise InvalidDateError(error.code, text, 0, error.found, error.expected) from None
    hung = context.base if context.used_base else None
    return explained(when, Origin(text, context.rule or rule.id, "", hung, readings[1:]))


def resolve_again(origin: Origin, base: When, zone: Zone, rules: Rules = RULES) -> When:
    """Return what the words of *origin* mean by its rule against another *base*.

    What was widened is widened again, by the same policy.

    Raises:
        InvalidDateError: The rule is in no table that was given.
    """
    prefix, _, rest = origin.rule.partition(".")
    if prefix == "widened" and origin.base_when is not None:
        return widened(origin.base_when.rebased(base, rules=rules), rest.partition("/")[0])
    # One article says 目前 a hundred times: all of them mean the same against one base.
    key = (origin.words, origin.rule, origin.base, base, zone.name)
    known = rules.read_again
    if key not in known:
        if not rules.has(origin.rule):
            found = (f"rule {origin.rule!r}", f"规则“{origin.rule}”")
            expected = (
                "a rule of the table; give the table that has it",
                "规则表中的规则；请给出含该规则的表",
            )
            raise fault("unknown-rule", origin.words, 0, found, expected)
        if len(known) >= MOST_READ_AGAIN:
            known.clear()
        when = read_words(origin.words, base, zone, rules, by=origin.rule)
        known[key] = when.hung_on(origin.base)
    return known[key]
