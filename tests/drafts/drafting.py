"""Drafts of all types for Hypothesis, that cite the document of the helpers."""

from functools import partial
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from tests.drafts.helpers import ARTICLE, SHANGHAI
from tests.facts.quantity_strategies import ranks
from timeline.dates import When, read
from timeline.drafts.documents import Document
from timeline.drafts.passages import Passages, digest
from timeline.facts import (
    Asserted,
    Became,
    Began,
    Changed,
    Claim,
    Defined,
    Draft,
    Ended,
    Happened,
    Held,
    Measured,
    Noted,
    Planned,
    Published,
    Quantity,
    Retracted,
    Source,
)

NAME = "article"
"""The document that is declared in every file."""
APPEARED = read("[2025-10-23..2025-12-31]", zone=SHANGHAI)
DOCUMENT = Document("article.txt", digest(ARTICLE), Passages(ARTICLE))
SPECIAL = (
    "no", "~", "null", "2023-06", "1_000", "- a", "-a", "a: b", "a:", ":", "a #12", "#", "? x",
    "@x", "`x`", "100% 'sure'", '"so"', "it's: \"so\"", "[a, b]", "{a: b}", ">5", "|", "&a", "*a",
    "!a", "%", "---", "...", "a\nb", "a\n\nb", " a\n b".strip(), "a\n  b", "a\\: b's", "中文：全角",
    "标题：甲", "\u200b", "a\u2028b", "\ufeffa", "a\tb", "\x07bell", "\U000e0001tag",
    "é\U0001f469\u200d\U0001f680", "a\xa0b", "y" * 130, "=", "<<", "a,b]", "一、二；“三”",
)  # fmt: skip
"""Texts that YAML would take for something else, or that cannot stand bare."""

_EDTF = (
    "2023", "2023-06", "2023-06-30", "[2021..2025]", "[..2025]", "[2021,2023]",
    "{2020,2023-05}", "2021/2025", "[2021..2022]/[2024..2025]", "2023?", "2023-06~", "?2023-06",
    "[2021..2023-05]", "2023-33", "198X", "-0044", "Y-17E7", "2023-06-30T10:00:00+08:00",
    "[2023-06-30T10:00:00Z..2023-07-01T10:00:00Z]", "2023/..", "/2023", "156X-12-25",
)  # fmt: skip
_WORDS = ("2024年底", "“十四五”期间", "June 2023", "约1985年", "2023年6月11日—13日")
_HUNG = ("今年2月", "目前", "近两年", "未来三年", "in the past two years", "3年前", "至今")
_QUANTITIES = (
    "超100家", "近50%", "约3000", "1.17万家", "第23位", "翻番", "+1,796 家", "增长近50%", "2.73 %",
    "100-odd", "$5 bn",
)  # fmt: skip
_QUOTES = (
    "研发机构达3823家",
    "翻\n番",
    "翻番。创新“星火”汇聚。",
    "2.73%",
    "Growth was 2.73 percent",
)


def texts() -> st.SearchStrategy[str]:
    """Texts that a field can hold: of any signs, without white space around them."""
    letters = st.characters(exclude_categories=["Cs"])
    made = st.text(letters, min_size=1, max_size=12).map(str.strip).filter(bool)
    return st.sampled_from(SPECIAL) | made


_read = partial(read, zone=SHANGHAI)


def dates(*, hung: bool = True) -> st.SearchStrategy[When]:
    """Dates in EDTF and in words; *hung*: also such as hang on the document."""
    made = st.sampled_from((*_EDTF, *_WORDS)).map(_read)
    if not hung:
        return made
    on = st.sampled_from(_HUNG).map(lambda words: _read(words, base=APPEARED).hung_on(NAME))
    return made | on


def quantities() -> st.SearchStrategy[Quantity]:
    """Quantities as they are printed."""
    return st.sampled_from(_QUANTITIES).map(Quantity.parse) | ranks().map(
        lambda rank: Quantity.parse(str(rank))
    )


def _maybe(strategy: st.SearchStrategy[Any], empty: Any = "") -> st.SearchStrategy[Any]:
    return st.just(empty) | strategy


def by_language() -> st.SearchStrategy[dict[str, str]]:
    """One text, or one by language."""
    one = texts().map(lambda text: {"und": text})
    return one | st.dictionaries(
        st.sampled_from(["zh", "en", "zh-Hant", "no", "und"]), texts(), min_size=1, max_size=3
    )


def lists() -> st.SearchStrategy[tuple[str, ...]]:
    """Lists of texts; some are empty, some long."""
    return st.lists(texts(), max_size=3).map(tuple)


@st.composite
def _passages(draw: st.DrawFn) -> tuple[Source, ...]:
    page, url = draw(_maybe(texts())), draw(_maybe(texts()))
    whole = Source(NAME, page=page, url=url)
    quotes = draw(st.lists(st.sampled_from(_QUOTES), max_size=2))
    found = [DOCUMENT.found(Source(NAME, quote=quote, page=page, url=url)) for quote in quotes]
    return tuple(it for it in found if isinstance(it, Source)) or (whole,)


def _several() -> st.SearchStrategy[tuple[Source, ...]]:
    parts = st.lists(_passages(), min_size=2, max_size=3)
    return parts.map(lambda made: tuple(source for part in made for source in part))


_T, _Q = texts(), quantities()
_O = _maybe(_T)


def _measured() -> st.SearchStrategy[Measured]:
    plain = st.builds(Measured, _T, _Q, over=st.sampled_from(["moment", "period"]), edition=_O)
    return plain | st.builds(
        Measured, _T, _Q, over=st.just("since"), since=dates(hung=False), edition=_O
    )


_EVENTS: dict[type, st.SearchStrategy[Any]] = {
    Happened: st.builds(
        Happened, _T, edition=_O, claim=_maybe(st.builds(Claim, st.integers(1, 99), _T), None)
    ),
    Held: st.builds(Held, _T | st.just("exists"), value=_O, every=_O),
    Began: st.builds(Began, _T),
    Ended: st.builds(Ended, _T, day=st.sampled_from(["last", "gone"])),
    Became: st.builds(Became, _T, _T),
    Defined: st.builds(
        Defined,
        _T,
        unit=_O,
        kind=st.sampled_from(["stock", "flow", "rank", "share"]),
        better=st.sampled_from(["", "higher", "lower"]),
        of=_O,
        names=_maybe(by_language(), {}),
        aliases=lists(),
    ),
    Measured: _measured(),
    Changed: st.builds(
        Changed,
        _T,
        _Q,
        way=st.sampled_from(["net", "added"]),
        since=_maybe(dates(hung=False), None),
    ),
    Planned: st.builds(
        Planned,
        _T,
        deadline=_maybe(dates(hung=False), None),
        indicator=_O,
        target=_maybe(_Q, None),
    ),
    Noted: st.builds(
        Noted, _T, about=lists(), doubt=st.sampled_from(["", "misprint", "corroborates"])
    ),
    Asserted: st.builds(Asserted, _T, _Q),
    Retracted: st.just(Retracted()),
}


@st.composite
def drafts(draw: st.DrawFn) -> Draft[Any]:
    """A draft of any type but a document, with any part of its envelope."""
    event = draw(st.sampled_from(list(_EVENTS)).flatmap(_EVENTS.__getitem__))
    retracts = draw(_T) if isinstance(event, Retracted) else None
    sources = draw(st.just(()) | _passages() | _several())
    when = draw(dates(hung=bool(sources)))
    return Draft(
        event,
        draw(st.sampled_from(["", "长沙市", "长沙市"]) | _T),
        when=draw(st.sampled_from([None, when])) if retracts else when,
        title=draw(_maybe(by_language(), {})),
        tags=draw(lists()),
        place=draw(_O),
        roles=draw(_maybe(st.dictionaries(texts(), lists().filter(bool), max_size=2), {})),
        part_of=draw(lists()),
        after=draw(lists()),
        sources=sources,
        by=draw(_O),
        meta=draw(st.dictionaries(st.sampled_from(["note", "because", "lane"]), texts())),
        supersedes=None if retracts else draw(_maybe(_T, None)),
        retracts=retracts,
    )


@st.composite
def files(draw: st.DrawFn) -> list[Draft[Any]]:
    """What one draft file holds: its document and its facts, some of which have ids."""
    event = Published(
        draw(by_language()),
        publisher=draw(_O),
        url=draw(_O),
        file="article.txt",
        sha256=digest(ARTICLE),
    )
    ids = draw(st.lists(texts().filter(lambda name: name != NAME), max_size=5, unique=True))
    ids += [None] * (5 - len(ids))  # type: ignore[list-item] # the rest has none
    facts = draw(st.lists(drafts(), max_size=5))
    named = [evolve(fact, id=id) for fact, id in zip(facts, ids, strict=False)]
    return [Draft(event, NAME, when=APPEARED, id=NAME), *named]
