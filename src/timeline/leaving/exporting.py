"""A log as one file, in the form that its suffix names.

JSON Lines say everything and come back as they were; YAML comes back as drafts;
CSV and SQLite are for other programs.

Not here: the forms (`timeline.leaving.plain`, `timeline.leaving.table`,
`timeline.leaving.database`, `timeline.drafts.yaml_writer`).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from timeline.dates import Zone
from timeline.errors import InvalidDraftError, Phrase, Problem, UnsupportedError
from timeline.facts import Record
from timeline.log import Log
from timeline.log.segments import segments_in
from timeline.log.settings import Settings
from timeline.log.tail import tail_of

SUFFIXES = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".csv": "csv",
    ".db": "sqlite",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
}


@frozen
class Exported:
    """A log in another form.

    Attributes:
        data: The bytes of the file.
        number: How many records are in it.
        problems: What the form could not say, as warnings.
    """

    data: bytes
    number: int
    problems: tuple[Problem, ...] = ()


def export(
    log: Log,
    suffix: str,
    *,
    settings: Settings | None = None,
    documents: Path | None = None,
    bom: bool = False,
    lang: str = "en",
) -> Exported:
    """Return all records of *log* as a file with *suffix*.

    *settings* and *documents*, the folder of the documents, are for YAML: the title of
    the chronology, and the passages that facts cite. *bom* marks CSV as UTF-8.

    Raises:
        UnsupportedError: there is no form with that suffix.
        InvalidDraftError: YAML cannot say a fact; every such fact is told.
    """
    form = SUFFIXES.get(suffix.lower())
    records = tuple(log.read())
    if form == "jsonl":
        from timeline.leaving.plain import plain_lines  # noqa: PLC0415 # each form by itself

        return Exported(b"".join(plain_lines(records)), len(records))
    if form == "yaml":
        return _yaml(records, log.zone, settings or Settings(), documents, lang)
    if form == "csv":
        from timeline.leaving.table import table  # noqa: PLC0415 # likewise

        return Exported(table(records, bom=bom), len(records))
    if form == "sqlite":
        from timeline.leaving.database import database  # noqa: PLC0415 # likewise

        about = {"origin": log.origin, "zone": log.zone.name, "chain": log.head_chain}
        return Exported(database(records, about), len(records))
    listed = ", ".join(SUFFIXES)
    raise UnsupportedError(
        Phrase(
            f"found suffix {suffix!r}, expected one of {listed}", f"后缀“{suffix}”；应为{listed}"
        )
    )


def export_segment(folder: Path, position: int) -> Exported:
    """Return the file of the log in *folder* that holds the record at *position*, byte for byte.

    An append that was not finished is left out.

    Raises:
        UnsupportedError: no file holds it.
    """
    found = [it for it in segments_in(folder) if it.first <= max(position, 1)]
    if not found:
        raise UnsupportedError(
            Phrase(
                f"found no file of a log in {str(folder)!r}; only a log in a folder has any",
                f"{folder}中没有日志文件；只有目录形式的日志才有",
            )
        )
    with found[-1].path.open("rb") as file:
        end = tail_of(file).end
        file.seek(0)
        data = file.read(end)
    return Exported(data, data.count(b"\n") - 1)


def _yaml(
    records: Sequence[Record[Any]],
    zone: Zone,
    settings: Settings,
    documents: Path | None,
    lang: str,
) -> Exported:
    from timeline.drafts import Settings as DraftSettings  # noqa: PLC0415 # brings PyYAML
    from timeline.drafts.yaml_writer import write_drafts  # noqa: PLC0415 # likewise

    made = write_drafts(
        records,
        settings=DraftSettings(title=settings.title, zone=zone),
        documents=documents,
        lang=lang,
    )
    if any(problem.severity == "error" for problem in made.problems):
        raise InvalidDraftError(made.problems)
    return Exported(made.text.encode(), len(records), made.problems)
