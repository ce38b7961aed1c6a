"""An existing chronology becomes a draft that reads back, with nothing lost on the way."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.drafts import ReadDrafts, read_drafts
from timeline.drafts.chronicle import Chronicle, draft_chronicle
from timeline.errors import InvalidDateError, InvalidDraftError

CHINESE = """\
城东实验室2021—2023年大事记

2021年
3月
5日　实验室揭牌，市领导出席。
12—14日，首届开放日举行。
    来访者三千余人。
是月，与大学签约：“共建”#1。
6月中旬，新楼封顶。

２０２２年
１月４日，年度工作会召开。
8日 设备到位。
同日，调试开始。
农历五月初五，举办端午诗会。
2024年底，一期验收。
"""
ENGLISH = """\
# The East Lab

## 2021
Nothing of this year is known by the day.

### March
- 5 March: the lab is opened
- 12–14 March: first open days,
  with three thousand visitors

The same month the lab signed with the university.

## 2022
| date | what |
|------|------|
| 8 February | trial run |
| 9 February | a failure |
"""


def drafted(folder: Path, name: str, text: str | bytes, **options: str) -> Chronicle:
    data = text if isinstance(text, bytes) else text.encode()
    (folder / name).write_bytes(data)
    return draft_chronicle(folder / name, **options)


def read_again(folder: Path, made: Chronicle) -> ReadDrafts:
    (folder / "draft.yaml").write_bytes(made.text.encode())
    return read_drafts(folder / "draft.yaml", documents=folder)


def dates(read: ReadDrafts) -> list[str]:
    return [str(draft.when) for draft in read.drafts[1:]]


def test_a_chinese_chronology_becomes_a_draft(tmp_path: Path) -> None:
    made = drafted(tmp_path, "大事记.txt", CHINESE, published="2024-01-15", subject="城东实验室")
    read = read_again(tmp_path, made)

    assert (made.facts, made.unread, made.is_quoted, made.lang) == (8, 1, True, "zh")
    assert read.problems == ()
    assert dates(read) == [
        "2021-03-05",
        "2021-03-12/2021-03-14",
        "2021-03",
        "[2021-06-11..2021-06-20]",
        "2022-01-04",
        "2022-01-08",
        "2022-01-08",
        "[2024-12-21..2024-12-31]",
    ]
    assert read.drafts[0].event.title == {"und": "城东实验室2021—2023年大事记"}
    assert read.drafts[3].title == {"und": "与大学签约：“共建”#1。"}
    assert read.drafts[3].subject == "城东实验室"
    assert read.drafts[2].event.text == "来访者三千余人。"
    assert made.text == (
        "# 由大事记.txt起草：8条事实；另有5段不是事实，列为注释。\n"
        "# 请逐条核对时间和标题，再用timeline import导入。\n\n"
        "documents:\n  大事记:\n    title: 城东实验室2021—2023年大事记\n    file: 大事记.txt\n"
        "    published: 2024-01-15\n\n"
        "defaults:\n  source: 大事记\n  subject: 城东实验室\n\n"
        "facts:\n\n"
        "# 第1行，标题\n#   城东实验室2021—2023年大事记\n\n"
        "# 第3行，标题，作2021\n#   2021年\n\n"
        "# 第4行，标题，作2021-03\n#   3月\n\n"
        "# 第5行\n- when: 2021-03-05  # 5日\n  title: 实验室揭牌，市领导出席。\n"
        "  quote: 5日 实验室揭牌，市领导出席。\n\n"
        "# 第6行\n- when: 2021-03-12/2021-03-14  # 12—14日\n  title: 首届开放日举行。\n"
        "  text: 来访者三千余人。\n  quote: 12—14日，首届开放日举行。来访者三千余人。\n\n"
        "# 第8行\n- when: 2021-03  # 是月\n  title: 与大学签约：“共建”#1。\n"
        "  quote: 是月，与大学签约：“共建”#1。\n\n"
        "# 第9行\n- when: [2021-06-11..2021-06-20]  # 6月中旬\n  title: 新楼封顶。\n"
        "  quote: 6月中旬，新楼封顶。\n\n"
        "# 第11行，标题，作2022\n#   ２０２２年\n\n"
        "# 第12行\n- when: 2022-01-04  # １月４日\n  title: 年度工作会召开。\n"
        "  quote: １月４日，年度工作会召开。\n\n"
        "# 第13行\n- when: 2022-01-08  # 8日\n  title: 设备到位。\n  quote: 8日 设备到位。\n\n"
        "# 第14行\n- when: 2022-01-08  # 同日\n  title: 调试开始。\n  quote: 同日，调试开始。\n\n"
        "# 第15行，未读懂：农历或年号纪年；请换算为公历\n#   农历五月初五，举办端午诗会。\n\n"
        "# 第16行\n- when: 2024年底\n  title: 一期验收。\n  quote: 2024年底，一期验收。\n"
    )


def test_an_english_chronology_becomes_a_draft(tmp_path: Path) -> None:
    made = drafted(tmp_path, "log.md", ENGLISH, published="[2023..2024]")
    read = read_again(tmp_path, made)

    assert (made.facts, made.unread, made.lang) == (5, 2, "en")
    assert read.problems == ()
    assert dates(read) == [
        "2021-03-05",
        "2021-03-12/2021-03-14",
        "2021-03",
        "2022-02-08",
        "2022-02-09",
    ]
    assert read.drafts[0].event.title == {"und": "The East Lab"}
    assert "# line 7\n- when: 2021-03-05  # 5 March\n  title: the lab is opened\n" in made.text
    assert (
        "# line 4, not understood: no date of its own\n# - when: 2021\n"
        "#   title: Nothing of this year is known by the day.\n"
    ) in made.text


def test_the_date_of_publication_is_left_to_be_filled_in(tmp_path: Path) -> None:
    """It is nowhere guessed; reading the draft asks for it, and for nothing else."""
    made = drafted(tmp_path, "大事记.txt", CHINESE)
    read = read_again(tmp_path, made)

    assert "    # 请填写该文献何时发表" in made.text
    assert "    # published:\n" in made.text
    assert [problem.code for problem in read.problems] == ["missing-field"]

    (tmp_path / "filled.yaml").write_text(
        made.text.replace("# published:", "published: 2024"), "utf-8"
    )
    assert read_drafts(tmp_path / "filled.yaml", documents=tmp_path).problems == ()


def test_a_passage_that_stands_twice_is_quoted_with_what_is_around_it(tmp_path: Path) -> None:
    made = drafted(
        tmp_path, "a.txt", "2023年1月3日，例会。\n4月\n2023年1月3日，例会。\n", published="2024"
    )
    read = read_again(tmp_path, made)

    assert read.problems == ()
    assert [it.sources[0].quote for it in read.drafts[1:]] == [
        "2023年1月3日，例会。4月",
        "4月2023年1月3日，例会。",
    ]


def test_a_passage_that_stands_over_and_over_is_named_by_its_line(tmp_path: Path) -> None:
    made = drafted(tmp_path, "a.txt", "2023年1月3日，例会。\n" * 40, published="2024")
    read = read_again(tmp_path, made)

    assert read.problems == ()
    assert [it.sources[0].characters for it in read.drafts[1:]] == [None] * 40
    assert "  note: a.txt 第20行\n" in made.text


def test_without_facts_the_draft_is_all_remarks(tmp_path: Path) -> None:
    made = drafted(tmp_path, "a.txt", "甲\n\x07乙\n", published="2024", lang="en")
    read = read_again(tmp_path, made)

    assert "facts: []\n" in made.text
    assert "# line 2, not understood: no date of its own\n#   \\u0007乙\n" in made.text
    assert (read.problems, len(read.drafts)) == ((), 1)


def test_gb18030_is_read_where_it_is_named(tmp_path: Path) -> None:
    data = CHINESE.encode("gb18030")
    made = drafted(tmp_path, "大事记.txt", data, published="2024", encoding="gb18030")

    assert not made.is_quoted
    assert "    # 不是UTF-8文本，无从引文：大事记.txt\n" in made.text
    assert "  note: 大事记.txt 第5行\n" in made.text
    assert read_again(tmp_path, made).problems == ()
    with pytest.raises(InvalidDraftError) as refused:
        drafted(tmp_path, "大事记.txt", data)
    assert "--encoding gb18030" in refused.value.say("zh")
    assert f"{tmp_path / '大事记.txt'}:1: " in refused.value.say("en")
    with pytest.raises(InvalidDraftError) as refused:
        drafted(tmp_path, "大事记.txt", b"\n\xff\xff", encoding="gb18030")
    assert "txt:2: found bytes that are not gb18030" in str(refused.value)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    made = drafted(tmp_path, "a.txt", "\ufeff2023年6月3日，甲", published="2024")

    assert read_again(tmp_path, made).problems == ()
    assert made.facts == 1


def test_other_files_and_dates_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidDraftError, match=r"found suffix '\.doc', expected \.docx"):
        drafted(tmp_path, "a.doc", "")
    with pytest.raises(InvalidDateError):
        drafted(tmp_path, "a.txt", "", published="2024-13")


def test_words_are_kept_only_where_they_read_the_same(tmp_path: Path) -> None:
    made = drafted(
        tmp_path,
        "a.txt",
        "2023-06-03 甲\n2023年上半年，乙\n2023年  上半年，丙\n约2023年6月，丁\n2023年六月，戊\n",
        published="2024",
    )

    assert re.findall(r"- when: (.*)", made.text) == [
        "2023-06-03",
        "2023年上半年",
        "2023-40  # 2023年 上半年",
        "2023-06~  # 约2023年6月",
        "2023-06  # 2023年六月",
    ]
    assert read_again(tmp_path, made).problems == ()


DAYS = st.lists(
    st.dates(date(1950, 1, 1), date(2049, 12, 31)), min_size=1, max_size=12, unique=True
)
TITLES = st.sampled_from(
    [
        "签约。",
        "会议：“第一次”召开",
        "- 开工 #2",
        "a: b, c",
        "[附]",
        "项目'一'",
        "与大学签约；“x”",
        "落成\t完",
    ]
)


@given(days=DAYS.map(sorted), data=st.data())
def test_every_entry_comes_back_with_its_day_and_place(
    tmp_path_factory: pytest.TempPathFactory, days: list[date], data: st.DataObject
) -> None:
    """Years and months stand in headings, or in the entry; days of one month may stand alone."""
    folder = tmp_path_factory.mktemp("chronicle")
    marked = data.draw(st.booleans())
    lines: list[str] = []
    year = month = 0
    for day in days:
        if day.year != year:
            lines.append(f"## {day.year}年" if marked else f"{day.year}年")
            year, month = day.year, 0
        form = data.draw(st.sampled_from(["full", "month", "heading"]))
        if day.month == month and data.draw(st.booleans()):
            phrase = f"{day.day}日"
        elif form == "heading" and day.month != month:
            lines.append(f"### {day.month}月" if marked else f"{day.month}月")
            phrase = f"{day.day}日"
        else:
            phrase = f"{day.month}月{day.day}日"
            phrase = f"{day.year}年{phrase}" if form == "full" else phrase
        month = day.month
        lines.append(phrase + data.draw(st.sampled_from(["，", "　", "："])) + data.draw(TITLES))
    end = data.draw(st.sampled_from(["\n", "\r\n"])) * (1 + marked)
    made = drafted(folder, "a.md" if marked else "a.txt", end.join(lines), published="2050")
    read = read_again(folder, made)

    assert read.problems == ()
    assert dates(read) == [day.isoformat() for day in days]
    assert all(draft.sources[0].characters for draft in read.drafts[1:])


@given(text=st.text(alphabet="2０1年三月3日，。a#|-*>：\n　同是中旬底、\x07", max_size=120))
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_whatever_stands_there_the_draft_reads_and_nothing_is_dropped(
    tmp_path_factory: pytest.TempPathFactory, text: str, suffix: str
) -> None:
    folder = tmp_path_factory.mktemp("chronicle")
    made = drafted(folder, f"a{suffix}", text, published="2050")
    read = read_again(folder, made)

    assert read.problems == ()
    assert len(read.drafts) == made.facts + 1
    for word in re.findall("[年月日三同是中旬底a，。：]+", text):
        assert word in made.text
