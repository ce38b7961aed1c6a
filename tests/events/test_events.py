"""The project's own log: what the article reports, dated no better than it dates it."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import timeline
from timeline.dates import Truth
from timeline.drafts import Coverage, Document, Documents, coverage, printed_numbers, read_drafts
from timeline.facts import Record, content_of_record, standing

ROOT = Path(__file__).parents[2]
EVENTS = ROOT / "events"
DOCUMENTS = ROOT.parent / "shared" / "source"

SOME_TIME = "“十四五”以来某时"
"""How an act of the period is dated of which the article gives no date."""

needs_article = pytest.mark.skipif(
    not DOCUMENTS.is_dir(), reason="the article is not part of the project"
)


@pytest.fixture(scope="module")
def log() -> Iterator[timeline.Timeline]:
    with timeline.open(EVENTS, read_only=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def records(log: timeline.Timeline) -> list[Record[Any]]:
    return standing(list(log.records()))


def test_the_stored_bytes_are_sound(log: timeline.Timeline) -> None:
    assert log.verify() == ()
    assert log.zone.name == "Asia/Shanghai"


def test_every_section_is_there_in_both_languages(
    log: timeline.Timeline, records: list[Record[Any]]
) -> None:
    facts = [record for record in records if record.type not in {"defined", "published"}]

    assert len(facts) >= 40
    assert {record.meta.get("lane") for record in facts} >= set(log.settings.lanes)
    for record in facts:
        assert record.title["zh"] != record.title["en"]


def test_research_intensity_is_known_for_2020_and_for_no_day_of_2022(
    log: timeline.Timeline,
) -> None:
    end = log.at("2020-12-31").reading("长沙市", "全社会研发投入强度")
    middle = log.at("2022-06-30").reading("长沙市", "全社会研发投入强度")

    assert str(end.value) == "2.73%"
    assert middle.status == "unknown"
    assert middle.last is not None
    assert middle.last.records == ("rd-2020",)
    assert [one.records for one in middle.possible] == [("rd-latest",)]


@pytest.mark.parametrize(
    ("indicator", "rank"), [("全球科研城市排名", "41st"), ("全球科技集群排名", "66th")]
)
def test_the_ranks_of_2020_follow(log: timeline.Timeline, indicator: str, rank: str) -> None:
    reading = log.at("2020-12-31").reading("长沙市", indicator)

    assert reading.value is not None
    assert reading.value.say("en") == rank
    assert reading.candidates[0].derived


def test_the_institutes_of_two_years_ago_are_only_bounded(log: timeline.Timeline) -> None:
    before = log.at("2024").reading("长沙市", "研发机构").last

    assert before is not None
    assert before.value.say("en") == "at least 2,027"
    assert before.when.text == "[2023-10-23..2023-12-31]"


def happened(log: timeline.Timeline, fact: str, day: str) -> Truth:
    occurrences = log.at(day).happened
    for truth, found in [(Truth.YES, occurrences.certain), (Truth.MAYBE, occurrences.possible)]:
        if fact in [record.fact for record in found]:
            return truth
    return Truth.NO


@pytest.mark.parametrize(
    ("fact", "day", "truth"),
    [
        ("summit-2023", "2023-05-31", Truth.NO),
        ("summit-2023", "2023-06-29", Truth.MAYBE),
        ("summit-2023", "2023-06-30", Truth.YES),
        ("deepseek", "2025-01-31", Truth.NO),
        ("deepseek", "2025-02-10", Truth.MAYBE),
        ("deepseek", "2025-02-28", Truth.YES),
        ("juzhou-v1", "2025-05-31", Truth.YES),
        ("jiebang", "2024-12-20", Truth.NO),
        ("jiebang", "2024-12-31", Truth.YES),
    ],
)
def test_what_happened_is_as_sure_as_its_date(
    log: timeline.Timeline, fact: str, day: str, truth: Truth
) -> None:
    assert happened(log, fact, day) is truth


@pytest.mark.parametrize(
    ("day", "on"), [("10", False), ("11", True), ("12", True), ("13", True), ("14", False)]
)
def test_the_conference_is_under_way_on_each_of_its_days(
    log: timeline.Timeline,
    day: str,
    on: bool,  # noqa: FBT001 # an example's outcome
) -> None:
    under_way = {
        holding.records[0]
        for holding in log.at(f"2025-04-{day}").holdings()
        if holding.truth is Truth.YES
    }

    assert ("icammt-2025" in under_way) is on


def test_what_is_counted_from_the_publication_hangs_on_it(records: list[Record[Any]]) -> None:
    """今年, 目前, 近两年 and 3年前 follow when the date of publication is learned."""
    hung = {
        record.when.origin.words
        for record in records
        if record.when.origin and record.when.origin.base == "changsha-2025"
    }
    since = next(record.event for record in records if record.id == "feishi-deliveries").since

    assert hung >= {"目前", "如今", "近两年", "今年2月", "今年5月", "4月11日至13日"}
    assert {record.when.text for record in records if record.type == "published"} == {
        "[2025-10-23..2025-12-31]"
    }
    assert since.origin.base == "changsha-2025"


def test_a_publication_date_learned_later_moves_all_that_hung_on_it(
    records: list[Record[Any]],
) -> None:
    with timeline.open(EVENTS / "changsha.yaml") as looked:
        published = looked.record("changsha-2025")
        looked.append(published.amended(because="问过报社", when="2025-11-20"))
        moved = {record.fact: record.when.text for record in looked.at(None).records}
    before = {record.fact: record.when.text for record in records}

    assert before["institutes-now"] == "[2025-10-23..2025-12-31]"
    assert moved["institutes-now"] == "2025-11-20"
    assert moved["institutes-added"] == "2023-11-20/2025-11-20"
    assert moved["deepseek"] == before["deepseek"] == "2025-02"
    assert moved["sic-epitaxy"] == "[2021-01-01..2025-11-20]"
    assert moved["rd-latest"] == before["rd-latest"] == "[2021..2025]"


def test_no_act_may_have_happened_after_the_article_appeared(records: list[Record[Any]]) -> None:
    """An act that has no date of its own ended with the publication, whenever that was.

    Only what was counted over one of the years is of any of them.
    """
    acts = [one for one in records if one.when.origin and one.when.origin.words == SOME_TIME]
    years = [one for one in records if one.when.text == "[2021..2025]" and not one.when.origin]

    assert len(acts) >= 70
    assert {one.when.origin.base for one in acts if one.when.origin} == {"changsha-2025"}
    assert {one.type for one in years} == {"measured", "changed"}
    assert {one.event.over for one in years if one.type == "measured"} == {"period"}


def test_what_is_printed_wrongly_is_recorded_as_printed_with_a_doubt(
    log: timeline.Timeline,
) -> None:
    state = log.at(None)
    peak = next(record for record in state.records if record.id == "tianhe-peak")

    assert "4700万次" in peak.event.value.text
    assert [note.event.doubt for note in state.doubts(["tianhe-peak"])] == ["magnitude"]


def test_plans_are_outstanding_and_never_observations(log: timeline.Timeline) -> None:
    state = log.at("2026-01-01")

    assert {plan.record.id for plan in state.plans()} >= {
        "plan-projects", "plan-varieties", "plan-15-5",
    }  # fmt: skip
    assert {plan.status for plan in state.plans()} == {"outstanding"}
    assert "plan-projects" not in {fact for reading in state.readings() for fact in reading.records}


def test_the_draft_and_the_log_say_the_same(records: list[Record[Any]]) -> None:
    """The log is what importing the draft file gives; only the places of passages are added."""
    with timeline.open(EVENTS / "changsha.yaml") as looked:
        drafted = standing(list(looked.records()))

    assert [record.id for record in drafted] == [record.id for record in records]
    for draft, kept in zip(drafted, records, strict=True):
        told, stored = content_of_record(draft), content_of_record(kept)
        for part in (told, stored):
            part.pop("sources", None)
            part.get("data", {}).pop("sha256", None)
        assert told == stored


@needs_article
def test_every_passage_is_where_the_log_says(records: list[Record[Any]]) -> None:
    located = [source for record in records for source in record.sources if source.characters]

    assert len(located) >= 40
    assert Documents(DOCUMENTS).check(records) == ()


@needs_article
def test_importing_again_adds_nothing(log: timeline.Timeline) -> None:
    read = read_drafts(EVENTS / "changsha.yaml", documents=DOCUMENTS, zone=log.zone)

    assert read.problems == ()
    assert log.preview(*read.accepted()) == ()


@needs_article
def test_no_sentence_of_the_article_is_in_the_log(records: list[Record[Any]]) -> None:
    """A record says its fact in our own words; only names and figures agree, of course."""
    article = "".join(next(DOCUMENTS.glob("*.txt")).read_text("utf-8").split())
    names = sorted(_names(records), key=len, reverse=True)
    for record in records:
        event = record.event
        words = (getattr(event, name, "") for name in ("text", "what", "value"))
        notes = (record.meta.get("note", ""), *(it for it in words if isinstance(it, str)))
        for text in (*record.title.values(), *notes):
            own = _plain(text)
            for name in names:
                own = own.replace(name, "|")
            pieces = (own[n : n + LONGEST] for n in range(len(own) - LONGEST + 1))
            assert not [piece for piece in pieces if piece in article], record.id


LONGEST = 15
"""How many characters in a row a record may share with the article, names left out."""


def _plain(text: str) -> str:
    """Return *text* as the article would print it, without what stands in quotation marks."""
    return re.sub("“[^”]*”", "|", "".join(text.split()).replace("(", "（").replace(")", "）"))


def _names(records: list[Record[Any]]) -> set[str]:
    """Return what things are called: subjects, indicators, documents, places, who took part."""
    names = {"先进制造技术与应用材料国际学术会议", "世界知识产权组织技术与创新支持中心"}
    for record in records:
        told = {record.subject, record.place, getattr(record.event, "indicator", "")}
        told.update(name for named in record.roles.values() for name in named)
        names |= {_plain(name) for name in told if name and len(name) >= 4}
    return names


@pytest.fixture(scope="module")
def document() -> Document:
    (file,) = DOCUMENTS.glob("*.txt")
    document = Documents(DOCUMENTS).read("changsha-2025", file.name)
    assert isinstance(document, Document)
    return document


@pytest.fixture(scope="module")
def covered(records: list[Record[Any]], document: Document) -> Coverage:
    return coverage("changsha-2025", document, records)


@needs_article
def test_every_number_of_the_article_is_in_a_record(covered: Coverage) -> None:
    assert len(covered.numbers) >= 140
    assert [number.text for number in covered.missing] == []


@needs_article
def test_no_locator_is_longer_than_a_statement(covered: Coverage) -> None:
    assert covered.long == ()
    assert len(covered.locators) >= 240


@needs_article
def test_what_no_fact_cites_is_less_than_a_third(covered: Coverage, document: Document) -> None:
    """It is description: whoever lets it grow has read that it states no fact."""
    left = "".join(document.text[slice(*part)] for part in covered.uncovered)

    assert 3 * len("".join(left.split())) < len("".join(document.text.split()))
    assert not re.search("[0-9]", left)


def test_each_section_of_the_article_has_facts_of_its_own(
    log: timeline.Timeline, records: list[Record[Any]]
) -> None:
    lanes = Counter(
        record.meta.get("lane") for record in records if record.type not in {"defined", "noted"}
    )

    assert set(lanes) - {None} == set(log.settings.lanes)
    assert min(lanes[lane] for lane in log.settings.lanes) >= 10


def test_what_a_fact_is_part_of_is_a_subject_of_the_log(records: list[Record[Any]]) -> None:
    subjects = {record.subject for record in records}

    assert {name for record in records for name in record.part_of} <= subjects


def test_ids_are_words_that_a_reader_can_type(records: list[Record[Any]]) -> None:
    ids = [record.id for record in records]

    assert len(ids) == len(set(ids))
    assert [it for it in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", it)] == []
    assert max(map(len, ids)) <= 30


@needs_article
def test_no_record_is_dated_more_precisely_than_its_words(
    records: list[Record[Any]], document: Document
) -> None:
    """A date stands in the sentence, or it is said to be inferred or not printed.

    What the sentence does not date is of one of the five years, or some time in them up to
    when it appeared, or just then.
    """
    undated = {
        fact
        for record in records
        if record.type == "noted" and record.event.doubt == "undated"
        for fact in record.event.about
    }
    for record in records:
        when = record.when
        words = when.origin.words if when.origin else when.text.replace("-", " ")
        if record.type == "defined" or words in {"[2021..2025]", SOME_TIME, "目前", "如今"}:
            continue
        sentences = [document.in_context(source) for source in record.sources]
        said = " ".join(it.marked("", "") for it in sentences if it is not None)
        told, printed = (
            {number.value for number in printed_numbers(text)} for text in (words, said)
        )
        assert told <= printed or record.fact in undated, record.id


def test_a_forecast_is_no_observation(log: timeline.Timeline) -> None:
    """Sales after a drug comes to market, and what a vaccine may change, are only planned."""
    state = log.at("2026-12-31")
    observed = {fact for reading in state.readings() for fact in reading.records}
    plans = {plan.record.id for plan in state.plans()}

    assert {"xrf-sales", "yuantai-outlook", "plan-varieties"} <= plans
    assert not observed & plans


@pytest.mark.parametrize(
    ("fact", "printed"),
    [
        ("four-plus-four-results", (100, None, False)),
        ("leading-technologies", (60, None, False)),
        ("cluster-share", (70, None, True)),
        ("atr8800-price", (None, 50, False)),
        ("handheld-time", (None, 2, True)),
        ("video-delay", (None, Decimal("0.14"), False)),
        ("brokers", (None, 2000, False)),
        ("outreach", (40, None, False)),
    ],
)
def test_the_word_beside_a_number_bounds_it(
    records: list[Record[Any]], fact: str, printed: tuple[Decimal | None, Decimal | None, bool]
) -> None:
    """余, 超, 以上, 近, 内 and 低于 are kept as the bounds that they are."""
    value = next(record.event.value for record in records if record.id == fact)
    least, most, included = printed

    assert (value.least, value.most) == (least, most)
    assert (value.least_included if most is None else value.most_included) is included


def test_a_threshold_is_no_reading_and_is_held_against_the_figures(
    log: timeline.Timeline, records: list[Record[Any]]
) -> None:
    """首次突破万家: what it passed is data that arithmetic can use (docs/adr/0005)."""
    passed = next(record for record in records if record.id == "tech-sme-10000")

    assert (passed.event.indicator, passed.event.value.text) == ("科技型中小企业", "超1万家")
    assert passed.event.claim.rank == 1
    reading = log.at("2026").reading("长沙市", "科技型中小企业")
    assert [one.records for one in (reading.last, *reading.possible) if one] == [("tech-sme-now",)]
    early = timeline.Draft(
        timeline.Measured("科技型中小企业", "1.05万家"), "长沙市", when="2019-12-31", id="early"
    )
    with timeline.open(EVENTS / "changsha.yaml") as looked:
        looked.append(early)
        found = [it.records for it in looked.check() if it.code == "threshold"]
    assert found == [("early", "tech-sme-10000")]


def test_every_rank_and_count_of_the_city_is_a_figure(log: timeline.Timeline) -> None:
    """Also the top ten of which no place is told, and the five of the top fifty."""
    state = log.at("2026")
    talent = state.reading("长沙市", "人才发展生态指数全国排名").last
    makers = state.reading("长沙市", "世界工程机械50强企业").last

    assert talent is not None
    assert (talent.value.say("zh"), talent.value.say("en")) == ("前10位", "top 10")
    assert makers is not None
    assert str(makers.value) == "5家"


def test_a_share_of_no_known_time_is_not_told_since_2021(records: list[Record[Any]]) -> None:
    share = next(record for record in records if record.id == "cluster-share")

    assert share.event.since is None


def test_a_claim_that_its_figures_do_not_bear_out_is_noted(records: list[Record[Any]]) -> None:
    doubled = next(record for record in records if record.id == "institutes-doubled")
    notes = {record.id: record.event for record in records if record.type == "noted"}

    assert (doubled.event.by.least, doubled.event.by.unit) == (2, "×")
    assert notes["noted-doubling"].doubt == "conflict"
    assert "institutes-doubled" in notes["noted-doubling"].about


FOUND_BY_CHECK = [
    "doubt-undated: noted-published changsha-2025",
    "doubt-unclear: noted-five-years changsha-2025",
    "doubt-misprint: noted-layout changsha-2025",
    "doubt-misprint: noted-xiangxiang changsha-2025",
    "doubt-undated: noted-rd-year rd-latest",
    "doubt-undated: noted-contracts-year contracts-2020 contracts-latest",
    "doubt-unclear: noted-first-tier first-tier",
    "doubt-undated: noted-rank-years city-rank city-rank-gain cluster-rank cluster-rank-gain innovation-rank",  # noqa: E501 # one problem a line
    "doubt-unclear: noted-plus-names national-labs four-plus-four",
    "doubt-unclear: noted-results four-plus-four-results",
    "doubt-misprint: noted-quote-mark four-plus-four",
    "doubt-unclear: noted-platforms key-labs tech-centres platforms-now",
    "ratio: institutes-doubled institutes-now institutes-added",
    "doubt-magnitude: noted-peak tianhe-peak",
    "doubt-unclear: noted-nscc nscc tianhe-owner",
    "doubt-unclear: noted-five-builds five-builds",
    "doubt-unclear: noted-projects key-projects reserve-projects",
    "doubt-unclear: noted-cluster-share cluster-share institutes-added",
    "doubt-unclear: noted-ai-power ai-power ai-computers",
    "doubt-misprint: noted-deepseek deepseek",
    "doubt-unclear: noted-firsts deepseek",
    "doubt-unclear: noted-atr8800 atr8800",
    "doubt-misprint: noted-wafer atr8800-uses",
    "doubt-misprint: noted-fragment changsha-2025",
    "doubt-undated: noted-firms rd-firms activity-firms aupu-rd",
    "doubt-misprint: noted-megmeet megmeet-lab",
    "doubt-unclear: noted-rd-centres major-rd-centres institutes-now",
    "doubt-unclear: noted-rice-area rice-area",
    "doubt-unclear: noted-energy energy-stations yanghu-station malanshan-area",
    "doubt-unclear: noted-eighteen transfer-bases pilot-bases",
    "doubt-unclear: noted-new-institutes new-institutes new-results new-firms",
    "doubt-undated: noted-other-years rice-area local-conversion researchers",
    "doubt-unclear: noted-xrf-sales xrf-sales",
    "doubt-unclear: noted-loans loans-2024 risk-filed-2024",
    "doubt-misprint: noted-feishi-demo feishi-demo",
    "doubt-unclear: noted-student-funds student-fund feishi-support",
    "doubt-undated: noted-award-years award-2023 award-2024",
    "doubt-undated: noted-talent-index talent-index",
    "doubt-unclear: noted-laureates scholars",
    "doubt-unclear: noted-journals journals journals-plan",
    "doubt-unclear: noted-andes andes",
    "doubt-unclear: noted-steel-centre steel-centre",
    "doubt-misprint: noted-kleiberit kleiberit",
    "doubt-misprint: noted-garbled-office plan-15-5",
]


def test_check_finds_what_is_doubtful_in_the_article_and_nothing_else(
    log: timeline.Timeline,
) -> None:
    """Each was read beside the article: one claim that its figures do not bear out, and doubts.

    No figure contradicts another, and no order is impossible, so there is no error.
    """
    problems = log.check()

    assert [f"{it.code}: {' '.join(it.records)}" for it in problems] == FOUND_BY_CHECK
    assert {it.severity for it in problems} == {"warning"}


def test_each_doubt_says_in_both_languages_what_is_doubtful(log: timeline.Timeline) -> None:
    told = [it.found for it in log.check() if it.code.startswith("doubt-")]

    assert len({it.zh for it in told}) == len({it.en for it in told}) == len(told)
    assert [it.zh for it in told if not re.search("[一-龥]{4}", it.zh)] == []
    assert [it.en for it in told if not re.search("[a-z]{3} [a-z]", it.en)] == []
