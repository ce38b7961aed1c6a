"""Forms of EDTF, made at random by its grammar: each is valid, none needs to be tried first."""

from random import Random

from timeline.dates.calendar import days_in_month

_MARKS = ("", "", "", "?", "~", "%")


def form(random: Random) -> str:
    """Return one form of level 0, 1 or 2."""
    make = random.choice((_date, _date, _date, _clock, _span, _span, _list))
    return make(random)


def _date(random: Random, first: int = -9999, last: int = 9999) -> str:
    make = random.choice((_plain, _marked, _marked, _unknown, _season, _long, _significant))
    return make(random, first, last)


def _year(random: Random, first: int, last: int) -> int:
    return random.choice(
        (random.randint(first, last), random.randint(max(first, min(1900, last)), last))
    )


def _said(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04}"


def _parts(random: Random, first: int, last: int) -> list[str]:
    year, month = _year(random, first, last), random.randint(1, 12)
    day = random.randint(1, days_in_month(year, month))
    return [_said(year), f"{month:02}", f"{day:02}"][: random.randint(1, 3)]


def _plain(random: Random, first: int, last: int) -> str:
    return "-".join(_parts(random, first, last))


def _marked(random: Random, first: int, last: int) -> str:
    parts = _parts(random, first, last)
    return "-".join(random.choice(_MARKS) + part + random.choice(_MARKS) for part in parts)


def _unknown(random: Random, first: int, last: int) -> str:
    """Replace digits by X: as the day existed before, there is one that fits."""
    del first, last
    parts = _parts(random, 0, 9999)
    blurred = [
        "".join("X" if random.random() < 0.3 else letter for letter in part) for part in parts
    ]
    return "-".join(blurred) + random.choice(_MARKS)


def _season(random: Random, first: int, last: int) -> str:
    year = _said(_year(random, first, last))
    return f"{random.choice(_MARKS)}{year}-{random.randint(21, 41)}{random.choice(_MARKS)}"


def _long(random: Random, first: int, last: int) -> str:
    del first, last
    sign, digits = random.choice(("", "-")), random.randint(10_000, 10**9)
    return random.choice(
        (
            f"Y{sign}{digits}",
            f"Y{sign}{random.randint(1, 9999)}E{random.randint(4, 20)}",
            f"Y{sign}{digits}S{random.randint(1, 5)}",
            f"Y{sign}{random.randint(1, 9999)}E{random.randint(4, 20)}S1",
        )
    ) + random.choice(_MARKS)


def _significant(random: Random, first: int, last: int) -> str:
    year = _said(_year(random, first, last))
    return f"{year}S{random.randint(1, 4)}{random.choice(_MARKS)}"


def _clock(random: Random) -> str:
    year, month = random.randint(1, 9999), random.randint(1, 12)
    day = random.randint(1, days_in_month(year, month))
    hour, minute, second = random.randint(0, 23), random.randint(0, 59), random.randint(0, 59)
    hours, minutes = random.randint(1, 14), random.choice((0, 30, 45))
    offset = random.choice(("", "Z", f"+{hours:02}", f"-{hours:02}:{minutes:02}"))
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{offset}"


def _ordered(random: Random) -> tuple[str, str]:
    """Return two dates of which the second is later, whatever is unknown of them."""
    makes = (_plain, _marked)
    middle = random.randint(-5000, 5000)
    first = random.choice(makes)(random, -9999, middle - 1)
    return first, random.choice(makes)(random, middle + 1, 9999)


def _span(random: Random) -> str:
    first, last = _ordered(random)
    return random.choice((f"{first}/{last}", f"{first}/..", f"{first}/", f"../{last}", f"/{last}"))


def _list(random: Random) -> str:
    elements = [
        random.choice((_date(random), "..".join(_ordered(random))))
        for _ in range(random.randint(1, 4))
    ]
    if random.random() < 0.2:
        elements.insert(0, f"..{_plain(random, -9999, 9999)}")
    if random.random() < 0.2:
        elements.append(f"{_plain(random, -9999, 9999)}..")
    opening, closing = random.choice((("[", "]"), ("{", "}")))
    return f"{opening}{','.join(elements)}{closing}"
