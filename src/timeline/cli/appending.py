"""How the commands that correct append: shown first, asked about, and told, or as data."""

from collections.abc import Callable, Sequence
from typing import Any, final

import click
from attrs import frozen

from timeline.cli.asking import stop_unless
from timeline.cli.corrections import shapes_of
from timeline.cli.place import echo_json
from timeline.facts import Draft, Record, fates
from timeline.timeline import Timeline

Show = Callable[[Sequence[Record[Any]]], None]
"""Shows the records that would be appended."""

Done = Callable[[Sequence[Record[Any]]], str]
"""Says which records were appended."""


@final
@frozen(kw_only=True)
class Appending:
    """What was asked for.

    Attributes:
        lang: The language to speak.
        yes: Whether not to ask; *dry_run*: whether not to append.
        as_json: Whether to print data and nothing else; then there is nobody to ask.
    """

    lang: str
    yes: bool
    dry_run: bool
    as_json: bool

    def run(self, opened: Timeline, drafts: Sequence[Draft[Any]], show: Show, done: Done) -> int:
        """Append *drafts* to *opened* and return the exit code."""
        new = opened.preview(*drafts)
        if self.as_json:
            return self._print(opened, drafts, new)
        show(new)
        stop = stop_unless(self.lang, yes=self.yes, dry_run=self.dry_run)
        if stop is not None:
            return stop
        click.echo(done(opened.append(*drafts)))
        return 0

    def _print(
        self, opened: Timeline, drafts: Sequence[Draft[Any]], new: Sequence[Record[Any]]
    ) -> int:
        if not self.yes and not self.dry_run:
            raise click.UsageError("--json asks nothing; say --yes to append, or --dry-run to look")
        before = list(opened.records())
        if not self.dry_run:
            opened.append(*drafts)
        records = shapes_of(new, fates([*before, *new]))
        echo_json({"format": "timeline/append/1", "appended": not self.dry_run, "records": records})
        return 0
