"""Dates of foreign data, written as their map says, to text that drafts are read from."""

import re
from datetime import UTC, datetime

from timeline.facts import instant_text

_UNIX = {"unix": 1_000_000, "unix-ms": 1_000}
"""Microseconds in what the number counts."""
_NUMBER = re.compile(r"-?\d{1,16}(\.\d+)?")


def by_format(text: str, format: str) -> str | None:
    """Return *text*, which is written as *format*, as ISO 8601; None where it is not.

    It is as precise as the format: a format without a day gives a month.

    >>> by_format("03/11/2025", "%d/%m/%Y"), by_format("Nov 2025", "%b %Y")
    ('2025-11-03', '2025-11')
    >>> by_format("1700000000", "unix")
    '2023-11-14T22:13:20.000000Z'
    """
    if format in _UNIX:
        return _unix(text, _UNIX[format])
    try:
        found = datetime.strptime(text, format)  # noqa: DTZ007 # the log's zone is meant
    except ValueError:
        return None
    if re.search("%[HIMSfpcX]", format):
        if found.tzinfo is not None:
            found = found.astimezone(UTC)
        return found.isoformat().replace("+00:00", "Z")
    if re.search("%[djxDFe]", format):
        return found.date().isoformat()
    return found.date().isoformat()[: 7 if re.search("%[mbBU]", format) else 4]


def _unix(text: str, unit: int) -> str | None:
    if not _NUMBER.fullmatch(text):
        return None
    whole, _, rest = text.partition(".")
    fraction = round(float(f"0.{rest}") * unit) if rest else 0
    return instant_text(int(whole) * unit + fraction)
