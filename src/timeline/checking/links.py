"""Checks of links: ids that name nothing, and dates that hang on a corrected date."""

from collections.abc import Iterator
from typing import Any

from timeline.checking.books import Books, dated, filled, ids
from timeline.errors import Phrase, Problem
from timeline.facts import Noted, Record

_NOTHING = Phrase(
    "{field} {name!r}, which names nothing in the log", "{field}“{name}”，日志中没有这个编号"
)
_FACT = Phrase("the id of a fact", "一条事实的编号")
_DOCUMENT = Phrase("the id of a document in the log", "日志中一份文献的编号")
_WITHDRAWN = Phrase(
    "a date counted from {base!r}, which was withdrawn", "时间由“{base}”推算，而后者已撤回"
)
_MOVED = Phrase(
    "{then}, counted from {base!r} as it was then", "{then}（按“{base}”当时的时间推算）"
)
_NOW = Phrase("{now}, as {base!r} stands now", "{now}（按“{base}”现在的时间推算）")
_FOLLOWED = Phrase(
    "answers follow by themselves; {n} dates hang on it: {facts}",
    "各项结果已自动随之变动；由它推算的时间共{n}处：{facts}",
)
_AND_MORE = Phrase("{facts} and {n} more", "{facts}，及另外{n}条")
_MOST_LISTED = 10
_AMEND = Phrase("give it a date of its own", "请为其另定时间")


def references(books: Books) -> Iterator[Problem]:
    """Yield links of facts to facts and documents that the log does not hold."""
    known = books.named
    for record in books.records:
        event = record.event
        about = event.about if isinstance(event, Noted) else ()
        for field, zh, names in (("about", "针对", about), ("after", "后于", record.after)):
            for name in names:
                if name not in known:
                    yield _dangling(record, Phrase(field, zh), name, _FACT)
        base = record.when.origin.base if record.when.origin else ""
        if base and base not in known:
            yield _dangling(record, Phrase("base", "基准"), base, _FACT)
        for source in record.sources:
            if source.document not in known:
                yield _dangling(record, Phrase("source", "出处"), source.document, _DOCUMENT)


def _dangling(record: Record[Any], field: Phrase, name: str, expected: Phrase) -> Problem:
    return Problem(
        code="unknown-reference",
        severity="warning",
        found=filled(_NOTHING, field=field, name=name),
        expected=expected,
        records=(record.fact,),
    )


def bases(books: Books) -> Iterator[Problem]:
    """Yield dates that hang on a fact that was withdrawn, or corrected since they were recorded."""
    moved: dict[str, list[Record[Any]]] = {}
    for record in books.stored:
        origin = record.when.origin
        if origin is None or not origin.base:
            continue
        if origin.base in books.withdrawn:
            yield Problem(
                code="base-withdrawn",
                severity="warning",
                found=filled(_WITHDRAWN, base=origin.base),
                expected=_FACT,
                advice=_AMEND,
                records=(record.fact, origin.base),
            )
        elif books.facts[record.fact].when != record.when:
            moved.setdefault(origin.base, []).append(record)
    for base, records in moved.items():
        yield _moved(books, base, records)


def _some(facts: list[str]) -> Phrase:
    """Return *facts* as a list; of many, the first of them and how many more there are."""
    listed = ids(facts[:_MOST_LISTED])
    more = len(facts) - _MOST_LISTED
    return listed if more <= 0 else filled(_AND_MORE, facts=listed, n=more)


def _moved(books: Books, base: str, records: list[Record[Any]]) -> Problem:
    first = records[0]
    facts = [record.fact for record in records]
    return Problem(
        code="base-corrected",
        severity="warning",
        found=filled(_MOVED, then=dated(first.when), base=base),
        expected=filled(_NOW, now=dated(books.facts[first.fact].when), base=base),
        advice=filled(_FOLLOWED, n=len(facts), facts=_some(facts)),
        records=(*facts, base),
    )
