"""What an answer rests on: the facts, the notes about them, and the dates that they hang on.

An indicator, a subject, what holds of one, its named state, or any fact is asked
for by its name; what it rests on is told as ids and as records, corrections
included.

Not here: how a name is found (`timeline.state.naming`).
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, final

from timeline.dates import Truth
from timeline.facts import Became, Began, Defined, Ended, Held, Noted, Record, history
from timeline.state.asof import look
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
        everything: The records that counted, in order of position: what was known and,
            where that was asked, published. Of facts that are left out altogether, what
            was known of them is here, too.
        name: The name as it was given.
        fact: The fact that it is the id of, or of a record of; empty for none.
        named: What else it stands for; None for a fact.
        answer: The answer on the date asked; None without one, for a fact that is no
            plan, for what does not hold, and where there are several.
        facts: The facts that the answer rests on.
        bases: The further facts that their dates hang on.
    """

    def __init__(
        self, state: State, known: Sequence[Record[Any]], name: str, *, id: str = ""
    ) -> None:
        """Ask *state* of *name*, or of the record with *id*, if it was known.

        *known* are the records that were known to it, in order of position.

        Raises:
            UnknownNameError: it stands for nothing, or for several things.
        """
        self.state = state
        self.everything = _counted(state, known)
        self.name = name
        self.fact = next((one.fact for one in known if one.id == (id or name)), "")
        self.named: Named | None = None
        if not self.fact:
            self.named = find(state, name, ("indicator", "state", "holding", "subject"))
        self._stands = {one.fact: one for one in state.records}
        self.answer = self._answer()
        self.facts = self._facts()
        mine = [self._stands[fact] for fact in self.facts if fact in self._stands]
        self.bases = tuple(one for one in bases_of(mine, self._stands) if one not in self.facts)

    def _answer(self) -> Reading | Current | Holding | Plan | None:
        state, named = self.state, self.named
        if state.as_of.at is None:
            return None
        if named is None:
            return next((one for one in state.plans() if one.record.fact == self.fact), None)
        if named.kind == "indicator":
            return state.reading(named.subject, named.name)
        is_one = named.kind != "subject" and len(self._named_alike) == 1
        return self._named_alike[0] if is_one else None

    @cached_property
    def _named_alike(self) -> tuple[Holding | Current, ...]:
        """What holds under the name that was asked for, or of the subject."""
        state, named = self.state, self.named
        if named is None or named.kind == "indicator" or state.as_of.at is None:
            return ()
        every: tuple[Holding | Current, ...] = (*state.holdings(), *state.currents())
        return tuple(
            one
            for one in every
            if one.subject == named.subject and (named.kind == "subject" or one.what == named.name)
        )

    def _facts(self) -> tuple[str, ...]:
        """Return what the answer rests on; all that is recorded of it, if no date was asked."""
        named = self.named
        if named is None:
            own = self._stands.get(self.fact)
            dated = own is not None and self.state.as_of.at is not None
            beside = self.state.rests_on(own) if own is not None and dated else ()
            answered = self.answer.records if self.answer else ()
            return tuple(dict.fromkeys((self.fact, *beside, *answered)))
        if self.answer is not None:
            return self.answer.records
        if self.several or (named.kind == "subject" and self.state.as_of.at is not None):
            return tuple(dict.fromkeys(fact for one in self.several for fact in one.records))
        if named.kind == "indicator":
            observations = self.state.observations(named.subject, named.name)
            return tuple(dict.fromkeys(fact for one in observations for fact in one.records))
        every = [one for one in self.state.records if one.subject == named.subject]
        held = tuple(
            one.fact
            for one in every
            if isinstance(one.event, Became | Began | Ended | Held)
            and named.name in {one.event.what, ""}
        )
        # Of a subject of which nothing is said to hold, what happened and what was measured.
        return held or tuple(
            one.fact for one in every if not isinstance(one.event, Defined | Noted)
        )

    @property
    def several(self) -> tuple[Holding | Current, ...]:
        """The answers, where a name has more than one.

        They are what holds of a subject and its named states, or what several records say
        to hold under one name.
        """
        is_subject = self.named is not None and self.named.kind == "subject"
        return self._named_alike if is_subject or len(self._named_alike) > 1 else ()

    @property
    def truth(self) -> Truth | None:
        """Whether the fact had happened, or begun, by the date asked; None: it stands no more."""
        state = self.state
        if self.fact not in self._stands:
            return None
        scene = Scene(self._stands, related(state.records), state.limit, state.zone)
        return has_begun(self._stands[self.fact], scene)[0]

    @property
    def records(self) -> tuple[Record[Any], ...]:
        """The records of all of these facts, of the notes about them and of their bases."""
        notes = (note.fact for note in self.state.doubts(self.facts))
        return history(self.everything, (*self.facts, *notes, *self.bases))


def _counted(state: State, known: Sequence[Record[Any]]) -> Sequence[Record[Any]]:
    """Return those of *known* that counted for *state*, and all of the facts that did not."""
    if state.as_of.published_by is None:
        return known
    counted = {one.id for one in look(known, state.as_of, state.zone).records}
    counted |= {one.id for one in history(known, state.left_out)}
    return [one for one in known if one.id in counted]
