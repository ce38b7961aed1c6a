"""Lines for the values of a fact, one way for each kind of field.

Each is checked by the reader's own means before it is written: a date is read,
a quantity parsed, a passage looked for. What would not come back is `Lost`.

Not here: the order of the fields, documents and facts (`timeline.drafts.yaml_writer`).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias, final

from attrs import evolve, frozen

from timeline.dates import Origin, When, Zone, read
from timeline.dates.words import RULES
from timeline.drafts import yaml_faults as faults
from timeline.drafts.documents import Document, Documents, Holder
from timeline.drafts.fields import Field, Kind
from timeline.drafts.passages import Excerpt
from timeline.drafts.yaml_scalars import date, entry, listing, scalar
from timeline.errors import InvalidDateError, InvalidQuantityError
from timeline.facts import Claim, Quantity, Source, as_when, instant_text, when_to_json
from timeline.facts.draft import UNDETERMINED

_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_HALF: Final = re.compile("[\ud800-\udfff]")
_MOST_RANK: Final = 999_999_999
_IDENTIFYING: Final = ("id", "supersedes", "retracts")
"""Without these a fact would be another one."""


@final
@frozen
class Lost:
    """What a draft file cannot say; *whole*: and without it not the fact at all."""

    reason: faults.Reason
    whole: bool = False


@final
@frozen
class Place:
    """What the dates of a fact are read against.

    Attributes:
        zone: The zone of the file.
        base: When the document appeared that the fact cites; *document*: its name.
    """

    zone: Zone
    base: When | None = None
    document: str = ""


Made: TypeAlias = tuple[list[str], list[Lost]]


def is_lost(text: str) -> bool:
    """Whether *text* would not read back: readers strip white space, files hold no half signs."""
    return not text or text != text.strip() or _HALF.search(text) is not None


def lines_of(row: Field, value: Any, place: Place, indent: str) -> Made:
    """Return the lines of the field *row* with *value*, and what of it is lost."""
    whole = row.required or row.kind == "choice" or row.name in _IDENTIFYING
    lost = [Lost(faults.part(row.name), whole=whole)]
    if row.kind == "date":
        return _date(row.name, value, place, indent)
    lines, complete = _WRITERS[row.kind](row, value, indent)
    return lines, [] if complete else lost


def _date(name: str, value: When, place: Place, indent: str) -> Made:
    when, lost = as_when(value, place.zone), []
    text, origin = when.text, when.origin
    if origin is not None:
        if _reads_as(origin.words, when, place):
            text = origin.words
        elif is_lost(origin.words) or is_lost(origin.rule) or _is_strange(origin):
            lost = [Lost(faults.words(origin.words, when.text))]
        else:
            return [f"{indent}{name}:", *_with_origin(when, origin, indent + "  ")], lost
    return [f"{indent}{name}: {date(text)}"], lost


def _is_strange(origin: Origin) -> bool:
    """Whether the reader would refuse *origin*: it hangs on a base by a rule not known here."""
    return bool(origin.base) and (is_lost(origin.base) or not RULES.has(origin.rule))


def _with_origin(when: When, origin: Origin, indent: str) -> list[str]:
    """Return a date together with how it was read, as a log says it."""
    parts = {"text": when.text, "words": origin.words, "rule": origin.rule, "base": origin.base}
    return [line for name in parts if parts[name] for line in entry(name, parts[name], indent)]


def _reads_as(words: str, when: When, place: Place) -> bool:
    """Whether a draft in *place* that says *words* says *when*, with the same base."""
    try:
        again = read(words, base=place.base, zone=place.zone)
    except InvalidDateError:
        return False
    if again.origin is not None and again.origin.base_when is not None:
        again = again.hung_on(place.document)
    return not is_lost(words) and when_to_json(again) == when_to_json(when)


_Lines: TypeAlias = tuple[list[str], bool]
"""Lines, and whether they say the whole value."""


def _text(row: Field, value: str, indent: str) -> _Lines:
    unfit = is_lost(value) or bool(row.choices and value not in row.choices)
    return ([], False) if unfit else (entry(row.name, value, indent), True)


def _list(row: Field, value: Sequence[str], indent: str) -> _Lines:
    kept = [text for text in value if not is_lost(text)]
    return listing(row.name, kept, indent) if kept else [], len(kept) == len(value)


def _by_language(row: Field, value: Mapping[str, str], indent: str) -> _Lines:
    kept = {
        lang: text
        for lang, text in value.items()
        if _LANGUAGE.fullmatch(lang) and not is_lost(text)
    }
    complete = len(kept) == len(value)
    if kept.keys() == {UNDETERMINED}:
        return entry(row.name, kept[UNDETERMINED], indent), complete
    lines = [line for lang in kept for line in entry(lang, kept[lang], indent + "  ")]
    return [f"{indent}{row.name}:", *lines] if lines else [], complete


def _roles(row: Field, value: Mapping[str, Sequence[str]], indent: str) -> _Lines:
    lines: list[str] = []
    complete = True
    for role, who in value.items():
        kept = [] if _HALF.search(role) else [name for name in who if not is_lost(name)]
        lines += listing(role, kept, indent + "  ") if kept else []
        complete = complete and bool(kept) and len(kept) == len(who)
    return [f"{indent}{row.name}:", *lines] if lines else [], complete


def _claim(row: Field, value: Claim, indent: str) -> _Lines:
    if is_lost(value.scope) or not 1 <= value.rank <= _MOST_RANK:
        return [], False
    scope = scalar(value.scope, inside=True)
    return [f"{indent}{row.name}: {{rank: {value.rank}, scope: {scope}}}"], True


def _quantity(row: Field, value: Quantity, indent: str) -> _Lines:
    for text in (str(value), value.say("zh"), value.say("en")):
        try:
            same = Quantity.parse(text) == value
        except InvalidQuantityError:
            same = False
        if same and not is_lost(text):
            return entry(row.name, text, indent), True
    return [], False


def _instant(row: Field, value: int, indent: str) -> _Lines:
    return entry(row.name, instant_text(value), indent), True


@final
@frozen
class Group:
    """Sources that differ in their passages alone, as one entry of a draft.

    Attributes:
        quotes: The passages; empty where no passage is named.
    """

    document: str
    page: str
    url: str
    quotes: tuple[str, ...]


def cited(
    sources: Sequence[Source], published: Mapping[str, Holder], documents: Documents
) -> tuple[dict[str, Any], list[Lost]]:
    """Return the fields of *sources*: `source` and its like for one document, else `sources`.

    *published* are the documents that the file may cite.
    """
    lost: list[Lost] = []
    groups: list[Group] = []
    for source in sources:
        if source.document not in published:
            lost.append(Lost(faults.source(source.document)))
            continue
        text = documents.of(published[source.document])
        quote = _quote(source, text if isinstance(text, Document) else None)
        if not quote and (source.quote or source.characters or source.sha256):
            lost.append(Lost(faults.passage(source.document)))
        group = Group(source.document, source.page, source.url, (quote,) if quote else ())
        # Passages stand together where they followed each other: order is kept.
        before = groups[-1] if groups else None
        if before and quote and before.quotes and evolve(before, quotes=(quote,)) == group:
            groups[-1] = evolve(before, quotes=(*before.quotes, quote))
        else:
            groups.append(group)
    if len(groups) > 1:
        return {"sources": tuple(groups)}, lost
    if not groups:
        return {}, lost
    (one,) = groups
    return {"source": one.document, "page": one.page, "url": one.url, "quote": one.quotes}, lost


def _sources(row: Field, value: Sequence[Group], indent: str) -> _Lines:
    lines = [f"{indent}{row.name}:"]
    complete = True
    for group in value:
        made = entry("document", group.document, indent + "  ")
        made += listing("quote", group.quotes, indent + "  ") if group.quotes else []
        for name in ("page", "url"):
            if text := getattr(group, name):
                fits = not is_lost(text)
                made += entry(name, text, indent + "  ") if fits else []
                complete = complete and fits
        lines += [f"{indent}- " + made[0].removeprefix(indent + "  "), *made[1:]]
    return lines, complete


def _quote(source: Source, document: Document | None) -> str:
    """Return the passage of *source* as a quotation that finds it; empty where none does."""
    quote = source.quote
    if not quote and document is not None and source.characters is not None:
        quote = document.text[slice(*source.characters)]
    quote = Excerpt("", quote, "", 1).marked("", "")
    if is_lost(quote):
        return ""
    if document is None or source.characters is None:
        return quote if source.quote else ""
    return quote if document.found(evolve(source, quote=quote)) == source else ""


_WRITERS: Final[Mapping[Kind, Callable[[Field, Any, str], _Lines]]] = {
    "text": _text,
    "choice": _text,
    "quantity": _quantity,
    "list": _list,
    "by language": _by_language,
    "roles": _roles,
    "claim": _claim,
    "instant": _instant,
    "sources": _sources,
}
