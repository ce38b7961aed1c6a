"""What an answer rests on: the facts, the notes about them, and the dates that they hang on.

An indicator, a subject, what holds of one, its named state, or any fact is asked
for by its name; what it rests on is told as ids and as records, corrections
included.

Not here: how a name is found (`timeline.state.naming`).
"""

from collections.abc import Sequence
from typing import Any, final

from timeline.dates import Truth
from timeline.facts import Became, Began, Ended, Held, Record, history
from timeline.state.bases import bases_of
from timeline.state.current import Current
from timeline.state.happened import has_begun
from timeline.state.holdings import Holding
from timeline.state.naming import Named, find
from timeline.state.order import related
from timeline.state.plans import Plan
from timeline.state.readings import Reading
from timeline.state.scene import Scene
from timeline.state.state import State


@final
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

    def __init__(
        self, state: State, everything: Sequence[Record[Any]], name: str, *, id: str = ""
    ) -> None:
        """Ask *state* of *name*, or of the record with *id*, if *everything* has it.

        Raises:
            UnknownNameError: it stands for nothing, or for several things.
        """
        self.state = state
        self.everything = everything
        self.name = name
        self.fact = next((one.fact for one in everything if one.id == (id or name)), "")
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
    def all_held(self) -> tuple[Holding | Current, ...]:
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
