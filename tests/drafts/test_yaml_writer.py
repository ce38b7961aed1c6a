"""What is written as a draft file reads back as what was written."""

from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.drafts.drafting import APPEARED, DOCUMENT, drafts, files
from tests.drafts.helpers import ARTICLE, SHANGHAI
from timeline.dates import Origin, read
from timeline.drafts import ReadDrafts, Settings, read_drafts
from timeline.drafts.fields import FIELDS
from timeline.drafts.passages import digest
from timeline.drafts.yaml_writer import ORDER, write_drafts
from timeline.facts import (
    Asserted,
    Became,
    Changed,
    Claim,
    Draft,
    Ended,
    Happened,
    Held,
    Measured,
    Published,
    Quantity,
    Record,
    Retracted,
    Source,
    Unregistered,
    content_of_record,
    when_to_json,
)
from timeline.log import MemoryLog

PAPER = Draft(
    Published({"zh": "答卷"}, file="article.txt", sha256=digest(ARTICLE)),
    "article",
    when=APPEARED,
    id="article",
)
UNREADABLE = Quantity(Decimal(1), Decimal(2), "说不清；的 单位")
ROOT = Path(__file__).parents[2]
SETTINGS = Settings({"zh": "城东"}, SHANGHAI)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the document which drafts cite."""
    folder = tmp_path_factory.mktemp("drafts")
    (folder / "article.txt").write_bytes(ARTICLE.encode())
    return folder


def read_again(text: str, place: Path, **options: Any) -> ReadDrafts:
    file = place / "written.yaml"
    file.write_bytes(text.encode())
    return read_drafts(file, **{"documents": place, **options})


@given(made=files())
def test_what_is_written_reads_back_equal(place: Path, made: list[Draft[Any]]) -> None:
    written = write_drafts(made, settings=SETTINGS, documents=place)
    again = read_again(written.text, place)

    assert written.problems == ()
    assert [str(it) for it in again.problems if it.severity == "error"] == []
    assert again.drafts == tuple(made)
    assert again.settings == SETTINGS


@given(facts=st.lists(drafts(), min_size=1, max_size=4), days=st.data())
def test_recorded_times_read_back_in_their_order(
    place: Path, facts: list[Draft[Any]], days: st.DataObject
) -> None:
    times = days.draw(
        st.lists(
            st.integers(1, 2_000_000_000_000_000), min_size=len(facts), max_size=len(facts)
        ).map(sorted)
    )
    stated = [evolve(fact, recorded_at=time) for fact, time in zip(facts, times, strict=True)]
    written = write_drafts([PAPER, *stated], settings=SETTINGS, documents=place, recorded=True)
    again = read_again(written.text, place)

    assert again.drafts[1:] == tuple(stated)


@given(made=files())
def test_a_log_written_and_read_holds_equal_records(place: Path, made: list[Draft[Any]]) -> None:
    """Passages of records are quoted from the document; the log keeps only their places."""
    # What a log refuses (ids that it lacks, two facts of one content) is no matter here.
    facts = [
        evolve(fact, id=f"f{place}", supersedes=None)
        for place, fact in enumerate(made)
        if not fact.retracts and place
    ]
    log = MemoryLog(zone=SHANGHAI, origin="log", clock=lambda: 0)
    records = log.append([made[0], *facts])
    written = write_drafts(records, settings=SETTINGS, documents=place)
    copy = MemoryLog(zone=SHANGHAI, origin="log", clock=lambda: 0)
    copy.append(read_again(written.text, place).accepted())

    assert written.problems == ()
    assert list(copy.read()) == list(log.read())


def test_corrections_and_a_cited_log_are_written_as_a_person_would(place: Path) -> None:
    log = MemoryLog(zone=SHANGHAI, origin="log", clock=lambda: 0)
    records = log.append([PAPER, HAPPENED])
    facts = [
        Draft(Happened(), "长沙市", when="2024", title="签约", id="signed"),
        Draft(
            Changed("研发机构", Quantity.parse("+5 家")),
            "长沙市",
            when="2024-12-18",
            by="甲",
            supersedes="signed",
            sources=[Source("article", page="3")],
        ),
        Draft(Retracted(), retracts="signed", meta={"because": "误记"}),
    ]
    written = write_drafts(
        facts, settings=SETTINGS, log=records, head="请核对\n再\xa0导\u200b入", lang="zh"
    )

    assert written.problems == ()
    assert written.text == (
        "# 请核对\n# 再 导\\u200b入\n\n"
        "title:\n  zh: 城东\nzone: Asia/Shanghai\n\n"
        "defaults:\n  subject: 长沙市\n\n"
        "facts:\n"
        "- id: signed\n  when: 2024\n  title: 签约\n\n"
        "- type: changed\n  when: 2024-12-18\n  indicator: 研发机构\n  by: +5 家\n  记录人: 甲\n"
        "  source: article\n  page: 3\n  supersedes: signed\n\n"
        "- subject:\n  because: 误记\n  retracts: signed\n"
    )
    assert read_again(written.text, place, log=records).drafts == tuple(
        evolve(fact, when=fact.when and read(str(fact.when), zone=SHANGHAI)) for fact in facts
    )


def lost(*facts: Draft[Any] | Record[Any], **options: Any) -> list[tuple[str, str]]:
    """Return what is said to be lost of *facts*, each with its severity."""
    problems = write_drafts(facts, **options).problems
    return [(problem.severity, problem.found.en) for problem in problems]


HAPPENED = Draft(Happened("甲"), when="2023")


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (evolve(HAPPENED, place=" 甲"), "the value of 'place'"),
        (evolve(HAPPENED, place="甲\ud800"), "the value of 'place'"),
        (evolve(HAPPENED, title={"ZH": "甲", "en": "a"}), "the value of 'title'"),
        (evolve(HAPPENED, title={"zh": " "}), "the value of 'title'"),
        (evolve(HAPPENED, tags=("甲", "")), "the value of 'tags'"),
        (evolve(HAPPENED, tags=("",)), "the value of 'tags'"),
        (evolve(HAPPENED, roles={"host": ("甲", " ")}), "the value of 'roles'"),
        (evolve(HAPPENED, roles={"host": ()}), "the value of 'roles'"),
        (evolve(HAPPENED, roles={"\udfff": ("甲",)}), "the value of 'roles'"),
        (evolve(HAPPENED, meta={"cause": "x"}), "meta 'cause'"),
        (evolve(HAPPENED, event=Happened("甲", claim=Claim(0, "全国"))), "the value of 'claim'"),
        (evolve(HAPPENED, event=Happened("甲", claim=Claim(1, ""))), "the value of 'claim'"),
        (evolve(HAPPENED, sources=[Source("none")]), "a source in 'none'"),
        (
            evolve(HAPPENED, when=read("2025").because(Origin("那时", "own.then/1", "b"))),
            "the words '那时' of the date '2025'",
        ),
        (
            evolve(HAPPENED, when=read("2025").because(Origin(" 那时", "own.then/1"))),
            "the words ' 那时' of the date '2025'",
        ),
    ],
)
def test_a_part_that_no_draft_file_can_say_is_told(fact: Draft[Any], said: str) -> None:
    """The rest of the fact stands, and reads."""
    assert lost(fact) == [("warning", said)]
    assert "- when: " in write_drafts([fact]).text


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (Draft(Happened(), when="2023"), "a fact unfit in 'title / text'"),
        (Draft(Happened("甲")), "a fact unfit in 'when'"),
        (Draft(Became("", "甲"), when="2023"), "a fact unfit in 'what'"),
        (Draft(Held(""), when="2023"), "the value of 'what'"),
        (evolve(HAPPENED, id=" x"), "the value of 'id' of ' x'"),
        (Draft(Measured("甲", "5", over="since"), when="2023"), "a fact unfit in 'over: since'"),
        (Draft(Measured("甲", "5", since="2020"), when="2023"), "a fact unfit in 'over: since'"),
        (Draft(Asserted("甲", UNREADABLE), when="2023"), "the value of 'value'"),
        (Draft(Ended("甲", day=cast("Any", "x")), when="2023"), "the value of 'day'"),
        (
            Draft(Unregistered("lab.opened", 1, {"a": 1}), when="2023"),
            "1 fact of type 'lab.opened'",
        ),
        (Draft(Published({"zh": "甲"}), "p", id="p"), "'published' of a document of 'p'"),
        (Draft(Published(), "p", id="p", when="2023"), "'title' of a document of 'p'"),
        (Draft(Published({"zh": "甲"}), when="2023"), "'id' of a document"),
        (
            Draft(Published({"zh": "甲"}), "p", id="p", when="2023", place="x"),
            "'place' of a document of 'p'",
        ),
        (
            Draft(
                Published({"zh": "甲"}, publisher=" x"), "p", id="p", when="2023", supersedes="q"
            ),
            "'subject' of a document of 'p'",
        ),
    ],
)
def test_a_fact_that_no_draft_file_can_say_stands_there_as_a_comment(
    place: Path, fact: Draft[Any], said: str
) -> None:
    written = write_drafts([fact, HAPPENED])
    first = written.problems[0]

    assert (first.severity, first.code, first.found.en) == ("error", "left-out", said)
    assert '  # {"' in written.text
    assert len(read_again(written.text, place).drafts) == 1
    assert read_again(write_drafts([fact]).text, place).problems == ()


def test_an_id_is_written_once() -> None:
    twice = evolve(HAPPENED, id="a")

    assert lost(twice, twice) == [("error", "a fact unfit in 'id' of 'a'")]
    assert lost(PAPER, evolve(PAPER)) == [("error", "'id' of a document of 'article'")]


def test_what_was_recorded_without_a_date_is_dated_by_its_recording(place: Path) -> None:
    log = MemoryLog(zone=SHANGHAI, origin="log", clock=lambda: 1_700_000_000_000_000)
    records = log.append(
        [
            Draft(Happened("甲"), id="a"),
            Draft(Retracted(), retracts="a"),
            Draft(Published({"zh": "甲"}), "p", id="p"),
        ]
    )
    written = write_drafts(records, settings=SETTINGS)

    assert [it.found.en for it in written.problems] == [
        "no date but that of recording, now written out of 'p'",
        "no date but that of recording, now written out of 'a'",
    ]
    assert "- id: a\n  when: 2023-11-14T22:13:20.000000Z\n" in written.text
    assert [draft.retracts for draft in read_again(written.text, place).drafts] == [None, None, "a"]


def test_several_sources_read_back_in_their_order(place: Path) -> None:
    """Passages of one document that follow each other stand together; a page parts them."""
    quoted = [
        DOCUMENT.found(Source("article", quote=text))
        for text in ("研发机构达3823家", "近两年新增1796家", "创新加速")
    ]
    first, second, third = (it for it in quoted if isinstance(it, Source))
    other = Draft(Published({"zh": "乙"}), "other", id="other", when="2020")
    cited = (
        first, second, Source("other", page="3"), Source("other", url="https://x.example"),
        evolve(third, page="2"), first, Source("article"),
    )  # fmt: skip
    fact = evolve(HAPPENED, sources=cited, when=read("今年2月", base=read("2020")).hung_on("other"))
    written = write_drafts([PAPER, other, fact], settings=SETTINGS, documents=place)

    assert written.problems == ()
    assert written.text.count("- document: ") == 6
    assert "    quote: [研发机构达3823家, 近两年新增1796家]\n" in written.text
    again = read_again(written.text, place).drafts[-1]
    assert again.sources == cited
    assert str(again.when) == "2020-02"
    assert when_to_json(cast("Any", again.when))["base"] == "other"  # type: ignore[index] # not a text


def test_the_sources_of_a_fact_keep_away_the_source_that_most_have(place: Path) -> None:
    one = evolve(HAPPENED, sources=[Source("article", page="1")])
    facts = [evolve(one, when=f"202{day}") for day in range(4)]
    both = evolve(one, when="2025", sources=[Source("article"), Source("article", page="2")])
    written = write_drafts([PAPER, *facts, both], settings=SETTINGS, documents=place)

    assert "defaults:\n  source: article\n" in written.text
    assert read_again(written.text, place).drafts[-1].sources == both.sources


def test_a_page_of_several_sources_that_no_file_can_hold_is_told() -> None:
    fact = evolve(HAPPENED, sources=[Source("article"), Source("article", page=" 2")])

    assert lost(PAPER, fact) == [("warning", "the value of 'sources'")]


def test_a_date_keeps_the_words_and_the_rule_that_would_not_be_read_so_again(place: Path) -> None:
    """It is written as a log says it; what it hangs on is named."""
    dates = [
        read("2025").because(Origin("那时", "own.then/1")),
        read("2024年底").because(Origin("2024年底", "zh.gone/1")),
        read("今年2月", base=read("2025")).hung_on("elsewhere"),
    ]
    facts = [evolve(HAPPENED, event=Happened(str(n)), when=it) for n, it in enumerate(dates)]
    written = write_drafts(facts, settings=SETTINGS)

    assert written.problems == ()
    assert "- when:\n    text: 2025\n    words: 那时\n    rule: own.then/1\n" in written.text
    again = [cast("Any", draft.when) for draft in read_again(written.text, place).drafts]
    assert list(map(when_to_json, again)) == list(map(when_to_json, dates))


def test_sources_whose_place_is_lost_are_told(place: Path) -> None:
    fact = evolve(HAPPENED, sources=[Source("article", sha256="x")])

    assert lost(PAPER, fact, documents=place) == [
        ("warning", "the place of a passage in 'article'")
    ]


def test_a_passage_that_would_not_be_found_again_is_told(place: Path) -> None:
    found = DOCUMENT.found(Source("article", quote="研发机构达3823家"))
    assert isinstance(found, Source)
    unquoted = Source.from_json(found.as_json())
    repeated = Source("article", characters=(18, 20), sha256="00")
    fact = evolve(HAPPENED, sources=[unquoted])

    assert lost(PAPER, fact, documents=place) == []
    assert lost(PAPER, fact) == [("warning", "the place of a passage in 'article'")]
    assert lost(PAPER, evolve(HAPPENED, sources=[repeated]), documents=place) == [
        ("warning", "the place of a passage in 'article'")
    ]
    assert lost(PAPER, evolve(HAPPENED, sources=[Source("article", quote="甲")])) == []


def test_a_digest_that_reading_would_not_give_is_told(place: Path) -> None:
    changed = evolve(PAPER, event=evolve(PAPER.event, sha256="00"))
    without_file = evolve(PAPER, event=Published({"zh": "甲"}, sha256="00"))

    assert lost(PAPER, documents=place) == lost(changed) == []
    assert lost(changed, documents=place) == [
        ("warning", "digest of other bytes than 'article.txt' has of 'article'")
    ]
    assert lost(without_file) == [("warning", "digest of other bytes than '' has of 'article'")]


def test_the_draft_of_the_real_log_reads_back_equal(place: Path) -> None:
    """Without the article: its passages stay as they are quoted."""
    real = read_drafts(ROOT / "events" / "changsha.yaml", looking=True)
    written = write_drafts(real.drafts, settings=real.settings)
    again = read_again(written.text, place, documents=None, looking=True)

    assert written.problems == ()
    assert len(real.drafts) > 100
    assert (again.drafts, again.settings) == (real.drafts, real.settings)
    quotes = [[source.quote for source in draft.sources] for draft in real.drafts]
    assert [[source.quote for source in draft.sources] for draft in again.drafts] == quotes


def test_every_field_has_its_place_in_the_order() -> None:
    assert sorted(ORDER) == sorted({row.name for row in FIELDS})


def test_a_log_with_a_corrected_document_comes_back_equal(place: Path) -> None:
    """Facts cite it by its first name; those recorded since keep the date that they hung on."""
    log = MemoryLog(zone=SHANGHAI, origin="log", clock=lambda: 0)
    words = read("今年2月", base=APPEARED).hung_on("article")
    later = read("今年2月", base=read("2026-01-06")).hung_on("article")
    log.append([evolve(PAPER, meta={"note": "头版"}, by="甲")])
    log.append([evolve(PAPER, id="second", when="2026-01-06", supersedes="article",
                       meta={"because": "报头"})])  # fmt: skip
    log.append([evolve(PAPER, id="third", when="2026-01-07", supersedes="second", by="乙")])
    cited = [Source("article")]
    log.append([Draft(Happened("甲"), when=words, sources=cited, id="a")])
    log.append([Draft(Happened("乙"), when=later, sources=cited, id="b")])
    written = write_drafts(log.read(), settings=SETTINGS, documents=place)
    copy = MemoryLog(zone=SHANGHAI, origin="log", clock=lambda: 0)
    for draft in read_again(written.text, place).accepted():
        copy.append([draft])

    assert written.problems == ()
    assert list(map(content_of_record, copy.read())) == list(map(content_of_record, log.read()))
    assert [record.fact for record in copy.read()] == ["article", "article", "article", "a", "b"]
