"""Open and create logs, and read dates: the first functions of a program that keeps facts."""

from os import PathLike
from pathlib import Path

from timeline.dates import When, Zone
from timeline.errors import LogNotFoundError
from timeline.facts import WhenLike
from timeline.log import Clock, create_log, open_log
from timeline.log.disk import reached
from timeline.log.settings import Settings, read_settings, write_settings
from timeline.timeline import Timeline

Where = str | PathLike[str]

FILE_SUFFIXES = (
    ".yaml", ".yml", ".csv", ".tsv", ".xlsx", ".xlsm", ".jsonl", ".ndjson", ".jsonl.gz",
)  # fmt: skip
"""Of files that are opened as a log in memory, to be looked at."""


def open(
    where: Where,
    *,
    read_only: bool = False,
    documents: str | PathLike[str] | None = None,
    clock: Clock | None = None,
) -> Timeline:
    """Open the log at *where*: a folder, ``memory:`` for a new one, or a file of facts.

    A file of facts becomes a log in memory, so that one can look before keeping: a
    draft in YAML, CSV or XLSX, an export in JSON Lines, or foreign JSON Lines and CSV
    with a field map of the same name beside it. It is read whole, and refused whole if
    it has a fault. *documents* is the folder in which quotations are looked for;
    without it they have no place.

    Raises:
        LogNotFoundError: there is none.
        LogAccessError: the system does not let it be read.
        CorruptLogError: it is not what was written.
        InvalidDraftError: the draft file has faults.
        UnsupportedError: *where* names a kind of log that this version does not open.
    """
    if str(where).lower().endswith(FILE_SUFFIXES) and not Path(where).is_dir():
        return _open_file(Path(where), None if documents is None else Path(documents))
    log = open_log(where, read_only=read_only, clock=clock)
    folder = Path(where)
    return Timeline(log, read_settings(folder) if folder.is_dir() else None)


def create(
    where: Where,
    *,
    zone: str = "UTC",
    origin: str = "",
    settings: Settings | None = None,
    clock: Clock | None = None,
) -> Timeline:
    """Make a log in the folder *where* and open it.

    *zone* says whose days its dates are, and *origin* names the log for
    checkpoints; both are written once and cannot be changed.

    Raises:
        LogExistsError: there is one.
        LogAccessError: the system does not let it be made there.
        InvalidDateError: *zone* is not in the zone database.
    """
    log = create_log(where, zone=zone, origin=origin, clock=clock)
    if settings is not None and Path(where).is_dir():
        write_settings(Path(where), settings)
    return Timeline(log, settings)


def when(text: str, *, base: WhenLike | None = None, zone: str = "UTC") -> When:
    """Return when *text* says: EDTF or words, the words counted from *base*.

    >>> when("2023年6月").text
    '2023-06'

    Raises:
        InvalidDateError: *text* is no date.
    """
    from timeline.dates import read  # noqa: PLC0415 # words are loaded when they are used
    from timeline.facts import as_when  # noqa: PLC0415 # beside it

    in_zone = Zone.of(zone)
    return read(text, base=None if base is None else as_when(base, in_zone), zone=in_zone)


def _open_file(path: Path, documents: Path | None) -> Timeline:
    from timeline.drafts import as_log  # noqa: PLC0415 # brings PyYAML
    from timeline.leaving.looking import read_facts  # noqa: PLC0415 # likewise

    if not path.exists():
        raise LogNotFoundError(str(path))
    with reached(path):
        path.open("rb").close()
    read = read_facts(path, documents=documents)
    languages = tuple(read.settings.title) or Settings().languages
    return Timeline(as_log(read), Settings(title=read.settings.title, languages=languages))
