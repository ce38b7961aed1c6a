"""Read dates: EDTF, all three levels, and our forms for what it cannot say.

EDTF is read after the Library of Congress specification of 2019-02-04, levels 0,
1 and 2. Ours besides: minutes and fractions of a second, clock times and lists
as the ends of a span, clock times in lists, days in years of five and more
digits. `When.edtf` tells which it is.

Not here: words (`timeline.dates.words`).
"""

from typing import NoReturn

from timeline.dates.faults import fault
from timeline.dates.lists import parse_list
from timeline.dates.single import parse_single
from timeline.dates.spans import parse_span
from timeline.dates.when import When
from timeline.dates.zones import UTC, Zone
from timeline.errors import InvalidDateError


def parse(text: str, *, zone: Zone = UTC) -> When:
    """Return when *text* says something may have been: EDTF, or our form for spans.

    >>> parse("2023-06").last_day
    (2023, 6, 30)
    >>> parse("[2023-10-23..2023-12-31]/[2025-10-23..2025-12-31]").edtf is None
    True

    Args:
        text: The date, nothing before and nothing after it.
        zone: Whose civil days are meant, and whose clock where no offset is given.

    Raises:
        InvalidDateError: *text* is no date or names no existing day; the error
            points at the first character that is wrong.

    Source: EDTF, Library of Congress 2019; docs/dates.md for our forms.
    """
    try:
        return parse_form(text, zone)
    except InvalidDateError as error:
        from timeline.dates.slips import explained  # noqa: PLC0415 - only where it went wrong

        better = explained(error, lambda meant: parse_form(meant, zone))
        if better is error:
            raise
        raise better from None


def parse_form(text: str, zone: Zone) -> When:
    """Return what `parse` returns; an error does not name the form that was likely meant."""
    if "/" in text:
        return parse_span(text, zone)
    if text[:1] in ("[", "{"):
        return parse_list(text, zone)
    return parse_single(text, zone)


def parse_edtf(text: str, *, zone: Zone = UTC) -> When:
    """Return when *text*, which must be EDTF, says something may have been.

    >>> parse_edtf("198X").last_day
    (1989, 12, 31)

    Raises:
        InvalidDateError: *text* is not EDTF or names no existing day.

    Source: EDTF, Library of Congress 2019.
    """
    when = parse(text, zone=zone)
    if when.edtf is None:
        _refuse(text)
    return when


def _refuse(text: str) -> NoReturn:
    found = ("a form that EDTF does not have", "EDTF没有的写法")
    raise fault("not-edtf", text, 0, found, ("EDTF, levels 0 to 2", "EDTF第0至2级"))
