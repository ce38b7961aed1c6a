"""Pages of a log: what one is made from, and whether it is still what the log gives.

It brings log, settings and documents together for the chronology, which reads none of
them itself. Not here: how a page looks (`timeline.chronology`).
"""

from collections.abc import Iterable
from hashlib import sha256
from os import PathLike
from pathlib import Path
from typing import Any

from attrs import evolve

from timeline.chronology import Chronology, Head, chronology, render, render_folder
from timeline.chronology.made import Made, made_of
from timeline.chronology.verifying import PageCheck, difference, log_faults, view_notes
from timeline.dates import When, Zone, read
from timeline.errors import Phrase
from timeline.facts import Published, Record, WhenLike, as_when
from timeline.log import Log
from timeline.log.settings import Settings
from timeline.log.stored import Prefix, root_of
from timeline.state import AsOf, state_at
from timeline.version import VERSION

_UNTITLED = Phrase("Chronology", "大事记")


def compiled_now(
    log: Log,
    settings: Settings,
    *,
    lang: str | None,
    at: WhenLike | None,
    known: WhenLike | int | None,
    published_by: WhenLike | None,
    documents: str | PathLike[str] | None,
    by: str = "year",
    same_day: str = "",
) -> Chronology:
    """Return the chronology of all of *log*; see `Timeline.chronology`."""
    shown = lang or settings.languages[0]
    asked = Made(
        version=VERSION,
        origin=log.origin,
        position=log.head,
        chain=log.head_chain,
        root=root_of(log),
        lang=shown,
        title=_title(settings, shown),
        lanes=settings.lanes_in(shown),
        own=settings.subject,
        by=by,
        same_day=same_day,
        at=_asked(at, log.zone),
        known=f"#{known}" if isinstance(known, int) else _asked(known, log.zone),
        published_by=_asked(published_by, log.zone),
    )
    return _compiled(log, asked, documents)


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
    folder = documents if made.documents else None
    again = _compiled(then, evolve(made, form="html", file=""), folder)
    return PageCheck(
        made=made,
        difference=difference(page, _rendered(again, made)),
        notes=view_notes(
            made,
            head=log.head,
            title=_title(settings, made.lang),
            lanes=settings.lanes_in(made.lang),
            version=VERSION,
        ),
    )


def _title(settings: Settings, lang: str) -> str:
    """Return what a chronology is called: as its settings say, else what it is."""
    return settings.title_in(lang) or _UNTITLED.say(lang)


def _asked(asked: WhenLike | None, zone: Zone) -> str:
    """Return a date as a page says it, from which it is read again: its words, else EDTF."""
    if asked is None:
        return ""
    when = as_when(asked, zone)
    origin = when.origin
    stands_alone = origin is not None and not origin.base and origin.base_when is None
    return origin.words if origin and stands_alone else when.text


def _as_of(made: Made, zone: Zone) -> AsOf:
    """Return the coordinate that *made* says was asked for."""

    def read_again(said: str) -> When | None:
        return read(said, zone=zone) if said else None

    position = made.known.removeprefix("#")
    known = int(position) if position != made.known else read_again(made.known)
    return AsOf(read_again(made.at), known, read_again(made.published_by))


def _compiled(log: Log, made: Made, folder: str | PathLike[str] | None) -> Chronology:
    """Return the chronology of *log* that is so *made*, with the documents in *folder*."""
    records = list(log.read())
    state = state_at(records, _as_of(made, log.zone), log.zone)
    documents = None if folder is None else _texts(state.records, folder)
    digests = {id: _digest(text) for id, text in (documents or {}).items()}
    return chronology(
        records,
        lang=made.lang,
        title=made.title,
        lanes=made.lanes,
        zone=log.zone,
        head=Head(position=made.position, chain=made.chain, origin=made.origin),
        state=state,
        documents=documents,
        made=evolve(made, documents=digests),
        own=made.own,
        by=made.by,
        same_day=made.same_day,
    )


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()


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
