"""Foreign JSON Lines and CSV into the log: streamed twice, first to check, then to append.

Nothing is appended before every row was read and found sound. Then batches are
appended, each whole; where that is interrupted, importing again goes on.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, final

import click
from attrs import define, evolve, frozen

from timeline.cli.appending import Appending, echo_import
from timeline.cli.asking import refused, told
from timeline.cli.columns import tell
from timeline.cli.place import message_language
from timeline.cli.previews import MOST, show_facts
from timeline.cli.writing import write_whole
from timeline.drafts import Settler, batches
from timeline.drafts.foreign_map import FieldMap, read_map
from timeline.drafts.foreign_proposal import LOOKED, propose
from timeline.drafts.foreign_reader import ForeignReader
from timeline.drafts.foreign_rows import foreign_rows, format_of
from timeline.drafts.nodes import Report
from timeline.errors import Phrase, UnsupportedError
from timeline.facts import REGISTRY, Draft, Happened, Record
from timeline.timeline import Timeline

_CHECKING = Phrase("checking", "检查")
_APPENDING = Phrase("appending", "追加")
_COUNTS = Phrase("{n} facts: {types}", "{n}条事实：{types}")
_NEW = Phrase("{n} of them new, for {log}", "其中{n}条将追加到{log}")
_NOT_TAKEN = Phrase("fields not taken: {names}", "未取用的字段：{names}")
_NOTHING = Phrase("nothing to add: all {n} facts are in the log", "无可追加：{n}条事实均已在日志中")
_ADDED = Phrase("appended #{first} to #{last}", "已追加#{first}—#{last}")
_WRITTEN = Phrase("wrote {file}; check it, then import with --map {file}",
                  "已写入{file}；请检查后用--map {file}导入")  # fmt: skip
_THERE = Phrase("{file!r} is there already; name a new file", "“{file}”已存在；请另取文件名")


@frozen
class Source:
    """A foreign file, its map, and the folder of the documents that the map declares."""

    file: Path
    field_map: Path
    documents: Path | None = None


@final
@define
class _Found:
    """What checking found: how many facts by type, which are new, the first of those."""

    types: Counter[str]
    new: int
    first: list[Record[Any]]
    times: set[int]


def needs_map(file: Path) -> bool:
    """Whether *file* is foreign data by its name: drafts are YAML, CSV and XLSX."""
    name = file.name.lower()
    return bool(format_of(file, "")) and not name.endswith((".csv", ".tsv"))


def run(source: Source, opened: Timeline, by: Appending, *, amend: bool, because: str) -> int:
    """Append the facts of *source* to *opened*, after checking all and showing the first."""
    lang = by.lang
    field_map, problems = read_map(source.field_map)
    errors = told(problems, lang)
    settler = Settler(opened.records, opened.zone, amend=amend, because=because)
    found = _Found(Counter(), 0, [], set())
    if not errors:
        reader = _reader(source, field_map, opened)
        with _bar(source.file, _CHECKING.say(lang)) as progress:
            _check(_settled(reader, settler, progress, found.types), opened, found)
        problems = (*reader.map_problems, *reader.report.problems, *settler.problems())
        errors = told(problems, lang)
        if not by.as_json:
            _show(found, reader, opened, lang)
    first = None
    status = _decided(found, errors, by)
    if status is None:
        first = opened.head + 1
        reader = _reader(source, field_map, opened)
        with _bar(source.file, _APPENDING.say(lang)) as progress:
            for batch in batches(_settled(reader, settler, progress, Counter())):
                opened.append(*batch)
        by.say(_ADDED.say(lang).format(first=first, last=opened.head))
    if by.as_json:
        echo_import(opened, lang, found.types.total(), found.new, first, problems)
    return status or 0


def _decided(found: _Found, errors: int, by: Appending) -> int | None:
    """Return the exit code with which to stop now; None to go on and append."""
    if errors:
        tell(refused(errors, by.lang), err=True)
        return 1
    if not found.new:
        by.say(_NOTHING.say(by.lang).format(n=found.types.total()))
        return 0
    return by.stop()


def _settled(
    reader: ForeignReader, settler: Settler, progress: Callable[[int], None], types: Counter[str]
) -> Iterator[Draft[Any]]:
    """Yield what is to be appended of the file, counting all its facts by their types."""
    for draft in reader.drafts(progress):
        types[REGISTRY.name_of(draft.event)] += 1
        settled = settler.settle(draft, reader.spot)
        if settled is not None:
            yield settled


def _reader(source: Source, field_map: FieldMap, opened: Timeline) -> ForeignReader:
    # Of the log only documents are needed, and what withdrew some.
    papers = [*opened.records(type="published"), *opened.records(type="retracted")]
    return ForeignReader(
        source.file,
        field_map,
        zone=opened.zone,
        log=sorted(papers, key=lambda record: record.position),
        documents=source.documents,
        map_file=str(source.field_map),
    )


def _check(drafts: Iterator[Draft[Any]], opened: Timeline, found: _Found) -> None:
    """Check *drafts* against the log, as far as that is possible without those before them."""
    head = opened.head
    for settled in batches(drafts):
        # What a correction corrects may be new, too; then only appending can check it.
        plain = [draft for draft in settled if not (draft.supersedes or draft.retracts)]
        records = opened.log.preview([evolve(draft, recorded_at=None) for draft in plain])
        new = [record for record in records if record.position > head]
        found.new += len(new) + len(settled) - len(plain)
        found.first += new[: MOST - len(found.first)]
        if new and settled[0].recorded_at is not None:
            found.times.add(settled[0].recorded_at)
            check_times(opened, found.times)
            found.times = {min(found.times)}


def check_times(opened: Timeline, times: set[int]) -> None:
    """Check that what was recorded elsewhere at *times* can be appended.

    Raises:
        ClockError: the first of them is not past the head of the log, or one is in the future.
    """
    for time in times:
        opened.log.preview([Draft(Happened("?"), when="1970-01-01", recorded_at=time)])


def _show(found: _Found, reader: ForeignReader, opened: Timeline, lang: str) -> None:
    """Print what checking found."""
    comma = Phrase(", ", "，").say(lang)
    types = comma.join(f"{type} {n}" for type, n in found.types.most_common())
    if types:
        tell(_COUNTS.say(lang).format(n=found.types.total(), types=types))
    left = [name for name in reader.seen if name not in reader.used]
    if left:
        tell(_NOT_TAKEN.say(lang).format(names=comma.join(left)))
    show_facts(found.first, lang)
    if found.new:
        tell(_NEW.say(lang).format(n=found.new, log=opened.log.origin))


@contextmanager
def _bar(file: Path, label: str) -> Iterator[Callable[[int], None]]:
    """Show on a terminal how many bytes of *file* were read; give what is to be told them."""
    shows = sys.stderr.isatty()
    size = file.stat().st_size
    with click.progressbar(length=size, label=label, file=sys.stderr, hidden=not shows) as bar:
        yield lambda read: bar.update(read - bar.pos)


def write_map(file: Path, to: Path, *, encoding: str, lang: str | None) -> int:
    """Write a proposal for the map of *file* into the new file *to*.

    Raises:
        UnsupportedError: *to* is there already.
    """
    shown = lang or message_language()
    if to.exists():
        name = str(to)
        raise UnsupportedError(Phrase(_THERE.en.format(file=name), _THERE.zh.format(file=name)))
    report = Report(str(file))
    rows = (values for _, values in foreign_rows(file, report, encoding=encoding))
    sample = [values for values, _ in zip(rows, range(LOOKED), strict=False)]
    errors = told(report.problems, shown)
    if not sample:
        return 1
    write_whole(to, propose(sample, file.name).encode())
    tell(_WRITTEN.say(shown).format(file=to))
    return 1 if errors else 0
