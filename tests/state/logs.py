"""Small logs of every kind, for properties of the state: all happens in a few days.

Dates are moments, sets with gaps, spans with open and unknown ends, several occurrences
under one id, none at all, or words that hang on the first record, which may be imprecise.
Some facts are known to follow others, some are corrected or withdrawn, some corrections too.
"""

from typing import Any

from hypothesis import strategies as st

from tests.facts.making import record
from tests.state.worlds import FIRST, day_text, moments, spans
from timeline.dates import parse, read
from timeline.facts import (
    Became,
    Began,
    Changed,
    Ended,
    Happened,
    Held,
    Measured,
    Published,
    Record,
    standing,
)

WORDS = ["目前", "昨天", "2天后", "3天前", "近2天", "未来2天"]


@st.composite
def dates(
    draw: st.DrawFn, base: str | None, *, point: bool = False, known_end: bool = False
) -> Any:
    kinds = ["moment", "moment", "all of"] if point else ["moment", "span", "all of"]
    if not known_end:
        kinds.append("undated")
    if base:
        kinds += ["words"] * 3
    match draw(st.sampled_from(kinds)):
        case "moment":
            return draw(moments())
        case "all of":
            days = sorted(draw(st.sets(st.integers(0, 5), min_size=2, max_size=2)))
            return "{" + ",".join(day_text(FIRST + day) for day in days) + "}"
        case "undated":
            return "XXXX"
        case "span":
            span = draw(spans())
            return draw(moments()) if known_end and parse(span).end.status != "known" else span
        case _:
            words = draw(st.sampled_from(WORDS[:4] if point else WORDS))
            return read(words, base=parse(str(base))).hung_on("r1")


@st.composite
def events(draw: st.DrawFn, base: str | None, life: int) -> tuple[Any, Any]:
    """An event and its date; begins and ends mostly alternate."""
    match draw(st.sampled_from(["measured", "became", "life", "held", "happened", "changed"])):
        case "measured":
            over: Any = draw(st.sampled_from(["moment", "period", "since"]))
            event: Any = Measured("n", f"{draw(st.integers(1, 2))} 家", over=over)
            return event, draw(dates(base, known_end=True))
        case "became":
            return Became("name", draw(st.sampled_from("ab"))), draw(dates(base, point=True))
        case "life":
            day: Any = draw(st.sampled_from(["last", "gone"]))
            kind = Began() if life % 2 == 0 else Ended(day=day)
            when = draw(dates(base, point=True).filter(lambda w: "{" not in str(w)))
            return kind, when
        case "held":
            return Held("office"), draw(dates(base))
        case "changed":
            by = draw(st.sampled_from(["+1 件", "+2 件", "-1 件", "-3 件"]))
            return Changed("m", by), draw(dates(base, known_end=True))
        case _:
            return Happened(), draw(dates(base))


@st.composite
def logs(draw: st.DrawFn) -> list[Record[Any]]:
    """A document and facts, some hung on it, some known to follow others, some corrected."""
    base = draw(st.one_of(st.none(), moments()))
    made: list[Record[Any]] = [record(1, Published(), when=base or "2023-06-01")]
    facts = draw(st.integers(1, 5))
    turns = draw(st.permutations(range(facts)))
    life = draw(st.integers(0, 1))
    for number in range(facts):
        event, when = draw(events(base, life))
        life += isinstance(event, Began | Ended)
        before = [f"r{n + 2}" for n in range(facts) if turns[n] < turns[number]]
        after = draw(st.sets(st.sampled_from(before), max_size=1)) if before else ()
        if draw(st.booleans()):
            after = ()
        made.append(record(len(made) + 1, event, when=when, after=after))
    for _ in range(draw(st.sampled_from([0, 0, 1, 2]))):
        made.append(draw(corrections(made)))
    return made


@st.composite
def corrections(draw: st.DrawFn, made: list[Record[Any]]) -> Record[Any]:
    position = len(made) + 1
    withdrawn = {one.retracts for one in made}
    undoing = [one for one in made if one.retracts and one.id not in withdrawn]
    old = draw(st.sampled_from([*standing(made), *undoing]))
    if old.retracts or draw(st.booleans()):
        return record(position, retracts=old.id)
    when = draw(moments())
    return record(
        position, old.event, when=when, supersedes=old.id, fact=old.fact, rank=old.rank,
        after=old.after,
    )  # fmt: skip
