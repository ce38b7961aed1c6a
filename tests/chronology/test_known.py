"""A chronology as it was known at a point of the log, and as sources had said by a date."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import timeline
from tests.chronology.making import ARTICLE, sample
from timeline.chronology import FORMS, Chronology, render, render_folder
from timeline.chronology.made import made_of
from timeline.errors import InvalidDateError, InvalidQueryError, UnsupportedError
from timeline.facts import Draft, Happened, Noted, Planned, Published, Source
from timeline.log.settings import Settings

SETTINGS = Settings(title={"zh": "创新大事记", "en": "Innovation"}, languages=("zh", "en"))
Clock = Callable[[], int]


def ticking(*days: str) -> Clock:
    """Return a clock that reads the noon of one of *days* after another, then stands."""
    read = iter(days)
    last = [days[0]]

    def now() -> int:
        last[0] = next(read, last[0])
        when = timeline.when(last[0])
        assert when.earliest is not None
        return when.earliest + 43_200_000_000

    return now


@pytest.fixture
def log(tmp_path: Path) -> Iterator[timeline.Timeline]:
    """Return a log that learned of two documents, and corrected itself, day by day."""
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8", newline="")
    clock = ticking("2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04")
    with timeline.create(
        tmp_path / "events", zone="Asia/Shanghai", origin="o", settings=SETTINGS, clock=clock
    ) as made:
        made.append(
            Draft(Published({"zh": "早报"}), id="early", when="2021-03-01"),
            Draft(Published({"zh": "晚报"}), id="late", when="2024-03-01"),
            Draft(
                Happened(),
                id="a",
                when="2020",
                title={"zh": "签约", "en": "Signed"},
                sources=(Source("early"), Source("late")),
            ),
        )
        made.append(
            Draft(Happened(), id="b", when="2023-06", title="开工", sources=(Source("late"),)),
            Draft(Noted("存疑", about=("a",)), id="n", when="2024", sources=(Source("late"),)),
        )
        made.amend("a", because="原件为2020年5月", when="2020-05", sources=(Source("late"),))
        made.retract("b", because="误记")
        yield made


def labels(made: Chronology) -> list[tuple[str, str]]:
    return [(one.id, one.full_label) for one in made.entries]


def front(made: Chronology) -> str:
    """Return what the chronology says that it is from."""
    return next(
        line.partition("  ")[2].strip()
        for line in render(made, "txt", columns=200).decode().split("\n")
        if line.startswith(("所据记录", "Known from"))
    )


def test_everything_counts_if_nothing_is_asked(log: timeline.Timeline) -> None:
    made = log.chronology()

    assert labels(made) == [("a", "2020年5月，日不详")]
    assert made.head.known == ""
    assert front(made) == "日志全部记录，第1—7条"
    assert [(one.id, one.kind) for one in made.corrections] == [("a", "更正"), ("b", "撤回")]


@pytest.mark.parametrize("known", [5, "2026-01-02"])
def test_it_is_as_the_log_knew_it_then(log: timeline.Timeline, known: int | str) -> None:
    made = log.chronology(known=known)

    assert labels(made) == [("a", "2020年，月日不详"), ("b", "2023年6月，日不详")]
    assert made.corrections == ()
    said = "#5" if known == 5 else "2026年1月2日"
    assert front(made) == f"{said}时所知（5条记录）"
    assert front(log.chronology(lang="en", known=5)) == "what was known at #5 (5 records)"
    assert made.head.position == log.head


def test_what_had_not_been_said_by_then_is_left_out(log: timeline.Timeline) -> None:
    made = log.chronology(published_by="2023")

    assert labels(made) == [("a", "2020年，月日不详")]
    assert [one.title for one in made.entries[0].citations] == ["早报"]
    assert [one.title for one in made.documents] == ["早报"]
    assert made.remarks == ()
    said = "日志全部记录，第1—7条，只计截至2023年已发表者（略去2项事实）"
    assert front(made) == said
    english = "all records of the log, 1–7, of these what was published by 2023 (2 facts left out)"
    assert front(log.chronology(lang="en", published_by="2023")) == english


def test_both_may_be_asked_at_once_with_a_date_of_the_state(log: timeline.Timeline) -> None:
    made = log.chronology(known=5, published_by="2025", at="2022")

    assert labels(made) == [("a", "2020年，月日不详"), ("b", "2023年6月，日不详")]
    assert front(made) == "#5时所知（5条记录），只计截至2025年已发表者（略去0项事实）"


def test_nothing_of_what_came_later_is_in_any_form(log: timeline.Timeline) -> None:
    """Neither in the entries nor in what folds or hides them."""
    made = log.chronology(known=5)
    for form in FORMS.values():
        if form.name in {"docx", "json"}:
            continue  # packed; has the position of the head, of which it was made
        parts = render_folder(made) if form.is_folder else {"": render(made, form.name)}
        said = b"".join(parts.values()).replace(b"\r\n ", b"").decode()
        assert "签约" in said, form.name
        assert "原件为" not in said, form.name
        assert "误记" not in said, form.name


def test_the_calendar_says_what_it_is_from(log: timeline.Timeline) -> None:
    data = render(log.chronology(known=5), "ics").replace(b"\r\n ", b"").decode()

    assert "所据记录：#5时所知（5条记录）" in data
    assert "所据记录" not in render(log.chronology(), "ics").decode()


def test_the_drawing_says_what_it_is_from(log: timeline.Timeline) -> None:
    assert "所据记录：#5时所知" in render(log.chronology(known=5), "svg").decode()


@pytest.mark.parametrize(
    "options",
    [
        {"known": 5},
        {"known": "2026-01-02"},
        {"published_by": "2023"},
        {"published_by": timeline.when("2024年底", zone="Asia/Shanghai")},
        {"known": 6, "published_by": "2024-02", "at": "2022", "lang": "en"},
        {"known": "2026-01-03T12:30+08:00"},
    ],
)
def test_a_page_of_then_is_rendered_again_and_found_sound(
    log: timeline.Timeline, options: dict[str, Any]
) -> None:
    made = log.chronology(**options)
    pages = [render(made, "html"), *render_folder(made).values()]
    log.append(Draft(Happened(), id="afterwards", when="2024-01-01", title="后来"))

    for page in pages:
        found = log.verify_page(page)
        assert found.is_sound, found
        assert "afterwards" not in page.decode()


def test_the_page_says_what_was_asked(log: timeline.Timeline) -> None:
    made = made_of(render(log.chronology(known=5, published_by="2025"), "html"))

    assert (made.known, made.published_by, made.position) == ("#5", "2025", 7)


def test_documents_that_had_not_appeared_are_not_needed(
    log: timeline.Timeline, tmp_path: Path
) -> None:
    log.append(sample()[0])
    late = log.chronology(documents=tmp_path)
    early = log.chronology(documents=tmp_path, published_by="2023")

    assert late.made
    assert early.made
    assert set(late.made.documents) == {"article"}
    assert early.made.documents == {}
    assert log.verify_page(render(early, "html"), documents=tmp_path).is_sound


def test_a_page_with_a_position_that_is_none_is_refused(log: timeline.Timeline) -> None:
    bad = render(log.chronology(known=5), "html").replace(b"&#34;#5&#34;", b"&#34;#x&#34;")

    with pytest.raises(UnsupportedError, match="or it was changed"):
        log.verify_page(bad)


def test_it_is_refused_in_the_words_of_the_other_questions(log: timeline.Timeline) -> None:
    with pytest.raises(InvalidQueryError, match="known=#99, beyond the last record, #7"):
        log.chronology(known=99)
    with pytest.raises(InvalidQueryError, match="before the first record of the log"):
        log.chronology(known="1999")
    with pytest.raises(InvalidDateError):
        log.chronology(published_by="soon")


def test_programs_are_told_too(log: timeline.Timeline) -> None:
    said = json.loads(render(log.chronology(known=5, published_by="2025"), "json"))

    assert said["head"]["known"].startswith("#5时所知（5条记录）")
    assert (said["made"]["known"], said["made"]["published_by"]) == ("#5", "2025")


def test_a_plan_is_told_as_it_was_known(log: timeline.Timeline) -> None:
    log.append(
        Draft(Planned("扩建", deadline="2026"), id="p", when="2025-01", sources=(Source("late"),))
    )

    assert not log.chronology(known=7).part("planned")
    assert [one.outcome for one in log.chronology().part("planned")] == ["outstanding"]
