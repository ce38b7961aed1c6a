"""Facts: events, their envelopes, sources and quantities. Pure: no clock, no file."""

from timeline.facts.bases import followed, hangs_on, rebased
from timeline.facts.correcting import (
    Covered,
    Withdrawal,
    amendment,
    correction_of,
    covered,
    find_record,
    standing_record,
    withdrawal,
)
from timeline.facts.draft import Draft, Text
from timeline.facts.envelope import content_of, content_of_record, derived_id, record_of
from timeline.facts.fates import Fate, fates, history
from timeline.facts.instants import instant_from_text, instant_text
from timeline.facts.quantity import Quantity
from timeline.facts.record import Record
from timeline.facts.registry import REGISTRY, Registry, Unregistered, event, upcast
from timeline.facts.source import Source
from timeline.facts.standing import recorded_by, standing
from timeline.facts.vocabulary import (
    VOCABULARY,
    Asserted,
    Became,
    Began,
    Changed,
    Claim,
    Defined,
    Ended,
    Happened,
    Held,
    Measured,
    Noted,
    Planned,
    Published,
    Retracted,
)
from timeline.facts.whens import WhenLike, as_when, when_from_json, when_to_json

__all__ = [
    "REGISTRY",
    "VOCABULARY",
    "Asserted",
    "Became",
    "Began",
    "Changed",
    "Claim",
    "Covered",
    "Defined",
    "Draft",
    "Ended",
    "Fate",
    "Happened",
    "Held",
    "Measured",
    "Noted",
    "Planned",
    "Published",
    "Quantity",
    "Record",
    "Registry",
    "Retracted",
    "Source",
    "Text",
    "Unregistered",
    "WhenLike",
    "Withdrawal",
    "amendment",
    "as_when",
    "content_of",
    "content_of_record",
    "correction_of",
    "covered",
    "derived_id",
    "event",
    "fates",
    "find_record",
    "followed",
    "hangs_on",
    "history",
    "instant_from_text",
    "instant_text",
    "rebased",
    "record_of",
    "recorded_by",
    "standing",
    "standing_record",
    "upcast",
    "when_from_json",
    "when_to_json",
    "withdrawal",
]
