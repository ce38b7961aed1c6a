"""A table is read as YAML is."""

import csv
import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.drafts.helpers import ARTICLE, SHANGHAI, Folder
from timeline.drafts import ReadDrafts, read_drafts
from timeline.drafts.columns import TableOptions
from timeline.drafts.csv_reader import DELIMITERS
from timeline.facts import Claim, Draft, Happened, Measured, Planned, Source
from timeline.log import MemoryLog


def read(folder: Folder, text: str | bytes, **options: Any) -> ReadDrafts:
    """Return what a CSV file of *text* holds."""
    data = text if isinstance(text, bytes) else text.encode()
    (folder.path / "facts.csv").write_bytes(data)
    rest = {name: options.pop(name) for name in ("log", "documents") if name in options}
    table = TableOptions(**options)
    return read_drafts("facts.csv", zone=SHANGHAI, table=table, **rest)


def said(folder: Folder, text: str | bytes, lang: str = "en", **options: Any) -> list[str]:
    """Return the problems of a CSV file of *text*."""
    return [problem.say(lang) for problem in read(folder, text, **options).problems]


def drafts(folder: Folder, text: str | bytes, **options: Any) -> tuple[Draft[Any], ...]:
    """Return the drafts of a CSV file of *text*, which has no problem."""
    found = read(folder, text, **options)
    assert found.problems == ()
    return found.drafts


def whens(found: tuple[Draft[Any], ...]) -> list[str]:
    """Return the dates of *found* as EDTF."""
    return [str(draft.when) for draft in found]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("begin", ["", "\ufeff", "长沙大事记\n\n"])
def test_names_may_be_chinese_and_cells_be_parted_by_any_of_three(
    folder: Folder, delimiter: str, begin: str
) -> None:
    """A byte order mark and titles above the header are passed over."""
    rows = [
        ["时间", "类型", "主体", "Indicator", "数值"],
        ["2020年", "measured", "长沙", "研发", "3"],
    ]
    text = begin + "\n".join(delimiter.join(row) for row in rows) + "\n"

    (draft,) = drafts(folder, text)

    assert draft.event == Measured("研发", "3")
    assert (draft.subject, str(draft.when)) == ("长沙", "2020")
    assert [it.field for it in read(folder, text).columns] == [
        "when", "type", "subject", "indicator", "value",
    ]  # fmt: skip


def test_parts_lists_and_units_stand_in_columns(folder: Folder) -> None:
    happened, planned = drafts(
        folder,
        "when,type,title.zh,title.en,标签,角色.host,claim.rank,claim.scope,indicator,target（家）\n"
        '2020,,甲,a,"x；y",市;省,1,全国,,\n'
        "2020,planned,乙,,,,,,研发,200\n",
    )

    assert happened.event == Happened(claim=Claim(1, "全国"))
    assert happened.title == {"zh": "甲", "en": "a"}
    assert happened.tags == ("x", "y")
    assert happened.roles == {"host": ("市", "省")}
    assert planned.event == Planned(indicator="研发", target="200 家")


def test_a_title_without_language_may_stand_beside_one_with(folder: Folder) -> None:
    (draft,) = drafts(folder, "when,title,title.en\n2020,甲,a\n")

    assert draft.title == {"und": "甲", "en": "a"}


def test_a_unit_in_the_header_is_for_plain_numbers(folder: Folder) -> None:
    found = drafts(
        folder,
        'when,type,indicator,数值 (亿元)\n2020,measured,i,"1,369.5"\n2021,measured,i,约5 亿元\n',
    )

    assert [draft.event.value.text for draft in found] == ["1,369.5 亿元", "约5 亿元"]


def test_dates_are_read_as_spreadsheets_write_them(folder: Folder) -> None:
    found = drafts(
        folder,
        "时间,标题\n2025/11/3,a\n2025/1/2 8:05,b\n2025.6,c\n2025-6-7 18:30:05,d\n2024年底,e\n",
    )

    assert whens(found) == [
        "2025-11-03", "2025-01-02T08:05", "2025-06", "2025-06-07T18:30:05",
        "[2024-12-21..2024-12-31]",
    ]  # fmt: skip


def test_a_year_has_its_column_and_is_filled_down(folder: Folder) -> None:
    found = drafts(
        folder,
        "年份,时间,标题\n2023年,6月12日,a\n,6.13,b\n,上半年,c\n,,d\n2024,年底,e\n,2022年,f\n",
    )

    assert whens(found) == [
        "2023-06-12", "2023-06-13", "2023-40", "2023", "[2024-12-21..2024-12-31]", "2022",
    ]  # fmt: skip


def test_month_and_day_may_have_columns_too(folder: Folder) -> None:
    found = drafts(folder, "year,月份,日,title\n2023,6,12,a\n2023,6月,,b\n,7,1日,c\n")

    assert whens(found) == ["2023-06-12", "2023-06", "2023-07-01"]


def test_a_month_without_a_year_is_no_date(folder: Folder) -> None:
    (only,) = said(folder, "月,标题\n6,a\n")

    assert only.startswith("facts.csv:2:月: found '6月', which hangs on a date")


def test_defaults_hold_where_a_cell_is_empty(folder: Folder) -> None:
    found = drafts(
        folder,
        "when,title,subject\n2020,a,\n2021,b,甲\n",
        defaults={"subject": "长沙市", "标签": "x;y", "title.en": "t"},
    )

    assert [draft.subject for draft in found] == ["长沙市", "甲"]
    assert found[0].tags == ("x", "y")


def test_what_is_wrong_with_a_default_is_told_once(folder: Folder) -> None:
    expected = (
        "facts.csv:--default: found field 'titel', expected the name of a field; "
        "did you mean 'title'?"
    )
    assert said(folder, "when,title\n2020,a\n2021,b\n", defaults={"titel": "x"}) == [expected]
    (only,) = said(
        folder, "when,title\n2020,a\n2021,b\n", defaults={"type": "measured", "value": "x"}
    )[:1]
    assert only.startswith("facts.csv:--default: found")


def test_a_column_is_named_or_left_out_by_option(folder: Folder) -> None:
    text = "序号,日期,事件\n1,2020,a\n2,2021,b\n"
    found = drafts(folder, text, columns={"日期": "when", "事件": "标题", "序号": ""})

    assert [dict(draft.title) for draft in found] == [{"und": "a"}, {"und": "b"}]
    assert said(folder, text, columns={"日期": "wen", "事件": "title", "编": "id", "序号": ""}) == [
        "facts.csv:1: found no column '编', expected 序号, 日期 or 事件",
        "facts.csv:1:日期: found field 'wen', expected the name of a field; did you mean 'when'?",
        "facts.csv:2: found no 'when', expected one in a fact of type happened",
        "facts.csv:3: found no 'when', expected one in a fact of type happened",
    ]


def test_the_header_is_where_most_names_are_or_where_it_is_said(folder: Folder) -> None:
    text = "when,x\nwhen,title\n2020,a\n"

    assert len(drafts(folder, text)) == 1
    assert said(folder, text, header_row=1)[0].startswith("facts.csv:1:x: found column 'x'")
    assert said(folder, "a,b\n1,2\n")[0].startswith("facts.csv:1: found no row with the names")
    assert said(folder, text, header_row=9)[0].startswith("facts.csv:9: found no row with")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("时间,标题\n2015-02-29,a\n", "2:时间: found day 29 in '2015-02-29', expected 01 to 28"),
        ("when,title\n2020,a\x00\n", "2:title: found character U+0000, expected text without con"),
        ("when,titel\n2020,a\n", "1:titel: found column 'titel', which is no field"),
        ("when,时间,title\n2020,2021,a\n", "1:时间: found column '时间' for the field of 'when'"),
        ("when,title\n2020,a,b\n", "2:3: found 'b' in a column without a name"),
        (
            'when,title\n2020,"a\nb\n',
            "2: found text that is not CSV (unexpected end of data), expected fields parted by",
        ),
        ('when,title\n2020,"a\n\nb"\n2021,\n', "5: found neither 'title' nor 'text', expected one"),
        (
            "when,type,indicator,value,way\n2020,measured,i,1,net\n",
            "2:way: found field 'way', which measured does not have",
        ),
    ],
)
def test_a_problem_names_line_and_column(folder: Folder, text: str, expected: str) -> None:
    assert said(folder, text)[0].startswith(f"facts.csv:{expected}")


def test_what_can_be_read_is_shown_though_other_rows_are_refused(folder: Folder) -> None:
    found = read(folder, "when,title\n2020,a\n2015-02-29,b\n")

    assert found.drafts == ()
    assert [dict(draft.title) for draft in found.readable] == [{"und": "a"}]


def test_gb18030_is_read_only_where_it_is_named(folder: Folder) -> None:
    data = "时间,标题\n2020,岳麓山\n".encode("gb18030")

    assert drafts(folder, data, encoding="gb18030")[0].title == {"und": "岳麓山"}
    (only,) = said(folder, data)
    assert only.startswith("facts.csv:1: found text in GBK, expected UTF-8, or the enc")
    assert "read it with --encoding gb18030" in only
    assert "--encoding utf-16" in said(folder, "时间,标题\n".encode("utf-16"))[0]
    assert "请加上--encoding gb18030" in said(folder, data, "zh")[0]
    (first,) = said(folder, "时间\n长".encode(), encoding="ascii")
    assert first.startswith("facts.csv:1: found byte 0xe6, expected text in 'ascii'; name its enc")


def test_a_table_in_an_encoding_that_is_not_told_is_refused_with_one_problem(
    folder: Folder,
) -> None:
    (other,) = said(folder, b"when,title\n2020,\xff\n")
    (chinese,) = said(folder, "時間,標題\n2020,甲\n".encode("big5"), "zh")
    (unknown,) = said(folder, "a", "zh", encoding="utf-9")
    (no_text,) = said(folder, "a", encoding="undefined")

    assert other.startswith("facts.csv:2: found byte 0xff, which is not UTF-8")
    assert "say which with --encoding, such as big5" in other
    assert chinese == (
        "facts.csv:1: 文件中有字节0xae，不是UTF-8文本；请用--encoding指明编码，如big5，"
        "或另存为“CSV UTF-8”"
    )
    assert unknown == ("facts.csv:1: 没有名为“utf-9”的编码；可用的有utf-8、gb18030、big5、utf-16等")
    assert "found encoding 'undefined', expected one such as utf-8" in no_text


def test_quotations_are_found_as_in_yaml(folder: Folder) -> None:
    """A document of the log is cited; a passage may hold a semicolon; a second has a column."""
    declared = folder.read(
        "documents:\n  article: {title: t, published: 2025, file: article.txt}\nfacts: []\n"
    )
    log = MemoryLog(zone=SHANGHAI)
    log.append(declared.accepted())
    (draft,) = drafts(
        folder,
        "时间,标题,出处,引文,引文.2\n目前,a,article,全市研发机构达3823家,星火\n",
        log=log.read(),
        documents="sources",
    )

    assert [ARTICLE[slice(*source.characters or ())] for source in draft.sources] == [
        "全市研发机构达3823家", "星火",
    ]  # fmt: skip
    assert isinstance(draft.sources[0], Source)


def test_a_month_that_a_spreadsheet_turned_round_is_told(folder: Folder) -> None:
    table = "when,title\nNov-25,a\n"

    assert "a spreadsheet program writes 2025-11 so" in said(folder, table)[0]
    assert "再改回2025-11" in said(folder, table, "zh")[0]


_TEXTS = st.text(
    st.characters(categories=("L", "N", "P", "S"), include_characters=" "), min_size=1, max_size=12
).map(lambda text: f"x{text}x")
_ROWS = st.lists(
    st.fixed_dictionaries(
        {"when": st.sampled_from(["2020", "2023年6月", "[2021..2025]", "2024-02-29"])},
        optional=dict.fromkeys(("subject", "title.zh", "title.en", "note", "place"), _TEXTS),
    ).map(lambda row: {"title.zh": "a", **row}),
    min_size=1,
    max_size=4,
)


@given(rows=_ROWS, delimiter=st.sampled_from(DELIMITERS), begin=st.sampled_from(["", "\ufeff"]))
def test_a_table_says_what_the_same_yaml_says(
    rows: list[dict[str, str]], delimiter: str, begin: str
) -> None:
    """CSV with any delimiter, a workbook and YAML give equal drafts."""
    names = ["when", "subject", "title.zh", "title.en", "note", "place"]
    text = io.StringIO(begin)
    text.seek(len(begin))
    writer = csv.DictWriter(text, names, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    book = Workbook()
    assert book.active is not None
    book.active.append(names)
    for row in rows:
        book.active.append([row.get(name) for name in names])
    facts = [
        {
            **{name: value for name, value in row.items() if "." not in name},
            "title": {name[6:]: row[name] for name in row if "." in name},
        }
        for row in rows
    ]
    with TemporaryDirectory() as where:
        folder = Path(where)
        (folder / "f.csv").write_bytes(text.getvalue().encode())
        book.save(folder / "f.xlsx")
        (folder / "f.yaml").write_text(json.dumps({"facts": facts}, ensure_ascii=False), "utf-8")
        found = [read_drafts(folder / name).accepted() for name in ("f.csv", "f.xlsx", "f.yaml")]

    assert found[0] == found[1] == found[2]


def test_a_table_of_dates_and_matters_has_titles(folder: Folder) -> None:
    """事项 is a title where nothing says the type and nothing else is a title."""
    (only,) = drafts(folder, "时间,事项\n2023-06,岳麓峰会\n")
    typed = read(folder, "时间,类型,事项\n2023-06,存续,主任\n", defaults={"subject": "甲"})
    by_default = read(folder, "时间,事项\n2023-06,主任\n", defaults={"类型": "存续"})
    named = read(folder, "时间,标题,事项\n2023-06,甲,主任\n")

    assert only.title == {"und": "岳麓峰会"}
    assert typed.drafts[0].event.what == "主任"
    assert by_default.drafts[0].event.what == "主任"
    assert "没有字段“事项”" in named.problems[0].say("zh")


@pytest.mark.parametrize(
    ("names", "likely"),
    [
        ("日期,标题", "--column 日期=时间"),
        ("时间,主要内容", "--column 主要内容=标题"),
        ("when,event", "--column event=title"),
        ("Date,title", "--column Date=when"),
    ],
)
def test_a_column_that_is_no_field_is_named_with_the_option_that_makes_it_one(
    folder: Folder, names: str, likely: str
) -> None:
    problem = read(folder, f"{names}\n2023,a\n").problems[0]

    assert problem.code == "unknown-column"
    assert likely in problem.say("en")
    assert likely in problem.say("zh")


def test_what_stands_in_a_column_that_is_no_field_is_not_told_row_by_row(folder: Folder) -> None:
    found = said(folder, "时间,标题,数目\n2023,甲,1\n2024,乙,2\n2025,丙,3,4\n")

    assert [line.partition(": ")[0] for line in found] == ["facts.csv:1:数目", "facts.csv:4:4"]


def test_one_name_twice_is_told_as_that(folder: Folder) -> None:
    (english,) = said(folder, "when,when,title\n2023,2024,a\n")
    (chinese,) = said(folder, "时间,时间,标题\n2023,2024,甲\n", "zh")
    (other,) = said(folder, "时间,when,标题\n2023,2024,甲\n", "zh")

    assert english.endswith("give one of them another name in the table")
    assert chinese == "facts.csv:1:时间: 有两列名为“时间”；请在表中给其一改名"
    assert other.endswith("请用--column when=略去其一")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("2024,3,上旬", "[2024-03-01..2024-03-10]"),
        ("2024,3,月底", "[2024-03-21..2024-03-31]"),
        ("2024,第一季度,", "2024-33"),
        ("2024,上半年,", "2024-40"),
        ("2024,年底,", "[2024-12-21..2024-12-31]"),
        ("2024年,3月份,5日", "2024-03-05"),
        ("2024,三,五", "2024-03-05"),
    ],
)
def test_a_column_of_months_or_days_may_hold_words(folder: Folder, row: str, expected: str) -> None:
    (draft,) = drafts(folder, f"年份,月份,日,标题\n{row},甲\n")

    assert str(draft.when) == expected


def test_a_date_in_parts_is_wrong_where_its_smallest_part_stands(folder: Folder) -> None:
    found = said(folder, "年份,月份,日,标题\n2024,2,30,甲\n2024,13,,乙\n不详,,,丙\n")

    assert [line.partition(": ")[0] for line in found] == [
        "facts.csv:2:日",
        "facts.csv:3:月份",
        "facts.csv:4:年份",
    ]


def test_the_number_of_a_day_is_told_with_the_day(folder: Folder) -> None:
    (whole, part) = said(folder, "when,title\n45352,a\n45352.5,b\n")
    (chinese,) = said(folder, "时间,标题\n45352,甲\n", "zh")

    assert whole == (
        "facts.csv:2:when: found '45352', a day as spreadsheets count them, expected a date; "
        "give the column the format of a date; this one would be 2024-03-01"
    )
    assert "this one would be 2024-03-01" in part
    assert chinese == (
        "facts.csv:2:时间: 时间“45352”是表格软件的日期序号；请把该列设为日期格式；"
        "此数相当于2024-03-01"
    )


def test_a_character_that_does_not_show_is_named(folder: Folder) -> None:
    (english,) = said(folder, "when,title\n\u200e2023-06,a\n")
    (chinese,) = said(folder, "时间,标题\n2023-06\u202e,甲\n", "zh")

    assert english.endswith("remove the character U+200E, which does not show")
    assert chinese.endswith("请删去其中看不见的字符U+202E")


def test_a_cell_without_end_is_told_as_that(folder: Folder) -> None:
    (english,) = said(folder, "when,title\n2023," + "x" * 200_000)
    (chinese,) = said(folder, '时间,标题\n2023,"' + "长" * 200_000, "zh")

    assert "a cell of more than 131072 characters" in english
    assert chinese == "facts.csv:2: 此处的单元格超过131072字；请检查其中的引号是否成对"


@pytest.mark.parametrize("name", ["facts.csv", "facts.yaml", "facts.xlsx"])
@pytest.mark.parametrize(
    ("begin", "english", "chinese"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "as of before 2007", "旧版或加密的Word、Excel文件"),
        (b"%PDF-1.7\n", "found a PDF", "是PDF文件"),
        (b"SQLite format 3\0", "found a database", "是数据库文件"),
    ],
)
def test_a_file_that_is_no_text_is_told_once(
    folder: Folder, name: str, begin: bytes, english: str, chinese: str
) -> None:
    (folder.path / name).write_bytes(begin + bytes(600))
    (problem,) = read_drafts(name).problems

    assert problem.code == "no-text"
    assert english in problem.say("en")
    assert chinese in problem.say("zh")


def test_a_workbook_under_another_name_is_told(folder: Folder) -> None:
    made = Workbook()
    made.save(folder.path / "facts.yaml")
    (problem,) = read_drafts("facts.yaml").problems

    assert "a workbook needs the suffix .xlsx" in problem.say("en")
    assert "工作簿的后缀须为.xlsx" in problem.say("zh")


def test_a_column_in_which_all_times_are_midnight_has_days(folder: Folder) -> None:
    """Programs that know no days write them so; one other time, and all are times."""
    days = drafts(folder, "时间,标题\n2024-04-01 00:00:00,甲\n2024/4/2 0:00,乙\n2024-05,丙\n")
    times = drafts(folder, "when,title\n2024-04-01 00:00:00,a\n2024-04-02 08:30:00,b\n")

    assert whens(days) == ["2024-04-01", "2024-04-02", "2024-05"]
    assert whens(times) == ["2024-04-01T00:00:00", "2024-04-02T08:30:00"]


def test_a_column_that_counts_rows_is_not_taken_for_ids(folder: Folder) -> None:
    (counted, led) = said(folder, "序号,时间,事项,责任单位\n1,2024,开工,科技局\n", "zh")

    assert counted == (
        "facts.csv:1:序号: 列“序号”不是字段；请用--column 序号=字段指明，或用--column 序号=略去"
    )
    assert "请加上--column 责任单位=角色.责任单位" in led


def test_the_year_of_all_rows_may_be_told_by_option(folder: Folder) -> None:
    text = "时间,标题\n3月5日,开工\n5月,揭牌\n2023-12,筹备\n,立项\n"
    found = drafts(folder, text, defaults={"年份": "2024"})
    (first, second, _) = said(folder, text, "zh")
    (english, _, _) = said(folder, text)

    assert whens(found) == ["2024-03-05", "2024-05", "2023-12", "2024"]
    assert first.endswith("若各行同属一年，请加上--default 年份=2024之类；否则请加一列“年份”")
    assert second.startswith("facts.csv:3:时间")
    assert "--default year=2024" in english


def test_a_year_above_its_rows_goes_before_that_of_the_option(folder: Folder) -> None:
    found = drafts(folder, "year,month,title\n,1,a\n2025,2,b\n,3,c\n", defaults={"year": "2024"})

    assert whens(found) == ["2024-01", "2025-02", "2025-03"]
