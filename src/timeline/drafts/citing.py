"""The sources of a fact as a draft writes them: one document, or several under ``sources``.

A fact cites one document by `source`, with `quote`, `page` and `url`; or it lists
what it cites under `sources`, each with a document of its own. Words in its dates
count from the first.

Not here: the documents (`timeline.drafts.library`), where passages stand in them
(`timeline.drafts.documents`).
"""

from collections.abc import Mapping
from typing import Any, final

from attrs import evolve, frozen

from timeline.drafts import faults
from timeline.drafts.documents import Document
from timeline.drafts.fields import FIELDS, SOURCE_FIELDS, Field
from timeline.drafts.library import Cited, Library
from timeline.drafts.mappings import Owner, Written, known_fields, report_missing, shape_of
from timeline.drafts.nodes import Fields, Items, Node, Report, Scalar, is_empty
from timeline.drafts.values import Context, read_value, text_of
from timeline.errors import Problem
from timeline.facts import Source

_SOURCE = Owner(("a source", "出处"), ("a source", "出处"))
_ROWS = {row.name: row for row in FIELDS if row.part == "source"}
_OF_ONE = ("quote", "page", "url")

_Found = Mapping[str, Written]


@final
@frozen
class Citation:
    """One document that a fact cites.

    Attributes:
        cited: The document.
        page: The page, as printed; *url*: the address.
        passages: What is quoted, each with its node.
        at: Where the quotations stand.
    """

    cited: Cited
    page: str
    url: str
    passages: tuple[tuple[Scalar, str], ...]
    at: Node | None

    def sources(self, report: Report) -> tuple[Source, ...]:
        """Return the sources that it stands for, each quotation found; else that is reported."""
        whole = Source(self.cited.name, page=self.page, url=self.url)
        if self.at is None:
            return (whole,)
        document = self.cited.document(self.at, report)
        found: list[Source] = []
        for node, quote in self.passages:
            source: Source | Problem = evolve(whole, quote=quote)
            if isinstance(document, Document):
                source = document.found(evolve(whole, quote=quote))
            if isinstance(source, Problem):
                report.add(source, node)
            else:
                found.append(source)
        return tuple(found)


def read_citations(
    found: Mapping[Field, Written], library: Library, *, otherwise: Cited | None = None
) -> tuple[Citation, ...]:
    """Return what *found*, the fields of a fact, cite; what is wrong is reported.

    *otherwise* is the document that is meant where `source` does not stand.
    """
    named = {row.name: it for row, it in found.items() if row.part == "source"}
    context = Context(library.report, library.zone)
    several = named.pop("sources", None)
    if several is not None and named:
        other = next(iter(named.values()))
        library.report.add(faults.not_together(several.name, other.name), several.key)
    if several is not None:
        return _several(several, library, context)
    name = _text(named, "source", context)
    cited = library.find(name, named["source"].value) if name else None
    if "source" not in named:
        cited = otherwise
    rest = {name: named[name] for name in _OF_ONE if name in named}
    if cited is None:
        for part in rest if not name else ():
            if not is_empty(rest[part].value):
                lacking = faults.needs_other(rest[part].name, ("a source", "出处"))
                library.report.add(lacking, rest[part].key)
        return ()
    return (_citation(cited, rest, context),)


def _several(written: Written, library: Library, context: Context) -> tuple[Citation, ...]:
    """Return the sources of a list; a document alone may stand by its name."""
    node = written.value
    nodes = node.values if isinstance(node, Items) else (node,)
    made = [_one(written.name, it, library, context) for it in nodes if not is_empty(it)]
    return tuple(it for it in made if it is not None)


def _one(name: str, node: Node, library: Library, context: Context) -> Citation | None:
    report = library.report
    if isinstance(node, Scalar):
        document = text_of(name, node, report, free=False)
        cited = library.find(document, node) if document else None
        return _citation(cited, {}, context) if cited else None
    if not isinstance(node, Fields):
        where = (f"field {name!r}", f"字段“{name}”")
        report.add(faults.wrong_shape(shape_of(node), "mapping", where), node)
        return None
    found = known_fields(node, SOURCE_FIELDS, _SOURCE, report)
    report_missing(found, SOURCE_FIELDS, _SOURCE, node, report)
    named = {row.name: it for row, it in found.items()}
    at = named.pop("document", None)
    document = text_of(at.name, at.value, report, free=False) if at else None
    cited = library.find(document, at.value) if document and at else None
    return _citation(cited, named, context) if cited else None


def _citation(cited: Cited, named: _Found, context: Context) -> Citation:
    at = named["quote"].value if "quote" in named else None
    quoted: Any = at is not None and read_value(_ROWS["quote"], named["quote"].name, at, context)
    nodes = at.values if isinstance(at, Items) else (at,)
    texts = [(it, it.text.strip()) for it in nodes if quoted and isinstance(it, Scalar)]
    return Citation(
        cited,
        _text(named, "page", context),
        _text(named, "url", context),
        tuple(pair for pair in texts if pair[1]),
        at if quoted else None,
    )


def _text(named: _Found, name: str, context: Context) -> str:
    """Return the text of the field *name*; empty where there is none."""
    if name not in named:
        return ""
    return read_value(_ROWS[name], named[name].name, named[name].value, context) or ""
