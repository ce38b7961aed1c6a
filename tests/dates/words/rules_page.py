"""The page docs/date-rules.md, made from the table of rules.

Write it anew with ``python -m tests.dates.words.rules_page``.
"""

from itertools import groupby
from pathlib import Path

from timeline.dates import RULES, Day, Rule, parse, read

PAGE = Path(__file__).parents[3] / "docs" / "date-rules.md"
_BASE = parse("[2025-10-23..2025-12-31]")
_HEAD = """# The rules of words

Every date that was read from words names its rule. A rule that has been released never changes
its meaning; it gets a next version, and older dates go on following the older one. This page is
made from the table in the code (`timeline.dates.RULES`); a test keeps the two the same. The
readings are against the base `[2025-10-23..2025-12-31]`.
"""
_UNITS = """Months and days within the year, days within the month (31 is the last day of any
month), last digits within the decade or the century.
"""
_TAIL = """
1963 to 1965 belong to no plan. 十五 without quotation marks, 期间 or the like is a number and is
refused; so are the other names of two characters.
"""


def page() -> str:
    """Return the whole page."""
    chinese = [rule for rule in RULES.rules if rule.name.startswith("zh.")]
    english = [rule for rule in RULES.rules if rule.name.startswith("en.")]
    sections = [
        _HEAD,
        _table("Chinese", ("rule", "phrase", "reading", "means"), _rules(chinese)),
        _table("English", ("rule", "phrase", "reading", "means"), _rules(english)),
        _table(
            "What vague words cut out",
            ("of a", "words", "from", "to", "other reading", "rule", "why"),
            _parts(),
        ),
        _UNITS,
        _table("Named periods", ("name", "from", "to", "source"), _periods()),
    ]
    return "\n".join(sections) + _TAIL


def _table(title: str, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [f"## {title}", "", _row(head), "|" + "---|" * len(head), *map(_row, rows)]
    return "\n".join(lines) + "\n"


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _rules(rules: list[Rule]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for rule in rules:
        means = f"{rule.means} [{rule.source}]" if rule.source else rule.means
        for place, phrase in enumerate(rule.examples):
            when = read(phrase, base=_BASE)
            others = () if when.origin is None else when.origin.other_readings
            reading = "; or ".join(f"`{text}`" for text in (when.text, *others))
            first = place == 0
            rows.append((f"`{rule.id}`" if first else "", phrase, reading, means if first else ""))
    return rows


def _parts() -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for (whole, part), keys in groupby(RULES.parts, lambda key: (key[0], RULES.parts[key])):
        words = ", ".join(word for _, word in keys)
        others = ", ".join(f"{first} to {last}" for first, last in part.others)
        rows.append((whole, words, part.first, part.last, others, f"`{part.rule}`", part.why))
    return rows


def _periods() -> list[tuple[str, ...]]:
    return [(p.name, _said(p.first), _said(p.last), p.source) for p in RULES.periods]


def _said(day: Day) -> str:
    return "{:04}-{:02}-{:02}".format(*day)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
