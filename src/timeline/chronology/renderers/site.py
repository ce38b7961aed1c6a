"""A chronology as a folder of pages, for one that is too long for a single page.

`index.html` has what belongs to no year: what is undated or planned, the state, all
sources, remarks and corrections. Each year has a page with its own sources, remarks and
corrections, so that it can be handed on alone. Links between them are relative.

Not here: the page itself (`timeline.chronology.page`), whose policy every page has.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from attrs import evolve

from timeline.chronology.headings import years
from timeline.chronology.model import Chronology, Document, Entry, Remark
from timeline.chronology.page import render_page
from timeline.chronology.words import WORDS

INDEX: Final = "index.html"


def render_site(chronology: Chronology) -> Mapping[str, bytes]:
    """Return the pages of *chronology* by file name."""
    words = WORDS[chronology.lang]
    rest = tuple(entry for entry in chronology.entries if entry.part != "dated")
    groups = {_file(group.entries[0].year): group for group in years(chronology)}
    where = {entry.id: name for name, group in groups.items() for entry in group.entries}
    pages = [(INDEX, chronology.title, 0)]
    pages += [(name, group.label, len(group.entries)) for name, group in groups.items()]
    index = _made(evolve(chronology, entries=rest), INDEX)
    made = {INDEX: render_page(index, pages=_but(INDEX, pages), elsewhere=where)}
    where |= dict.fromkeys([one.id for one in rest], INDEX)
    where |= dict.fromkeys([one.id for one in chronology.remarks], INDEX)
    for name, group in groups.items():
        part = _part(chronology, tuple(group.entries))
        part = evolve(part, title=chronology.title + words["comma"] + group.label, span=group.label)
        made[name] = render_page(_made(part, name), pages=_but(name, pages), elsewhere=where)
    return made


def _but(own: str, pages: Iterable[tuple[str, str, int]]) -> list[tuple[str, str, int]]:
    """Return *pages*, of which a reader's *own* has no address."""
    return [("" if name == own else name, label, count) for name, label, count in pages]


def _made(chronology: Chronology, file: str) -> Chronology:
    """Return *chronology*, which says that it is *file* of a site."""
    if chronology.made is None:
        return chronology
    return evolve(chronology, made=evolve(chronology.made, form="site", file=file))


def _file(year: int | None) -> str:
    return f"{year}.html"


def _part(chronology: Chronology, entries: tuple[Entry, ...]) -> Chronology:
    """Return *chronology* with *entries* alone, and what they need of its back matter."""
    ids = {entry.id for entry in entries}
    documents: tuple[Document, ...] = ()
    remarks: tuple[Remark, ...] = ()
    about, wider = set[str](), ids
    # A remark cites documents, about which there are remarks.
    while wider != about:
        about = wider
        remarks = tuple(one for one in chronology.remarks if about & set(one.about))
        cited = set(_cited((*entries, *remarks)))
        documents = tuple(one for one in chronology.documents if one.number in cited)
        wider = about | {one.id for one in documents}
    return evolve(
        chronology,
        entries=entries,
        rows=(),
        course=None,
        documents=documents,
        remarks=remarks,
        corrections=tuple(one for one in chronology.corrections if one.id in ids),
    )


def _cited(holders: Iterable[Entry | Remark]) -> Iterable[int]:
    return (citation.number for holder in holders for citation in holder.citations)
