"""The page is whole, asks nothing of a network, and shows text as text."""

import base64
import hashlib
import json
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.chronology.large import varied_chronology
from tests.chronology.making import (
    ARTICLE,
    CHINA,
    WINDOW,
    article,
    cited,
    compiled,
    recorded,
    sample,
    sample_chronology,
)
from timeline.chronology import Chronology, Head, chronology, render
from timeline.chronology.course_data import Span
from timeline.chronology.page import anchor
from timeline.chronology.page_state import density
from timeline.facts import (
    Changed,
    Claim,
    Defined,
    Draft,
    Happened,
    Measured,
    Noted,
    Published,
    Retracted,
    Source,
)
from timeline.state import AsOf, state_at

VOID = {"meta", "input"}


class Page(HTMLParser):
    """What a browser would make of a page, as far as the tests look."""

    def __init__(self, html: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text: dict[str, list[str]] = {}
        self.feed(html.decode())
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.text.setdefault(self.open[-1], []).append(data)

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """Return the attributes of each *tag* that has those *wanted*."""
        return [
            attrs
            for name, attrs in self.tags
            if name == tag
            and all(attrs.get(key.rstrip("_")) == value for key, value in wanted.items())
        ]

    @property
    def ids(self) -> list[str]:
        """All ids of elements."""
        return [attrs["id"] for _, attrs in self.tags if "id" in attrs]

    @property
    def shown(self) -> str:
        """All text but that of style and script."""
        return " ".join(
            "".join(texts) for tag, texts in self.text.items() if tag not in {"style", "script"}
        )


def page(of: Chronology) -> Page:
    """Return the page of a chronology, read."""
    return Page(render(of, ".html"))


def test_every_entry_is_an_element_with_its_id_in_order() -> None:
    found = page(sample_chronology())

    entries = [
        attrs["id"] for attrs in found.all("li") if attrs.get("class", "").startswith("entry")
    ]
    assert entries == [entry.id for entry in sample_chronology().entries]
    assert len(set(found.ids)) == len(found.ids)


def test_every_link_leads_to_a_place_on_the_page() -> None:
    found = page(sample_chronology())

    for attrs in found.all("a"):
        target = attrs["href"].removeprefix("#")
        assert target != attrs["href"]
        assert target in found.ids or unquote(target) in found.ids


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_has_its_landmarks_headings_and_language(lang: str) -> None:
    found = page(sample_chronology(lang))

    assert found.all("html") == [{"lang": {"zh": "zh-Hans", "en": "en"}[lang]}]
    for tag in ("header", "nav", "main", "aside", "h1", "title", "output"):
        assert len(found.all(tag)) == 1
    levels = [int(tag[1]) for tag, _ in found.tags if tag in {"h1", "h2", "h3"}]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert all("scope" in attrs for attrs in found.all("th"))
    assert len(found.all("form")) == 2
    assert all("hidden" in form and "aria-label" in form for form in found.all("form"))


def test_inexact_dates_are_told_by_word_and_mark_and_exact_ones_by_machine_date() -> None:
    found = page(sample_chronology())
    classes = {
        attrs["id"]: attrs["class"]
        for attrs in found.all("li")
        if "class" in attrs and "id" in attrs
    }

    assert classes["summit"] == "entry inexact"
    assert classes["conference"] == "entry"
    times = {attrs["datetime"]: attrs["title"] for attrs in found.all("time")}
    assert times == {"2020": "2020年", "2023-06": "2023年6月，日不详"}
    assert "是月" in found.text["time"]


def test_the_page_asks_nothing_of_any_network() -> None:
    html = render(sample_chronology(), ".html").decode()
    found = Page(html.encode())

    assert not [tag for tag, _ in found.tags if tag in {"link", "img", "iframe", "object", "base"}]
    for _, attrs in found.tags:
        assert not {"src", "srcset", "style", "action", "ping"} & attrs.keys()
        assert not [name for name in attrs if name.startswith("on")]
    style = "".join(found.text["style"])
    assert "url(" not in style
    assert "@import" not in style


def test_the_policy_allows_just_the_style_and_script_within() -> None:
    found = page(sample_chronology())

    def digest(text: str) -> str:
        return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    (policy,) = found.all("meta", http_equiv="") or [
        attrs for attrs in found.all("meta") if attrs.get("http-equiv") == "Content-Security-Policy"
    ]
    (style,) = found.text["style"]
    first, data, script = found.text["script"]
    assert found.all("script") == [{}, {"type": "application/json", "id": "~data"}, {}]
    json.loads(data)
    assert policy["content"] == (
        f"default-src 'none'; style-src '{digest(style)}'; script-src '{digest(first)}' "
        f"'{digest(script)}'; "
        "img-src 'none'; base-uri 'none'; form-action 'none'"
    )
    assert len(style.encode()) + len(script.encode()) <= 40_000


def test_everything_is_on_the_page_without_script() -> None:
    shown = page(sample_chronology()).shown

    for text in (
        "与会者众。", "第三届", "甲、乙", "2023年6月，峰会召开", "年份未印", "只知在五年之间。",
        "按“目前”计", "第3页", "2026—2030年", "2025年10月23日至12月31日间（发表时）", "市报",
        "https://example.org/a", "会期有误", "c" * 64, "战略", "研发机构",
    ):  # fmt: skip
        assert text in shown


def test_an_empty_chronology_is_still_a_page() -> None:
    found = page(compiled(title="空"))

    assert found.text["h1"] == ["空"]
    assert found.all("select") == []
    assert found.all("table") == []


def test_a_passage_that_changed_is_told_and_a_loose_document_is_a_source() -> None:
    assert "（手头文本此处与所记不符）" in page(sample_chronology(documents={"article": "x"})).shown
    found = page(compiled(Draft(Happened(), when="2024", sources=(Source("loose"),))))
    assert "~source-1" in found.ids


def test_what_a_remark_or_correction_is_about_is_a_link_only_if_it_is_there() -> None:
    found = page(
        compiled(
            article(),
            Draft(Happened(), id="gone", when="2024"),
            Draft(Retracted(), retracts="gone"),
            Draft(
                Noted("注", about=("gone", "article", "n"), doubt="unclear"), id="n", when="2024"
            ),
        )
    )

    links = [attrs["href"] for attrs in found.all("a")]
    assert "#gone" not in links
    assert "#n" in links
    assert links.count("#~source-1") == 1
    assert found.text["code"] == ["gone", "gone"]


def test_a_page_says_what_it_was_made_from() -> None:
    head = Head(position=3, origin="o", at="2025年12月31日", known="2026年1月1日前所记")
    found = page(chronology(recorded(*sample()), lang="zh", title="t", zone=CHINA, head=head))

    assert "2026年1月1日前所记" in found.shown
    assert "链值" not in found.shown


def test_derived_values_are_told_as_such() -> None:
    records = recorded(
        Draft(Defined("位次", kind="rank", better="lower"), when="2020"),
        Draft(Measured("位次", "第23位"), "甲", id="now", when="2024-06-01"),
        Draft(Changed("位次", "+18位", since="2020-06-01"), "甲", id="gain", when="2024-06-01"),
    )
    state = state_at(records, AsOf("2022-01-01"), CHINA)
    found = chronology(
        records, lang="zh", title="t", zone=CHINA, head=Head(position=1), state=state
    )

    assert "推算" in page(found).shown
    assert "此前  第41位（2020年6月1日，推算）" in render(found, ".txt").decode()
    assert "| 第41位（2020年6月1日，推算） |" in render(found, ".md").decode()


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        ("summit-2023", "summit-2023"),
        ("岳麓", "岳麓"),
        ("a b\tc", "a%20b%09c"),
        ("50%", "50%25"),
        ("~state", "%7Estate"),
        ("\u3000", "%E3%80%80"),
    ],
)
def test_the_anchor_of_a_fact_is_its_id_wherever_it_can_be(fact: str, expected: str) -> None:
    assert anchor(fact) == expected


@given(st.sets(st.text(min_size=1, max_size=6), min_size=2, max_size=2))
def test_two_facts_never_share_an_anchor(facts: set[str]) -> None:
    one, other = facts

    assert anchor(one) != anchor(other)


HOSTILE = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            "</script><script>alert(1)</script>",
            "</style><img src=x onerror=alert(1)>",
            '" onmouseover="alert(1)" x="',
            "' autofocus onfocus=alert(1) '",
            "<!--",
            "-->",
            "<![CDATA[",
            "{{ 7 * 7 }}",
            "{% raw %}",
            "javascript:alert(1)",
            "&lt;b&gt;",
            "\x00\x07\u202e\ufffe",
        ]
    ),
)


def _drafts(x: str, y: str) -> list[Draft[Any]]:
    """Return drafts in which *x* and *y* stand in every field that takes text."""
    document = Published(
        {"zh": f"题{x}"}, publisher=f"社{y}", url=f"javascript:{x}", file=f"f{x}", sha256=y
    )
    return [
        Draft(document, id="d", when=WINDOW),
        Draft(
            Happened(f"文{x}", edition=f"届{y}", claim=Claim(1, x)),
            f"主{x}",
            id=f"i{x}",
            when="2024-06-11",
            title={"zh": f"题{y}", "en": f"t{x}"},
            place=f"地{x}",
            roles={f"任{y}": (f"人{x}",)},
            sources=(cited("峰会"), Source("d", page=f"p{x}", url=f"u{y}")),
            meta={"lane": f"栏{x}", "note": f"注{y}"},
            tags=(f"t{x}",),
        ),
        Draft(Measured(f"标{x}", "5"), f"主{x}", when="2024", meta={"lane": f"栏{y}"}),
        Draft(
            Noted(f"疑{x}", about=(f"i{x}", f"无{y}"), doubt="unclear"),
            id=f"n{y}",
            when="2024",
            title=f"名{y}",
        ),
        Draft(
            Happened(),
            id="z",
            when="2024-06-11",
            title=f"新{x}",
            supersedes=f"i{x}",
            meta={"because": f"因{y}"},
        ),
    ]


def _built(x: str, y: str) -> Page:
    records = recorded(*_drafts(x, y))
    head = Head(position=1, origin=f"源{y}", at=f"时{x}", known=f"知{x}")
    state = state_at(records, AsOf("2025"), CHINA)
    return page(chronology(records, lang="zh", title=f"总{x}", zone=CHINA, head=head, state=state))


@given(HOSTILE, HOSTILE)
def test_text_of_records_stays_text_wherever_it_stands(x: str, y: str) -> None:
    hostile, plain = _built(f"x{x}", f"y{y}"), _built("x", "y")

    def structure(of: Page) -> list[tuple[str, list[str]]]:
        return [(tag, sorted(attrs)) for tag, attrs in of.tags]

    assert structure(hostile) == structure(plain)
    assert all(attrs["href"].startswith("#") for attrs in hostile.all("a"))
    assert hostile.text["script"][2] == plain.text["script"][2]
    data, other = (json.loads(one.text["script"][1]) for one in (hostile, plain))
    assert len(data["t"]) == len(other["t"])
    assert {key: data[key] for key in ("l", "first", "last")} == {
        key: other[key] for key in ("l", "first", "last")
    }
    shown = "".join(c for c in f"总x{x}" if c.isprintable())
    assert shown == "".join(
        c for c in "".join(hostile.text["h1"]) if c.isprintable() and c != "\ufffd"
    )


def test_without_a_day_on_which_anything_changes_there_is_no_slider() -> None:
    draft = Draft(Defined("家数", unit="家"), "市", id="def", when="2020")
    records = recorded(draft)
    of = chronology(
        records,
        lang="zh",
        title="空",
        zone=CHINA,
        head=Head(position=1),
        state=state_at(records, AsOf(None), CHINA),
    )

    assert page(of).all("aside") == []


def test_the_counts_beside_the_slider_say_what_is_only_possible_and_what_comes_later() -> None:
    records = recorded(
        Draft(Happened("甲"), id="a", when="2020"),
        Draft(Happened("乙"), id="b", when="[2021..2023]"),
        Draft(Happened("丙"), id="c", when="2022"),
        Draft(Happened("丁"), id="d", when="[..2021]"),
        Draft(Happened("戊"), id="e", when="XXXX"),
        Draft(Measured("家数", "5家"), "市", id="n", when="2024"),
    )
    of = chronology(
        records,
        lang="zh",
        title="数",
        zone=CHINA,
        head=Head(position=6),
        state=state_at(records, AsOf("2021-06-30"), CHINA),
    )

    assert "已发生1条；另有2条或已发生；另有1项指标此后才有数值" in page(of).shown
    assert "2021-06-30终（含当日）。" in page(of).shown


def test_the_strip_leaves_out_what_lies_beyond_the_slider() -> None:
    entries = compiled(
        Draft(Happened("甲"), id="a", when="1970-01-02"),
        Draft(Happened("乙"), id="b", when="1980"),
    ).entries

    bars = density(entries, Span(0, 119, 0))
    assert bars[1] == (20, 0)
    assert sum(exact + inexact for exact, inexact in bars) == 20


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_that_digests_are_taken_of_has_all_that_a_page_can_show(lang: str) -> None:
    """So the bytes that CI compares between Pythons, seeds, locales and zones are all of them."""
    found = page(varied_chronology(lang))

    assert {attrs["class"] for attrs in found.all("path") if "class" in attrs} >= {
        "known", "perhaps", "last", "mark", "cursor", "band known", "band perhaps",
    }  # fmt: skip
    assert len(found.all("option")) > len(found.all("select"))
    data = json.loads(found.text["script"][1])
    assert len(data["v"]) == 3
    assert data["at"] < data["last"]
    assert {data["l"][line][0] for line in data["v"][-1]["s"]} == {0, 1, 2, 3}
    assert data["v"][0]["o"]


def test_on_an_english_page_what_is_printed_in_chinese_says_so() -> None:
    """A screen reader reads it as Chinese, and a browser takes a Chinese font."""
    documents = {"article": ARTICLE}
    for lang, expected in (("en", {"zh"}), ("zh", set())):
        found = page(sample_chronology(lang, documents=documents))
        spans = {attrs.get("lang", "") for tag, attrs in found.tags if tag in {"span", "p"}}
        assert spans - {"", "en"} == expected


def test_a_strip_without_an_entry_is_left_out() -> None:
    """As on the first page of a site, whose dated entries stand on other pages."""
    made = sample_chronology()
    bare = evolve(made, entries=tuple(one for one in made.entries if one.part != "dated"))

    assert "density" in {attrs.get("class") for attrs in page(made).all("svg")}
    assert "density" not in {attrs.get("class") for attrs in page(bare).all("svg")}
