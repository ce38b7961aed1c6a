"""Put the readings of a state into words.

Not here: what is read (`timeline.state`).
"""

from collections.abc import Mapping

from attrs import evolve

from timeline.chronology.labels import Labels
from timeline.chronology.model import Observed, Row
from timeline.chronology.sentences import Sentences
from timeline.facts import Measured, as_when
from timeline.state import Observation, Reading, State


def measured_in(state: State) -> dict[str, Measured]:
    """Return what was measured, by fact, among the records of *state*."""
    return {
        record.fact: record.event for record in state.records if isinstance(record.event, Measured)
    }


def observed(
    observation: Observation, measured: Mapping[str, Measured], sentences: Sentences
) -> Observed:
    """Return *observation* in words; what is derived counts from when its first record does."""
    event = measured[observation.records[0]]
    return Observed(
        value=sentences.measured(event, observation.value),
        when=sentences.labels.label(observation.when, whole=observation.over == "period"),
        is_derived=observation.derived,
        facts=observation.records,
    )


def rows_of(state: State, sentences: Sentences, own: str = "") -> tuple[Row, ...]:
    """Return one row for each reading of *state*, in its order.

    The subject *own* goes without saying.
    """
    names, words, measured = sentences.names, sentences.words, measured_in(state)

    def told(observation: Observation) -> Observed:
        return observed(observation, measured, sentences)

    def last_of(reading: Reading) -> Observed | None:
        last = reading.last
        if last is None or last in reading.candidates:
            return None  # what counts for that very time is told as that
        said = told(last)
        if last in reading.possible:
            said = evolve(said, when=said.when + words["comma"] + words["perhaps that day"])
        return said

    return tuple(
        Row(
            subject="" if reading.subject == own else reading.subject,
            indicator=names.get(reading.indicator, reading.indicator),
            now=tuple(told(one) for one in reading.candidates),
            last=last_of(reading),
            possible=tuple(told(one) for one in reading.possible if one != reading.last),
            next=told(reading.next) if reading.next else None,
        )
        for reading in state.readings()
    )


def state_at_label(state: State, labels: Labels) -> str:
    """Return the date that *state* stands for; empty where it is after everything."""
    at = state.as_of.at
    return "" if at is None else labels.label(as_when(at, state.zone), whole=True)
