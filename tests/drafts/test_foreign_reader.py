"""A foreign row says what a draft would say, and is refused for the same faults."""

from typing import Any

import pytest
from attrs import frozen

from tests.drafts.foreign import Foreign
from timeline.drafts import foreign_reader
from timeline.facts import Became, Ended, Happened, Measured, Published, Unregistered, event

FACT = '[fact]\nid = "id"\nwhen = "d"\ntitle = "t"\n'


@event("test.weighed")
@frozen
class Weighed:
    """An event of a program."""

    kilograms: float
    parts: tuple[float, ...] = ()


def test_a_row_becomes_a_fact(foreign: Foreign) -> None:
    """Lists, texts made of fields, constants, words and what stands for nothing."""
    (draft,) = foreign.drafts(
        """\
[fact]
type = {field = "kind", words = {M = "measured"}}
when = "at.day"
subject = {text = "{product} {cycle}"}
indicator = {is = "weight"}
value = "kg"
tags = "labels"
place = {field = "where", words = {"n/a" = ""}, else = "somewhere"}
title.zh = "name"
title.en = "name_en"
roles.host = "hosts"
note = {text = "{nothing}", else = "no note"}
""",
        [
            {
                "kind": "M", "at": {"day": "2025/3/4"}, "product": "x", "cycle": 7, "kg": 2.5,
                "labels": ["a", "b"], "where": "n/a", "name": "名", "name_en": None,
                "hosts": ["h"], "extra": True,
            }
        ],
    )  # fmt: skip

    assert draft.event == Measured("weight", "2.5")
    assert (draft.subject, str(draft.when), draft.place) == ("x 7", "2025-03-04", "somewhere")
    assert draft.tags == ("a", "b")
    assert draft.title == {"zh": "名"}
    assert draft.roles == {"host": ("h",)}
    assert draft.meta == {"note": "no note"}


def test_true_and_false_have_words(foreign: Foreign) -> None:
    drafts = foreign.drafts(
        '[fact]\nwhen = {field = "eol", words = {true = "[..2026]", false = "2030"}}\n'
        'title = "t"\n',
        [{"eol": True, "t": "a"}, {"eol": False, "t": "b"}, {"eol": "2020", "t": "c"}],
    )

    assert [str(draft.when) for draft in drafts] == ["[..2026]", "2030", "2020"]


def test_a_field_whose_name_has_a_dot_is_found(foreign: Foreign) -> None:
    (draft,) = foreign.drafts(FACT + 'subject = "a.b"\n', [{"d": "2020", "t": "x", "a.b": "s"}])

    assert draft.subject == "s"


def test_dates_have_a_format_and_an_end(foreign: Foreign) -> None:
    map = '[fact]\ntitle = "t"\nwhen = {field = "d", format = "%d.%m.%Y", else = "2019"}\n'
    rows: list[dict[str, Any]] = [
        {"t": "a", "d": "1.2.2020", "e": "2021"},
        {"t": "b", "d": "1.2.2020", "e": None},
        {"t": "c", "e": "2021"},
    ]
    spans = foreign.drafts(map + 'end = "e"\n', rows)
    open_ = foreign.drafts(map + 'end = {field = "e", else = ".."}\n', rows)
    only_end = foreign.drafts('[fact]\ntitle = "t"\nwhen = "d"\nend = "e"\n', [rows[2]])

    assert [str(draft.when) for draft in spans] == ["2020-02-01/2021", "2020-02-01", "2019/2021"]
    assert str(open_[1].when) == "2020-02-01/.."
    assert str(only_end[0].when) == "/2021"


def test_rows_of_a_type_are_of_ours_or_left_out(foreign: Foreign) -> None:
    """What all have and a type lacks is left aside for that type."""
    drafts = foreign.drafts(
        """\
[fact]
type = "k"
when = "d"
subject = "s"
value = "v"
[types.gone]
is = "ended"
day = {is = "gone"}
[types.named]
is = "became"
what = {is = "name"}
[types.noise]
skip = true
""",
        [
            {"k": "gone", "d": "2020", "s": "a", "v": "x"},
            {"k": "noise"},
            {"k": "named", "d": "2020", "s": "a", "v": "x"},
        ],
    )

    assert [draft.event for draft in drafts] == [Ended(day="gone"), Became("name", "x")]


def test_documents_are_rows_or_are_declared(foreign: Foreign) -> None:
    """A row may cite what stands before it; the date of a document is what words count from."""
    map = """\
[documents.law]
title = {zh = "法"}
published = "2001"
[fact]
type = "k"
id = "id"
when = "d"
title = "t"
source = {field = "doc", else = "law"}
page = "p"
note = "n"
[types.doc]
is = "published"
publisher = "p"
[types.fact]
is = "happened"
"""
    law, paper, cites, cites_law = foreign.drafts(
        map,
        [
            {"k": "doc", "id": "d1", "d": "2020-03-05", "t": "纸", "p": "报", "n": "x"},
            {"k": "fact", "d": "今年", "t": "a", "doc": "d1", "p": "3"},
            {"k": "fact", "d": "2020", "t": "b"},
        ],
    )

    assert law.event == Published({"zh": "法"})
    assert paper.event == Published({"und": "纸"}, publisher="报")
    assert (paper.id, paper.meta) == ("d1", {"note": "x"})
    assert (cites.sources[0].document, cites.sources[0].page) == ("d1", "3")
    assert str(cites.when) == "2020"
    assert cites_law.sources[0].document == "law"
    assert [line.partition(", expected")[0] for line in foreign.said(
        map,
        [
            {"k": "doc", "d": "2020", "t": "纸"},
            {"k": "doc", "id": "law", "d": "2020", "t": "纸"},
            {"k": "doc", "id": "d2", "d": "2020-13", "t": "纸"},
            {"k": "doc", "id": "d3", "d": "2020"},
        ],
    )] == [
        "data.jsonl:1: found no 'id'",
        "data.jsonl:2:id: found id 'law' again",
        "data.jsonl:3:d: found month 13 in '2020-13'",
        "data.jsonl:4: found no 'title'",
    ]  # fmt: skip


def test_a_fault_in_a_declared_document_is_one_of_the_map(foreign: Foreign) -> None:
    (said,) = foreign.said("[documents.law]\ntitle = ['x']\npublished = '2001'\n" + FACT, [])

    assert said.startswith("map.toml:")
    assert "a list" in said


def test_events_of_a_program_keep_their_data(foreign: Foreign) -> None:
    map = """\
[fact]
type = "k"
id = "id"
when = "at"
subject = "s"
title = {text = "{data.kilograms} kg"}
[types.w]
is = "test.weighed"
data = "data"
[types.sold]
is = "shop.sold"
version = 2
data.amount = "data.kilograms"
data.unit = {is = "kg"}
data.none = "x"
"""
    data = {"kilograms": 2.5, "parts": [1.5, 1.0]}
    unfit = "data.jsonl:2: found data that does not fit (data of 'test.weighed' does not fit its "
    unfit += "class:"
    halves = "surrogates not allowed)"
    weighed, sold, bare = foreign.drafts(
        map + '[types.bare]\nis = "shop.closed"\n',
        [
            {"k": "w", "id": "1", "s": "x", "data": data},
            {"k": "sold", "at": "2020", "s": "x", "data": {"kilograms": {"a": [2.50]}}},
            {"k": "bare", "at": "2020"},
        ],
    )

    assert weighed.event == Weighed(2.5, (1.5, 1.0))
    assert (weighed.id, weighed.when, weighed.title) == ("1", None, {"und": "2.5 kg"})
    assert sold.event == Unregistered("shop.sold", 2, {"amount": {"a": [2.5]}, "unit": "kg"})
    assert bare.event == Unregistered("shop.closed", 1, {})
    assert [
        line.partition(", expected")[0]
        for line in foreign.said(
            map,
            [
                {"k": "w", "data": data},
                {"k": "w", "id": "1", "data": {"kilograms": "heavy"}},
                {"k": "w", "id": "2", "at": "20", "data": data},
                {"k": "w", "id": "3", "data": "x"},
                {"k": "sold", "id": "4", "data": {"kilograms": {"a": "\ud800"}}},
            ],
        )
    ] == [
        "data.jsonl:1: found neither 'id' nor 'when'",
        f"{unfit} Expected `float`, got `str` - at `$.kilograms`)",
        "data.jsonl:3:at: found the end in '20'",
        f"{unfit.replace('2', '4')} Object missing required field `kilograms`)",
        f"{unfit.partition('data of')[0].replace('2', '5')}str is not valid UTF-8: {halves}",
    ]  # fmt: skip


def test_recorded_times_of_its_own_only_grow(foreign: Foreign) -> None:
    """Documents of the map were known when the first row was."""
    map = "[documents.law]\ntitle = 'x'\npublished = '2001'\n" + FACT
    map += 'recorded = {field = "r", format = "unix"}\n'
    drafts = foreign.drafts(
        map, [{"d": "2020", "t": "a", "r": 5}, {"d": "2020", "t": "b", "r": 5.5}]
    )

    assert [draft.recorded_at for draft in drafts] == [5_000_000, 5_000_000, 5_500_000]
    assert [line.partition(", expected")[0] for line in foreign.said(
        map,
        [
            {"d": "2020", "t": "a", "r": 5},
            {"d": "2020", "t": "b", "r": 4},
            {"d": "2020", "t": "c"},
            {"d": "2020", "t": "d", "r": "x"},
        ],
    )] == [
        "data.jsonl:2: found a recorded time before that of the row above",
        "data.jsonl:3: found no 'recorded', which other facts have",
        "data.jsonl:4:r: found 'x'",
    ]  # fmt: skip


def test_a_document_of_the_rows_may_have_been_recorded_elsewhere(foreign: Foreign) -> None:
    map = '[fact]\nid = "id"\npublished = "d"\ntitle = "t"\n'
    map += 'type = {is = "published"}\nrecorded = "r"\n'

    (draft,) = foreign.drafts(
        map, [{"id": "x", "d": "2020", "t": "a", "r": "1970-01-01T00:00:01Z"}]
    )

    assert draft.recorded_at == 1_000_000


@pytest.mark.parametrize(
    ("map", "row", "expected"),
    [
        (FACT, {"d": "2020-02-30", "t": "a"}, "1:d: found day 30 in '2020-02-30'"),
        (FACT, {"d": "2020", "t": "a\ud800"}, "1:t: found character U+D800"),
        (FACT, {"d": "2020", "t": {"zh": "a\x07"}}, "1:t: found character U+0007"),
        (FACT + 'tags = "g"\n', {"d": "2020", "t": "a", "g": ["\x7f"]}, "1:g: found character U"),
        (FACT, {"t": "a"}, "1: found no 'when', expected one in a fact of type happened"),
        (FACT, {"d": "2020", "t": {"zh": ["x"]}}, "1:t: found a list, expected a text"),
        (FACT + 'type = "k"\n', {"k": "began "}, "1: found no 'when', expected one in a fact of"),
        (
            FACT + 'type = "k"\n', {"k": "begn"},
            "1:k: found type 'begn', which the map does not have, expected happened, held, began",
        ),
        (
            FACT + 'type = "k"\n[types.unit]\nis = "began"\n', {"k": "units"},
            "1:k: found type 'units', which the map does not have, expected unit; did you mean",
        ),
        (FACT + 'type = "k"\n[types.unit]\nis = "began"\n', {}, "1:k: found type '', which the"),
        (
            '[fact]\ntitle = "t"\nwhen = {field = "d", format = "%Y"}\n', {"d": "x", "t": "a"},
            "1:d: found 'x', expected a date as %Y; say what other words mean",
        ),
    ],
)  # fmt: skip
def test_a_problem_names_line_and_field(
    foreign: Foreign, map: str, row: dict[str, Any], expected: str
) -> None:
    assert foreign.said(map, [row])[0].startswith(f"data.jsonl:{expected}")


def test_an_id_is_used_once(foreign: Foreign) -> None:
    row = {"id": "a", "d": "2020", "t": "x"}

    assert foreign.said(FACT, [row, row]) == [
        "data.jsonl:2:id: found id 'a' again, expected a new one (first in line 1)"
    ]  # fmt: skip
    assert "编号“a”重复" in foreign.said(FACT, [row, row], lang="zh")[0]


def test_after_many_problems_it_stops(foreign: Foreign, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign_reader, "MOST", 3)

    assert len(foreign.said(FACT, [{"d": "x", "t": str(n)} for n in range(9)])) == 3


def test_fields_that_the_map_does_not_take_are_known(foreign: Foreign) -> None:
    reader = foreign.reader(FACT, [{"d": "2020", "t": "x", "more": {"a": 1, "b": 2}, "id": None}])
    list(reader.drafts())

    assert [name for name in reader.seen if name not in reader.used] == ["more.a", "more.b"]


def test_csv_is_read_alike(foreign: Foreign) -> None:
    (draft,) = foreign.drafts(FACT, "id;d;t\nx;2020;甲\n", "data.csv.gz")

    assert draft.event == Happened()
    assert (draft.id, draft.title) == ("x", {"und": "甲"})
