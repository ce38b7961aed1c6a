"""Facts are read by the fields of their type."""

from typing import Any

import pytest

from tests.drafts.helpers import ARTICLE, DOCUMENTS, SHANGHAI, Folder
from timeline.dates import parse
from timeline.drafts import as_log
from timeline.facts import (
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
    Quantity,
    Retracted,
    as_when,
)


@pytest.mark.parametrize(
    ("fields", "event"),
    [
        (
            "title: a, text: b, edition: 第三届, claim: {rank: 1, scope: 全国}",
            Happened("b", edition="第三届", claim=Claim(1, "全国")),
        ),
        (
            "type: held, what: 市长, value: 张三, every: year",
            Held("市长", value="张三", every="year"),
        ),
        ("type: began", Began()),
        ("type: ended, what: 限购, day: gone", Ended("限购", day="gone")),
        ("type: became, what: 名称, value: 湘江科学城", Became("名称", "湘江科学城")),
        (
            (
                "type: defined, indicator: i, unit: 位, kind: rank, better: lower, of: j, "
                "names: {zh: 甲, en: a}, aliases: [k, l]"
            ),
            Defined(
                "i",
                unit="位",
                kind="rank",
                better="lower",
                of="j",
                names={"zh": "甲", "en": "a"},
                aliases=("k", "l"),
            ),
        ),
        (
            "type: measured, indicator: i, value: 2.73 %, over: since, since: 2020, edition: 五",
            Measured("i", "2.73 %", over="since", since=parse("2020"), edition="五"),
        ),
        (
            "type: changed, indicator: i, by: +18 位, way: added, since: 2020",
            Changed("i", "+18 位", way="added", since=parse("2020")),
        ),
        (
            "type: planned, text: a, deadline: 2030, indicator: i, target: 200余 项",
            Planned("a", deadline=parse("2030"), indicator="i", target="200余 项"),
        ),
        (
            "type: noted, text: a, doubt: misprint",
            Noted("a", doubt="misprint"),
        ),
        ("type: asserted, indicator: i, value: 3823家", Asserted("i", "3823家")),
    ],
)
def test_each_type_has_its_fields(folder: Folder, fields: str, event: object) -> None:
    draft = folder.draft(f"facts:\n- {{when: 2023-06, {fields}}}\n", zone=None)

    assert draft.event == event


def test_each_fact_has_the_common_fields(folder: Folder) -> None:
    draft = folder.draft("""\
facts:
- id: 1
  when: 2023-06
  subject: 主体
  title: {zh: 甲, en: A}
  tags: 人才
  place: 长沙
  roles: {host: 长沙市, guest: [甲, 乙], none: }
  part_of: [峰会]
  after: 1
  by: 王
  supersedes: 1
  note: 备注
  because: 更正
  lane: 平台
""")

    assert (draft.id, draft.subject, draft.place, draft.by) == ("1", "主体", "长沙", "王")
    assert draft.title == {"zh": "甲", "en": "A"}
    assert draft.tags == ("人才",)
    assert draft.roles == {"host": ("长沙市",), "guest": ("甲", "乙")}
    assert (draft.part_of, draft.after, draft.supersedes) == (("峰会",), ("1",), "1")
    assert draft.meta == {"note": "备注", "because": "更正", "lane": "平台"}
    assert as_when(draft.when or "") == parse("2023-06")


def test_fields_have_chinese_names(folder: Folder) -> None:
    draft = folder.draft("""\
事实:
- 类型: measured
  时间: 2020
  主体: 长沙市
  指标: 研发强度
  数值: 2.73 %
  口径: period
  备注: 照印
""")

    assert draft.event == Measured("研发强度", "2.73 %", over="period")
    assert draft.subject == "长沙市"
    assert draft.meta == {"note": "照印"}


def test_by_is_the_change_in_a_change_and_the_recorder_elsewhere(folder: Folder) -> None:
    """The default of `by` is who records, also of a change."""
    draft = folder.draft(
        "defaults: {by: 王}\n"
        "facts:\n- {type: changed, when: 2020/2025, indicator: i, by: +1796 家}\n"
    )

    assert draft.event == Changed("i", "+1796 家")
    assert draft.by == "王"


def test_the_recorder_of_a_change_has_a_chinese_name(folder: Folder) -> None:
    draft = folder.draft("facts:\n- {类型: changed, 时间: 2020, 指标: i, 变化: +1, 记录人: 王}\n")

    assert draft.event == Changed("i", "+1")
    assert draft.by == "王"


def test_a_retraction_needs_no_type_and_no_date(folder: Folder) -> None:
    draft = folder.draft("facts:\n- {id: a, when: 2020, title: a}\n- {retracts: a, because: b}\n")

    assert draft.event == Retracted()
    assert (draft.retracts, draft.when, draft.meta) == ("a", None, {"because": "b"})


def test_defaults_are_for_facts_that_lack_the_field(folder: Folder) -> None:
    drafts = folder.read("""\
defaults: {subject: 甲, type: measured, over: period, tags: [t]}
facts:
- {when: 2020, indicator: i, value: 1}
- {when: 2020, title: a, type: happened, subject: 乙}
- {when: 2020, indicator: i, value: 1, tags: }
""").drafts

    assert [draft.subject for draft in drafts] == ["甲", "乙", "甲"]
    assert drafts[0].event == Measured("i", "1", over="period")
    assert isinstance(drafts[1].event, Happened)
    assert [draft.tags for draft in drafts] == [("t",), ("t",), ()]


def test_an_empty_type_is_the_commonest(folder: Folder) -> None:
    text = "defaults: {type: measured}\nfacts:\n- {when: 2020, title: a, type: }\n"

    assert folder.draft(text).event == Happened()


def test_a_source_locates_its_quotation(folder: Folder) -> None:
    draft = folder.draft(DOCUMENTS + "facts:\n- {when: 2020, title: a, quote: 实现翻番, page: 3}\n")

    (source,) = draft.sources
    assert source.characters is not None
    assert ARTICLE[slice(*source.characters)] == "实现翻\n番"
    assert (source.document, source.page) == ("article", "3")


def test_several_quotations_are_several_sources(folder: Folder) -> None:
    draft = folder.draft(
        DOCUMENTS + "facts:\n- {when: 2020, title: a, quote: [实现翻番, 汇聚], page: 3}\n"
    )

    assert [source.quote for source in draft.sources] == ["实现翻番", "汇聚"]
    assert all(source.characters and source.page == "3" for source in draft.sources)


def test_a_source_may_name_a_place_without_a_quotation(folder: Folder) -> None:
    draft = folder.draft(DOCUMENTS + "facts:\n- {when: 2020, title: a, url: 'https://x.cn/1'}\n")

    (source,) = draft.sources
    assert (source.document, source.url, source.characters) == (
        "article",
        "https://x.cn/1",
        None,
    )


def test_words_hang_on_the_publication_of_their_source(folder: Folder) -> None:
    draft = folder.draft(
        DOCUMENTS + "facts:\n- {type: changed, when: 目前, since: 近两年, indicator: i, by: +1}\n"
    )

    base = parse("[2025-10-23..2025-12-31]", zone=SHANGHAI)
    event: Any = draft.event
    for when, words, text in (
        (as_when(draft.when or "", SHANGHAI), "目前", base.text),
        (event.since, "近两年", "[2023-10-23..2023-12-31]/[2025-10-23..2025-12-31]"),
    ):
        assert when.origin is not None
        assert (when.text, when.origin.words, when.origin.base) == (text, words, "article")


def test_words_that_name_their_date_hang_on_nothing(folder: Folder) -> None:
    draft = folder.draft(DOCUMENTS + "facts:\n- {when: 2024年底, title: a}\n")

    when = as_when(draft.when or "", SHANGHAI)
    assert when.text == "[2024-12-21..2024-12-31]"
    assert when.origin is not None
    assert when.origin.base == ""


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (
            "- {when: 2020, title: a, type: mesured}",
            (
                "32: found 'mesured' in field 'type', expected happened, held, began, ended, "
                "became, defined, measured, changed, planned, noted, asserted or retracted; "
                "did you mean 'measured'?"
            ),
        ),
        (
            "- {when: 2020, title: a, type: [b]}",
            "32: found a list, expected a text in field 'type'",
        ),
        (
            "- {when: 2020, since: a, title: b}",
            (
                "16: found field 'since', which happened does not have, expected it in a fact "
                "of type measured or changed; "
                "remove the field, or change the type"
            ),
        ),
        ("- {title: a}", "3: found no 'when', expected one in a fact of type happened"),
        (
            "- {when: 2020}",
            "3: found neither 'title' nor 'text', expected one of them in a fact of type happened",
        ),
        (
            "- {when: 2020, title: a, 标题: b}",
            "26: found field '标题' again, expected each field once (first in line 2)",
        ),
        (
            "- {when: 今年2月, title: a}",
            (
                "10: found '今年2月', which hangs on a date, expected a base, such as when it was "
                "published; give the fact a source whose document says when it was published"
            ),
        ),
        (
            "- {when: 2020, type: measured, indicator: i, value: 12 34}",
            "56: found '34' in quantity '12 34', expected a unit (家, %, kg), or nothing more",
        ),
        (
            "- {when: 2020, title: a, colour: red}",
            (
                "26: found field 'colour', which happened does not have, expected text, edition, "
                "claim, indicator, value, id, when, type, subject, title, tags, place, "
                "roles, part_of, after, by, "
                "supersedes, recorded, source, quote, page, url, sources, note, because or lane"
            ),
        ),
        (
            "- {when: 2020, type: measured, indicator: i, value: '-'}",
            (
                "55: found the end of quantity '-', "
                "expected a number, such as 3823, 1.17万 or 136.9 bn"
            ),
        ),
        (
            "- {when: 2020, type: measured, indicator: i, value: 1, over: periode}",
            (
                "62: found 'periode' in field 'over', expected moment, period or since; "
                "did you mean 'period'?"
            ),
        ),
        (
            "- {when: 2020, type: measured, indicator: i, value: 1, over: since}",
            "62: found 'over: since' without 'since', expected both",
        ),
        (
            "- {when: 2020, type: measured, indicator: i, value: 1, since: 2019}",
            "56: found 'since' without 'over: since', expected both",
        ),
        (
            "- {when: 2020, title: a, source: artikel}",
            (
                "34: found source 'artikel', which is not declared, "
                "expected a document under 'documents' or in the log"
            ),
        ),
        (
            "- {when: 2020, title: a, quote: b}",
            "26: found 'quote' without a source, expected both",
        ),
        (
            "- {when: 2020, title: a, recorded: 2021-06}",
            "36: found recorded time '2021-06', expected a clock time or a day",
        ),
        (
            "- {when: 2020, title: a, recorded: 2021-02-30}",
            "44: found day 30 in '2021-02-30', expected 01 to 28",
        ),
        (
            "- {retracts: a, type: happened, when: 2020, title: a}",
            (
                "4: found field 'retracts', which happened does not have, expected it in a fact "
                "of type retracted; remove the field, or change the type"
            ),
        ),
        (
            "- {retracts: , type: retracted}",
            "3: found no 'retracts', expected one in a fact of type retracted",
        ),
        ("- 甲", "3: found a text, expected fields, each as 'name: value' in a fact"),
        ("-", "2: found nothing, expected fields, each as 'name: value' in a fact"),
        (
            "- when：2020\n  title: 甲",
            "7: found a full-width colon after 'when', expected an ASCII colon and a space",
        ),
        (
            "- {when: 2020, title：a: b}",
            "21: found a full-width colon after 'title', expected an ASCII colon and a space",
        ),
        (
            "- {when: 2020, title: a, [b]: c}",
            "26: found a list, expected a text in the place of a name",
        ),
    ],
)
def test_what_is_wrong_with_a_fact_is_told(folder: Folder, fact: str, said: str) -> None:
    assert folder.said(f"facts:\n{fact}\n") == [f"draft.yaml:2:{said}"]


def test_a_correction_and_a_withdrawal_exclude_each_other(folder: Folder) -> None:
    assert folder.said("facts:\n- {supersedes: a, retracts: b}\n")[0] == (
        "draft.yaml:2:3: found both 'supersedes' and 'retracts', expected one of them"
    )


def test_a_quotation_that_is_not_there_is_told_where_it_stands(folder: Folder) -> None:
    said = folder.said(
        DOCUMENTS + "facts:\n- when: 2020\n  title: a\n  quote: [星火, 研发投入占2.37%]\n"
    )

    assert said == [
        (
            "draft.yaml:7:15: found quotation '研发投入占2.37%' nowhere in 'article.txt', "
            "expected a passage of it, white space apart; "
            "line 5 agrees up to '研发投入占2.', then has '73%，研发人'"
        )
    ]


def test_without_documents_a_quotation_cannot_be_placed(folder: Folder) -> None:
    """One problem a document, not one a quotation."""
    text = DOCUMENTS + "facts:\n" + "- {when: 2020, title: a, quote: 星火}\n" * 3

    assert folder.said(text, documents=None) == [
        (
            "draft.yaml:2:30: found no folder of documents for 'article.txt' of 'article', "
            "expected one, to take its digest and find the quotations; "
            "name the folder it is in: --documents DIR"
        )
    ]
    assert folder.said(text, "zh", documents=None) == [
        (
            "draft.yaml:2:30: “article”的文件“article.txt”无处可读；"
            "请用--documents指明文献所在的文件夹"
        )
    ]


def test_defaults_of_another_shape_are_told(folder: Folder) -> None:
    assert folder.said("defaults: [a]\nfacts: []\n") == [
        "draft.yaml:1:11: found a list, expected fields, each as 'name: value' in 'defaults'"
    ]


def test_what_belongs_to_one_fact_is_no_default(folder: Folder) -> None:
    assert folder.said("defaults: {id: a, quote: b}\nfacts: []\n") == [
        "draft.yaml:1:12: found 'id' among the defaults, expected it in the fact it belongs to",
        "draft.yaml:1:19: found 'quote' among the defaults, expected it in the fact it belongs to",
    ]


def test_a_wrong_default_is_told_once(folder: Folder) -> None:
    text = "defaults: {when: 2015-02-29}\nfacts:\n- title: a\n- title: b\n"

    assert folder.said(text) == ["draft.yaml:1:26: found day 29 in '2015-02-29', expected 01 to 28"]


def test_an_id_that_nothing_has_is_a_warning(folder: Folder) -> None:
    found = folder.read("""\
facts:
- {id: rd-latest, when: 2020, title: a}
- {type: noted, when: 2020, text: a, about: [rd-latset, rd-latest], after: [[x]]}
""")

    assert [(str(it), it.severity) for it in found.problems] == [
        (
            (
                "draft.yaml:3:46: warning: found id 'rd-latset', which no fact here has, expected "
                "the id of a fact in this file or in the log; did you mean 'rd-latest'?"
            ),
            "warning",
        ),
        ("draft.yaml:3:77: found a list, expected a text in field 'after'", "error"),
    ]


def test_a_document_and_a_fact_share_no_id(folder: Folder) -> None:
    assert folder.said(DOCUMENTS + "facts:\n- {id: article, when: 2020, title: a}\n") == [
        "draft.yaml:5:8: found id 'article' again, expected a new one (first in line 2)"
    ]


def test_quantities_are_kept_as_printed(folder: Folder) -> None:
    text = "facts:\n- {type: measured, when: 2020, indicator: i, value: '>100'}\n"

    assert folder.draft(text).event == Measured("i", Quantity.parse(">100"))


def test_a_fact_may_say_when_it_was_recorded_elsewhere(folder: Folder) -> None:
    """A clock time is that time; a day is its end, from which on it was surely known."""
    exact = folder.draft("facts:\n- {when: 2020, title: a, recorded: 2021-06-01T08:00:00+08:00}\n")
    by_day = folder.draft("facts:\n- {when: 2020, title: a, 记录时间: 2021-06-01}\n")

    assert exact.recorded_at == as_when("2021-06-01T00:00:00Z").earliest
    assert by_day.recorded_at == as_when("2021-06-01", SHANGHAI).latest


def test_facts_come_in_the_order_in_which_they_were_recorded(folder: Folder) -> None:
    """Their documents come with the first of them; all say it, or none."""
    facts = """\
facts:
- {when: 2021, title: later, recorded: 2022-01-01}
- {when: 2020, title: earlier, recorded: 2021-01-01}
"""
    found = folder.read(DOCUMENTS + facts)
    drafts = found.accepted()

    assert [draft.title.get("und") for draft in drafts] == [None, "earlier", "later"]
    assert drafts[0].recorded_at == drafts[1].recorded_at
    (said,) = folder.said(DOCUMENTS + facts + "- {when: 2022, title: never}\n")
    assert said.startswith("draft.yaml:7:3: found no 'recorded', which other facts have")
    assert {record.recorded_at for record in as_log(found).read()} == {0}
