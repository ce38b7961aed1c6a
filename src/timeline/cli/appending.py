"""How the commands that correct append: shown first, asked about, and told, or as data."""

from collections.abc import Callable, Sequence
from typing import Any, final

from attrs import frozen

from timeline.cli.asking import stop_unless
from timeline.cli.columns import tell
from timeline.cli.corrections import shapes_of
from timeline.cli.misuse import Misuse
from timeline.cli.place import echo_json
from timeline.cli.problem_shapes import problem_shapes
from timeline.errors import Phrase, Problem
from timeline.facts import Draft, Record, fates
from timeline.timeline import Timeline

_NOBODY = Phrase(
    "--json asks nothing; say --yes to append, or --dry-run to look",
    "--json不作询问；追加请用 --yes，只看请用 --dry-run",
)

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

    Raises:
        Misuse: data are asked for, and neither *yes* nor *dry_run* is said.
    """

    lang: str
    yes: bool
    dry_run: bool
    as_json: bool

    def __attrs_post_init__(self) -> None:
        if self.as_json and not self.yes and not self.dry_run:
            raise Misuse(_NOBODY)

    def say(self, line: str) -> None:
        """Print *line*, unless data are asked for."""
        if not self.as_json:
            tell(line)

    def stop(self) -> int | None:
        """Return the exit code with which to stop now; None to go on and append."""
        if self.as_json:
            return 0 if self.dry_run else None
        return stop_unless(self.lang, yes=self.yes, dry_run=self.dry_run)

    def run(self, opened: Timeline, drafts: Sequence[Draft[Any]], show: Show, done: Done) -> int:
        """Append *drafts* to *opened* and return the exit code."""
        new = opened.preview(*drafts)
        if self.as_json:
            return self._print(opened, drafts, new)
        show(new)
        stop = self.stop()
        if stop is not None:
            return stop
        tell(done(opened.append(*drafts)))
        return 0

    def _print(
        self, opened: Timeline, drafts: Sequence[Draft[Any]], new: Sequence[Record[Any]]
    ) -> int:
        before = list(opened.records())
        if not self.dry_run:
            opened.append(*drafts)
        records = shapes_of(new, fates([*before, *new]))
        echo_json({"format": "timeline/append/1", "appended": not self.dry_run, "records": records})
        return 0


def echo_import(  # noqa: PLR0917 # the keys of the shape
    opened: Timeline,
    lang: str,
    facts: int,
    new: int,
    first: int | None,
    problems: Sequence[Problem],
) -> None:
    """Print what came of an import as data; *first* is None where nothing was appended."""
    echo_json(
        {
            "format": "timeline/import/1",
            "appended": first is not None,
            "facts": facts,
            "new": new,
            "first": first,
            "last": None if first is None else opened.head,
            "problems": problem_shapes(problems, lang),
        }
    )
