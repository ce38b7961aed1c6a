"""Pages of a log: what one is made from, and whether it is still what the log gives.

It brings log, settings and documents together for the chronology, which reads none of
them itself. Not here: how a page looks (`timeline.chronology`).
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from os import PathLike
from pathlib import Path
from typing import Any

from attrs import evolve

from timeline.chronology import Chronology, Head, chronology, render, render_folder
from timeline.chronology.made import Made, made_of
from timeline.chronology.verifying import PageCheck, difference, log_faults, view_notes
from timeline.dates import When, read
from timeline.facts import Published, Record, WhenLike, as_when
from timeline.log import Log
from timeline.log.settings import Settings
from timeline.log.stored import Prefix, root_of
from timeline.state import AsOf, state_at
from timeline.version import VERSION


def compiled_now(
    log: Log,
    settings: Settings,
    *,
    lang: str | None,
    at: WhenLike | None,
    documents: str | PathLike[str] | None,
    by: str = "year",
    same_day: str = "",
) -> Chronology:
    """Return the chronology of all of *log*; see `Timeline.chronology`."""
    shown = lang or settings.languages[0]
    title, lanes = settings.title_in(shown), settings.lanes_in(shown)
    found = None if documents is None else _texts(log.read(), documents)
    asked = "" if at is None else _asked(as_when(at, log.zone))
    made = evolve(
        _made(log, shown, title=title, lanes=lanes, at=asked, documents=found),
        own=settings.subject,
        by=by,
        same_day=same_day,
    )
    return _compiled(log, made, found)


def checked(
    log: Log, settings: Settings, page: bytes, *, documents: str | PathLike[str] | None
) -> PageCheck:
    """Return whether *page* is what *log* gives; see `Timeline.verify_page`."""
    made = made_of(page)
    then = Prefix(log, made.position)
    faults = log_faults(
        made,
        origin=log.origin,
        head=log.head,
        chain=then.head_chain,
        root=root_of(then),
        has_documents=documents is not None,
    )
    if faults:
        return PageCheck(made=made, faults=faults)
    found = _texts(then.read(), documents) if documents else None
    again = _made(then, made.lang, title=made.title, lanes=made.lanes, at=made.at, documents=found)
    again = evolve(
        again,
        version=made.version,
        own=made.own,
        by=made.by,
        same_day=made.same_day,
    )
    return PageCheck(
        made=made,
        difference=difference(page, _rendered(_compiled(then, again, found), made)),
        notes=view_notes(
            made,
            head=log.head,
            title=settings.title_in(made.lang),
            lanes=settings.lanes_in(made.lang),
            version=VERSION,
        ),
    )


def _made(
    log: Log,
    lang: str,
    *,
    title: str,
    lanes: Mapping[str, str],
    at: str,
    documents: Mapping[str, str] | None,
) -> Made:
    """Return what a page of *log*, so shown, is made from."""
    return Made(
        version=VERSION,
        origin=log.origin,
        position=log.head,
        chain=log.head_chain,
        root=root_of(log),
        lang=lang,
        title=title,
        lanes=lanes,
        at=at,
        documents={
            id: sha256(text.encode("utf-8", "replace")).hexdigest()
            for id, text in (documents or {}).items()
        },
    )


def _asked(at: When) -> str:
    """Return *at* as a page says it, from which it is read again: its words, else EDTF."""
    origin = at.origin
    stands_alone = origin is not None and not origin.base and origin.base_when is None
    return origin.words if origin and stands_alone else at.text


def _compiled(log: Log, made: Made, documents: Mapping[str, str] | None) -> Chronology:
    """Return the chronology of *log* that is so *made*."""
    records = list(log.read())
    at = read(made.at, zone=log.zone) if made.at else None
    return chronology(
        records,
        lang=made.lang,
        title=made.title,
        lanes=made.lanes,
        zone=log.zone,
        head=Head(position=made.position, chain=made.chain, origin=made.origin),
        state=state_at(records, AsOf(at), log.zone),
        documents=documents,
        made=made,
        own=made.own,
        by=made.by,
        same_day=made.same_day,
    )


def _rendered(chronology: Chronology, made: Made) -> bytes:
    """Return the page of *chronology* that *made* names."""
    if made.form == "site":
        return render_folder(chronology).get(made.file, b"")
    return render(chronology, "html")


def _texts(records: Iterable[Record[Any]], folder: str | PathLike[str]) -> dict[str, str]:
    from timeline.drafts import Documents  # noqa: PLC0415 # only with documents

    documents = Documents(Path(folder))
    return {
        record.fact: documents.text(record)
        for record in records
        if isinstance(record.event, Published) and record.event.file
    }
