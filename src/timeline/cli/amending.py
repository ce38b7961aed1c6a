"""``timeline amend ID``: replace what is recorded of a fact; both stay readable."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, final

import click
from attrs import define, field

from timeline.cli.appending import Appending
from timeline.cli.asking import changing_options, open_to_change, refused, told
from timeline.cli.citations import Citations
from timeline.cli.columns import columns, tell
from timeline.cli.differences import Differences
from timeline.cli.effects import effects_of
from timeline.cli.field_options import field_options, given_fields, library_of
from timeline.cli.place import (
    at_position,
    json_option,
    lang_option,
    log_option,
    read_date,
    shown_language,
)
from timeline.cli.ranges import positions_in, positions_text, skipped_lines
from timeline.dates import When
from timeline.drafts.options import Given
from timeline.errors import Phrase
from timeline.facts import (
    Draft,
    Published,
    Record,
    amendment,
    correction_of,
    covered,
    standing,
    standing_record,
)
from timeline.timeline import Timeline

_SHOWN = 5
_MOST = 20
_MOVED = Phrase(
    "other facts whose dates move with this one: {n}", "另有{n}条事实的日期系于此，随之而动"
)
_MORE = Phrase("… and {n} more", "……及另外{n}条")
_ADDS = Phrase("would be appended as #{new}, replacing #{old}", "将追加为#{new}，更正#{old}")
_ADDED = Phrase("appended #{new}, replacing #{old}", "已追加#{new}，更正#{old}")
_ADDS_ALL = Phrase(
    "{n} facts would be replaced, by {positions}", "将更正{n}条事实，追加为{positions}"
)
_ADDED_ALL = Phrase("replaced {n} facts, by {positions}", "已更正{n}条事实，见{positions}")
_NOTHING = Phrase("nothing would change", "没有可更正之处")


@click.command("amend")
@click.argument("id")
@click.option("--because", required=True, metavar="TEXT", help="Why; it is shown beside both.")
@field_options
@click.option(
    "--replace-sources", is_flag=True, help="Cite --source alone, not what is cited already, too."
)
@changing_options
@json_option
@lang_option
@log_option
def command(
    id: str,
    *,
    because: str,
    base: str | None,
    documents: Path | None,
    replace_sources: bool,
    yes: bool,
    dry_run: bool,
    as_json: bool,
    lang: str | None,
    log: str | None,
    **options: Any,
) -> int:
    """Replace what is recorded of the fact with ID by what the options say.

    Only the fields that are named change; an empty value takes one away. What was
    replaced stays in the log, and ``timeline show ID`` shows both. ID may also be
    that of a record of the fact, #POSITION, or a range, '#12..#311', of which what
    does not stand is skipped.
    """
    given = given_fields(options)
    with open_to_change(log) as opened:
        shown = shown_language(lang, opened)
        records = tuple(opened.records())
        positions = positions_in(id)
        if positions is None:
            id = at_position(id, records)
            targets: tuple[Record[Any], ...] = (standing_record(records, id),)
        else:
            chosen = covered(records, positions)
            targets = chosen.records
            for line in skipped_lines(chosen.skipped, shown):
                tell(line, err=True)
        amending = _Amending(opened, records, shown, because)
        base_when = read_date(base, opened) if base else None
        amending.read(targets, given, documents, base_when, replace_sources=replace_sources)
        if amending.errors:
            tell(refused(amending.errors, shown), err=True)
            return 1
        if positions is None and not amending.pairs:
            # Refused in the words of the library.
            amendment(records, id, because=because, changes={})
        told_by = Appending(lang=shown, yes=yes, dry_run=dry_run, as_json=as_json)
        if not amending.pairs and not as_json:
            tell(_NOTHING.say(shown))
            return 0
        drafts = [draft for _, draft in amending.pairs]
        return told_by.run(opened, drafts, amending.show, amending.done)


@final
@define
class _Amending:
    """Some facts in the course of being amended.

    Attributes:
        pairs: Each record that is replaced, with what replaces it.
        errors: How many errors the fields have.
    """

    opened: Timeline
    records: tuple[Record[Any], ...]
    lang: str
    because: str
    pairs: list[tuple[Record[Any], Draft[Any]]] = field(factory=list)
    errors: int = 0

    def read(
        self,
        targets: Sequence[Record[Any]],
        given: Sequence[Given],
        documents: Path | None,
        base: When | None,
        *,
        replace_sources: bool,
    ) -> None:
        """Read what *given* changes of each of *targets*; what is wrong is told once."""
        from timeline.drafts.changes import ChangeReader  # noqa: PLC0415 # brings the readers
        from timeline.drafts.options import placed  # noqa: PLC0415 # brings PyYAML

        library = library_of(self.records, documents, self.opened.zone)
        published = {it.fact for it in standing(self.records) if isinstance(it.event, Published)}
        for old in targets:
            reader = ChangeReader(
                old,
                library,
                published=published,
                lang=self.lang,
                base=base,
                replace_sources=replace_sources,
            )
            changes = reader.read(given)
            draft = changes and correction_of(
                old, because=self.because, changes=changes.values, by=changes.by
            )
            if draft:
                self.pairs.append((old, draft))
        self.errors = told(placed(library.report.problems, given), self.lang)

    def show(self, new: Sequence[Record[Any]]) -> None:
        """Show each field, old and new, and what comes of it."""
        differences = Differences(self.lang, Citations(self.records, None, self.lang))
        rows: list[tuple[str, str, str]] = []
        warnings: list[str] = []
        for (old, _), record in zip(self.pairs[:_MOST], new, strict=False):
            rows += [
                (old.fact if number == 0 else "", name, f"{was} → {becomes}")
                for number, (name, was, becomes) in enumerate(differences.rows(old, record))
            ]
            if warning := differences.warning(old, record):
                warnings.append(f"{old.fact}: {warning}" if len(new) > 1 else warning)
        for line in columns(rows, indent=2):
            tell(line)
        if len(new) > _MOST:
            tell("  " + _MORE.say(self.lang).format(n=len(new) - _MOST))
        for line in warnings:
            tell(line, err=True)
        _show_moved(effects_of(self.records, new).moved, differences, self.lang)
        tell(self._say(new, _ADDS, _ADDS_ALL))

    def done(self, new: Sequence[Record[Any]]) -> str:
        """Say which records were appended."""
        return self._say(new, _ADDED, _ADDED_ALL)

    def _say(self, new: Sequence[Record[Any]], one: Phrase, several: Phrase) -> str:
        if len(new) == 1:
            return one.say(self.lang).format(new=new[0].position, old=self.pairs[0][0].position)
        positions = positions_text([record.position for record in new])
        return several.say(self.lang).format(n=len(new), positions=positions)


def _show_moved(
    moved: Sequence[tuple[Record[Any], Record[Any]]], differences: Differences, lang: str
) -> None:
    if not moved:
        return
    tell(_MOVED.say(lang).format(n=len(moved)))
    follow = [
        (after.fact, name, f"{was} → {becomes}")
        for before, after in moved[:_SHOWN]
        for name, was, becomes in differences.rows(before, after)
    ]
    for line in columns(follow, indent=2):
        tell(line)
    if len(moved) > _SHOWN:
        tell("  " + _MORE.say(lang).format(n=len(moved) - _SHOWN))
