"""Put the readings of a state into words.

Not here: what is read (`timeline.state`).
"""

from timeline.chronology.labels import Labels
from timeline.chronology.model import Observed, Row
from timeline.chronology.sentences import Sentences
from timeline.facts import Measured, as_when
from timeline.state import Observation, State


def rows_of(state: State, sentences: Sentences) -> tuple[Row, ...]:
    """Return one row for each reading of *state*, in its order."""
    labels, names = sentences.labels, sentences.names
    measured = {
        record.fact: record.event for record in state.records if isinstance(record.event, Measured)
    }

    def observed(observation: Observation) -> Observed:
        # What is derived counts from when the observation counts that it is derived from.
        event = measured[observation.records[0]]
        return Observed(
            value=sentences.measured(event, observation.value),
            when=labels.label(observation.when, whole=observation.over == "period"),
            is_derived=observation.derived,
            facts=observation.records,
        )

    return tuple(
        Row(
            subject=reading.subject,
            indicator=names.get(reading.indicator, reading.indicator),
            now=tuple(observed(one) for one in reading.candidates),
            # What counts for that very time is not told a second time as the last before it.
            last=observed(reading.last)
            if reading.last and reading.last not in reading.candidates
            else None,
            possible=tuple(observed(one) for one in reading.possible),
            next=observed(reading.next) if reading.next else None,
        )
        for reading in state.readings()
    )


def state_at_label(state: State, labels: Labels) -> str:
    """Return the date that *state* stands for; empty where it is after everything."""
    at = state.as_of.at
    return "" if at is None else labels.label(as_when(at, state.zone), whole=True)
