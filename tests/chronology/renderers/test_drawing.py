"""The drawing: nothing collides, nothing is cut, nothing is drawn more exact than it is."""

import random
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest

from tests.chronology.making import CHINA, compiled, recorded, sample_chronology
from timeline.chronology import Chronology, render
from timeline.chronology.renderers.drawing_layout import (
    COLUMN,
    MARGIN,
    WIDTH,
    packed,
    scale_of,
)
from timeline.chronology.wrapping import width
from timeline.dates import day_number
from timeline.facts import Draft, Happened, Held, Measured, Planned
from timeline.state import AsOf, state_at

SVG = "{http://www.w3.org/2000/svg}"
WHENS = (
    "{y:04}-{m:02}-{d:02}", "{y:04}-{m:02}-{d:02}", "{y:04}-{m:02}-{d:02}", "{y:04}-{m:02}",
    "{y:04}", "{y:04}-{m:02}-{d:02}/{y:04}-{m:02}-28", "{y:04}-{m:02}/..",
    "{y:04}-{m:02}-{d:02}~", "[2021..2025]",
)  # fmt: skip


def many(count: int, *, lang: str = "zh", years: tuple[int, int] = (2021, 2025)) -> Chronology:
    """Return a chronology of *count* entries of all sorts."""
    chance = random.Random(count)  # noqa: S311 # examples, the same every time
    drafts = []
    for number in range(count):
        parts = {
            "y": chance.randint(*years),
            "m": chance.randint(1, 12),
            "d": chance.randint(1, 28),
        }
        title = {
            "zh": f"第{number}届全球研发中心城市大会在梅溪湖举行，{parts['d']}人与会"
            * (number % 3 or 1),
            "en": f"THE {number}TH WWW CONFERENCE meets in Changsha " * (number % 3 or 1),
        }
        event = Planned("", deadline=f"{parts['y']:04}") if number % 17 == 9 else Happened()
        meta = {"lane": f"栏目{number % 4}"} if number % 5 else {}
        when = chance.choice(WHENS).format(**parts)
        drafts.append(Draft(event, "s", id=f"e{number}", when=when, title=title, meta=meta))
    return compiled(*drafts, lang=lang)


def tree(chronology: Chronology) -> ET.Element:
    return ET.fromstring(render(chronology, "svg"))  # noqa: S314 # we wrote it


def boxes_of_texts(root: ET.Element) -> list[tuple[int, int, int, int, str]]:
    found = []
    for text in root.iter(f"{SVG}text"):
        said = text.text or ""
        size = {"title": 20, "band": 15}.get(text.get("class") or "", 12)
        x, y = int(text.get("x") or 0), int(text.get("y") or 0)
        found.append((x, y - size, x + -(-width(said) * size // 2), y + 3, said))
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("count", [1, 20, 200])
def test_no_two_labels_overlap_and_none_leaves_the_drawing(count: int, lang: str) -> None:
    root = tree(many(count, lang=lang))
    boxes = sorted(boxes_of_texts(root), key=lambda box: box[1])
    height = int(root.get("height") or 0)

    for one, other in combinations(boxes, 2):
        if other[1] >= one[3]:
            continue
        assert other[0] >= one[2] or one[0] >= other[2], (one, other)
    for left, top, right, bottom, said in boxes:
        assert left >= 0, said
        assert right <= WIDTH, said
        assert 0 <= top < bottom <= height, said


@pytest.mark.parametrize("years", [(2021, 2025), (2024, 2024), (1900, 2025), (1, 2025)])
def test_no_two_boxes_overlap(years: tuple[int, int]) -> None:
    """However entries crowd: by brute force over all pairs."""
    made = many(120, years=years)
    dated = [one for one in made.part("dated") if one.extents[0].first is not None]
    boxes, bottom = packed(dated, [one.text for one in dated], scale_of(dated), 0)

    assert {box.entry.id for box in boxes} == {one.id for one in dated}
    for one, other in combinations(boxes, 2):
        apart = one.right < other.x or other.right < one.x
        assert apart or one.bottom < other.y or other.bottom < one.y
    for box in boxes:
        assert box.x >= MARGIN
        assert box.bottom <= bottom
        assert all(
            box.text_x + width(line) * COLUMN <= box.right for line in (*box.dates, *box.lines)
        )


def test_nothing_of_a_label_is_cut() -> None:
    made = many(50)
    groups = {one.get("id"): one for one in tree(made).iter(f"{SVG}g")}

    for entry in made.entries:
        lines = [one.text or "" for one in groups[entry.id] if one.get("class") == "what"]
        assert "".join(lines).replace(" ", "") == entry.text.replace(" ", "")


def marks(chronology: Chronology, id: str) -> list[tuple[str, str]]:
    group = next(one for one in tree(chronology).iter(f"{SVG}g") if one.get("id") == id)
    return [
        (one.tag.removeprefix(SVG), one.get("class") or "")
        for one in group
        if one.tag.removeprefix(SVG) in {"rect", "circle", "path"}
    ]


def test_what_is_not_exact_is_drawn_as_such() -> None:
    made = compiled(
        Draft(Happened(), id="day", when="2024-05-01"),
        Draft(Happened(), id="about", when="2024-05-01~"),
        Draft(Happened(), id="month", when="2024-05"),
        Draft(Happened(), id="span", when="2024-05-01/2024-06-03"),
        Draft(Measured("x", "3 %", over="period"), id="figure", when="2023"),
        Draft(Held("运行"), "馆", id="unended", when="2023-05-01/.."),
        Draft(Happened(), id="twice", when="{2024-01-05,2024-02-05}"),
        Draft(Planned("p", deadline="2026"), id="plan", when="2024"),
    )

    assert marks(made, "day") == [("circle", "exact")]
    assert marks(made, "about") == [("circle", "inexact")]
    assert marks(made, "month") == [("rect", "inexact")]
    assert marks(made, "span") == [("rect", "exact")]
    assert marks(made, "figure") == [("rect", "exact")]
    assert marks(made, "unended") == [("rect", "inexact"), ("path", "arrow")]
    assert marks(made, "twice") == [("circle", "exact"), ("circle", "exact")]
    assert marks(made, "plan") == [("rect", "planned")]


def test_it_says_itself_to_who_cannot_see_it() -> None:
    root = tree(sample_chronology(lang="en"))
    summit = next(one for one in root.iter(f"{SVG}g") if one.get("id") == "summit")

    assert root.findtext(f"{SVG}title") == "创新大事记"
    assert (root.findtext(f"{SVG}desc") or "").startswith(
        "Time runs from left to right; 7 entries."
    )
    assert (summit.findtext(f"{SVG}title") or "").startswith(
        "June 2023, day unknown: The summit meets\n[1] characters 0–12: "
    )


def test_all_parts_stand_in_it() -> None:
    """Also what has no begin, and a plan without a deadline."""
    made = compiled(
        Draft(Held("运行"), "馆", id="no-begin", when="/[2025-10-23..]", title={"zh": "旧馆"}),
        Draft(Held("运行"), "馆", id="until", when="/2020", title={"zh": "老馆"}),
        Draft(Planned("p"), id="plan", when="2024", title={"zh": "无期"}),
        Draft(Happened(), id="some", when="[2021..2025]", title={"zh": "某年"}),
        Draft(Happened(), id="since", when="[2019..]", title={"zh": "以后"}),
    )
    said = {one.get("id") for one in tree(made).iter(f"{SVG}g")}

    assert said == {"no-begin", "until", "plan", "some", "since"}


def test_hostile_text_stays_text() -> None:
    made = compiled(
        Draft(
            Happened(), id='a"><script>', when="2024",
            title={"zh": "</text><script>x</script>\x00"}, meta={"lane": "<b>"},
        )
    )  # fmt: skip
    root = tree(made)

    assert not list(root.iter(f"{SVG}script"))
    assert "</text><script>x</script>" in "".join(root.itertext())


@pytest.mark.parametrize(
    ("whens", "first", "step"),
    [
        (("2024-03-05", "2024-05-01"), (2024, 3, 1), 1),
        (("2023-03-05", "2024-05-01"), (2023, 3, 1), 3),
        (("2019", "2025-05"), (2019, 1, 1), 12),
        (("1800", "2025"), (1800, 1, 1), 240),
    ],
)
def test_the_axis_has_few_ticks_at_round_dates(
    whens: tuple[str, str], first: tuple[int, int, int], step: int
) -> None:
    made = compiled(*(Draft(Happened(), id=f"i{when}", when=when) for when in whens))
    scale = scale_of(made.entries)
    ticks = list(scale.ticks())
    months = [year * 12 + month for _, year, month in ticks]

    assert scale.first == day_number(*first)
    assert len(ticks) <= 15
    assert {b - a for a, b in pairwise(months)} == {step}
    assert scale.x(scale.first - 5) == MARGIN
    assert scale.x(scale.end + 5) == WIDTH - MARGIN


def test_an_empty_chronology_is_a_drawing() -> None:
    assert tree(compiled(title="空")).findtext(f"{SVG}title") == "空"


def test_entries_that_begin_at_one_place_stand_in_their_order() -> None:
    """A long title does not come before what the chronology has first."""
    made = compiled(
        Draft(Happened(), id="a", when="2023-06", title="短"),
        Draft(Happened(), id="b", when="2023-06", title="比前一条长得多的标题"),
    )
    text = render(made, "svg").decode()

    assert text.index('id="a"') < text.index('id="b"')


def test_what_became_of_a_plan_is_said_to_who_points_at_it() -> None:
    drafts = [Draft(Planned("扩建", deadline="2024"), id="p", when="2023")]
    state = state_at(recorded(*drafts), AsOf("2025"), CHINA)

    assert (
        "结果：已到期，结果不详（截至2025年）"
        in render(compiled(*drafts, state=state), "svg").decode()
    )
