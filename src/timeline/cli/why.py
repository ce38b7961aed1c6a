"""``timeline why NAME``: which facts an answer rests on, and where they are said."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.columns import tell
from timeline.cli.coordinates import known_option, read_known, read_optional
from timeline.cli.corrections import shapes_of
from timeline.cli.place import (
    at_position,
    documents_option,
    echo_json,
    json_option,
    lang_option,
    log_option,
    open_log,
    shown_language,
)  # fmt: skip
from timeline.dates import Truth
from timeline.facts import Became, Began, Ended, Held, Record, fates, history
from timeline.state import Current, Holding, Plan, Reading, State
from timeline.state.bases import bases_of
from timeline.state.happened import has_begun
from timeline.state.naming import Named, find
from timeline.state.order import related
from timeline.state.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.command("why")
@click.argument("name")
@click.option("--at", "at", metavar="DATE", help="The date asked about; default: all times.")
@known_option
@documents_option
@json_option
@lang_option
@log_option
def command(
    name: str,
    at: str | None,
    known: str | None,
    published_by: str | None,
    *,
    documents: Path | None,
    as_json: bool,
    lang: str | None,
    log: str | None,
) -> None:
    """Show the records and sources behind an answer.

    NAME is an indicator (its name, an alias, or a part of it that no other has), a subject,
    what holds of one, what its named state is of, or the id of any fact.
    With --documents, every passage is checked and shown.
    """
    with open_log(log, documents=documents) as opened:
        state = opened.at(
            read_optional(at, opened),
            known=read_known(known, opened),
            published_by=read_optional(published_by, opened),
        )
        everything = [one for one in opened.records() if one.position <= state.head]
        asked = Asked(state, everything, name)
        if as_json:
            echo_json(_shape(asked))
            return
        from timeline.cli.why_text import WhyText  # noqa: PLC0415 # not needed for --json

        text = WhyText(asked, opened.settings, shown_language(lang, opened), documents)
        for line in text.lines():
            tell(line)


class Asked:
    """What was asked, and the facts that its answer rests on.

    Attributes:
        state: The state that was asked.
        everything: All records that were known, in order of position.
        name: The name as it was given.
        fact: The fact that it is the id of, or of a record of; empty for none.
        named: What else it stands for; None for a fact.
        answer: The answer on the date asked; None without one, for a fact that is no
            plan, and for what does not hold.
        facts: The facts that the answer rests on.
        bases: The further facts that their dates hang on.
    """

    def __init__(self, state: State, everything: "Sequence[Record[Any]]", name: str) -> None:
        self.state = state
        self.everything = everything
        self.name = name
        id = at_position(name, everything)
        self.fact = next((one.fact for one in everything if one.id == id), "")
        self.named: Named | None = None
        if not self.fact:
            self.named = find(state, name, ("indicator", "state", "holding", "subject"))
        self.answer = self._answer()
        self.facts = self._facts()
        standing = {one.fact: one for one in state.records}
        mine = [standing[fact] for fact in self.facts if fact in standing]
        self.bases = tuple(one for one in bases_of(mine, standing) if one not in self.facts)

    def _answer(self) -> Reading | Current | Holding | Plan | None:
        state, named = self.state, self.named
        if state.as_of.at is None:
            return None
        if named is None:
            return next((one for one in state.plans() if one.record.fact == self.fact), None)
        if named.kind == "indicator":
            return state.reading(named.subject, named.name)
        found: Sequence[Current | Holding] = (
            state.currents() if named.kind == "state" else state.holdings()
        )
        key = (named.subject, named.name)  # of a subject no name is that of an answer
        return next((one for one in found if (one.subject, one.what) == key), None)

    def _facts(self) -> tuple[str, ...]:
        """Return what the answer rests on; all that is recorded of it, if no date was asked."""
        named = self.named
        if named is None:
            return tuple(dict.fromkeys((self.fact, *(self.answer.records if self.answer else ()))))
        if self.answer is not None:
            return self.answer.records
        if named.kind == "subject" and self.state.as_of.at is not None:
            return tuple(dict.fromkeys(fact for one in self.all_held for fact in one.records))
        if named.kind == "indicator":
            observations = self.state.observations(named.subject, named.name)
            return tuple(dict.fromkeys(fact for one in observations for fact in one.records))
        return tuple(
            one.fact
            for one in self.state.records
            if isinstance(one.event, Became | Began | Ended | Held)
            and one.subject == named.subject
            and named.name in {one.event.what, ""}
        )

    @property
    def all_held(self) -> "tuple[Holding | Current, ...]":
        """What holds of the subject that was named, and its named states."""
        subject = self.named.subject if self.named else ""
        found: tuple[Holding | Current, ...] = (*self.state.holdings(), *self.state.currents())
        return tuple(one for one in found if one.subject == subject)

    @property
    def truth(self) -> Truth | None:
        """Whether the fact had happened, or begun, by the date asked; None: it stands no more."""
        state = self.state
        facts = {one.fact: one for one in state.records}
        if self.fact not in facts:
            return None
        scene = Scene(facts, related(state.records), state.limit, state.zone)
        return has_begun(facts[self.fact], scene)[0]

    @property
    def records(self) -> tuple[Record[Any], ...]:
        """The records of all of these facts, of the notes about them and of their bases."""
        notes = (note.fact for note in self.state.doubts(self.facts))
        return history(self.everything, (*self.facts, *notes, *self.bases))


def _shape(asked: Asked) -> dict[str, Any]:
    from timeline.state.change_shapes import answer_as_json  # noqa: PLC0415 # only for --json
    from timeline.state.coordinates import seen_as_json  # noqa: PLC0415 # likewise

    state, as_of = asked.state, asked.state.as_of
    shape: dict[str, Any] = {"format": "timeline/why/1", "name": asked.name}
    if as_of.at is not None:
        shape["at"] = str(as_of.at)
        if asked.fact:
            shape["truth"] = None if asked.truth is None else asked.truth.value
    shape |= seen_as_json(as_of, state.head, len(state.left_out), state.zone)
    if asked.answer is not None:
        shape["answer"] = answer_as_json(asked.answer)
    shape |= {"facts": list(asked.facts), "bases": list(asked.bases)}
    return {**shape, "records": shapes_of(asked.records, fates(asked.everything))}
