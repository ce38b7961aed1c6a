"""Any file that holds facts, read to be looked at before it is kept.

Draft files in YAML, tables, JSON Lines from an export, and foreign JSON Lines or CSV
that have a field map of the same name beside them (``facts.toml`` for
``facts.jsonl``).

Not here: the readers (`timeline.drafts`, `timeline.leaving.plain`), the log in memory
that is made of it (`timeline.drafts.as_log`).
"""

from pathlib import Path

from timeline.dates import UTC
from timeline.drafts import ReadDrafts, Settings, read_drafts
from timeline.drafts.foreign_map import read_map
from timeline.drafts.foreign_reader import ForeignReader
from timeline.drafts.foreign_rows import format_of
from timeline.errors import Phrase, Problem
from timeline.leaving.plain import is_plain, read_plain, zone_of

_CSV = (".csv", ".tsv")


def read_facts(path: Path, *, documents: Path | None = None) -> ReadDrafts:
    """Return what the file at *path* holds; quotations without their documents are let pass.

    Raises:
        UnsupportedError: the file is XLSX, and openpyxl is not installed.
    """
    map_file = _map_of(path)
    form = format_of(path, "")
    if map_file.exists() and form:
        return _foreign(path, map_file, documents)
    if not form or path.name.lower().endswith(_CSV):
        return read_drafts(path, documents=documents, looking=True)
    if is_plain(path):
        return read_plain(path, zone=zone_of(path))
    return ReadDrafts((), (_no_map(path, map_file),), Settings())


def _map_of(path: Path) -> Path:
    """Return where the field map of *path* stands: the same name, with ``.toml`` behind it."""
    name = path.name.removesuffix(".gz")
    return path.with_name(name).with_suffix(".toml")


def _foreign(path: Path, map_file: Path, documents: Path | None) -> ReadDrafts:
    field_map, wrong = read_map(map_file)
    reader = ForeignReader(
        path, field_map, zone=UTC, documents=documents, map_file=str(map_file), looking=True
    )
    drafts = () if wrong else tuple(reader.drafts())
    problems = (*wrong, *reader.map_problems, *reader.report.problems)
    kept = () if any(it.severity == "error" for it in problems) else drafts
    return ReadDrafts(kept, problems, Settings(), readable=drafts)


def _no_map(path: Path, map_file: Path) -> Problem:
    return Problem(
        code="no-map",
        found=Phrase("foreign data without a field map", "没有字段映射的外来数据"),
        expected=Phrase(
            f"{map_file.name!r} beside it, which says what its fields are",
            f"同一目录中有说明其字段的“{map_file.name}”",
        ),
        advice=Phrase(
            f"timeline import {path.name} --write-map {map_file.name} proposes one",
            f"可用 timeline import {path.name} --write-map {map_file.name} 草拟",
        ),
        file=str(path),
        zh=f"外来数据没有字段映射；同一目录中应有说明其字段的“{map_file.name}”",
    )
