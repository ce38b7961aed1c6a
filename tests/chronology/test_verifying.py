"""A page says what it was made from, and is checked against that."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import timeline
from tests.chronology.making import ARTICLE, sample
from timeline.chronology import render, render_folder
from timeline.chronology.made import Made, made_of
from timeline.chronology.verifying import difference
from timeline.errors import UnsupportedError
from timeline.facts import Draft, Happened
from timeline.log.settings import Settings
from timeline.log.stored import root_of

SETTINGS = Settings(
    title={"zh": "创新大事记", "en": "Innovation"},
    languages=("zh", "en"),
    lanes=("战略",),
    lane_names={"战略": {"en": "Strategy"}},
)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[timeline.Timeline]:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8", newline="")
    with timeline.create(
        tmp_path / "events", zone="Asia/Shanghai", origin="sample", settings=SETTINGS
    ) as made:
        made.append(*sample()[1:-1])
        yield made


def page(log: timeline.Timeline, **options: Any) -> bytes:
    return render(log.chronology(**options), "html")


def test_a_page_says_what_it_was_made_from(log: timeline.Timeline) -> None:
    made = made_of(page(log, lang="en", at="2024-06"))

    assert made == Made(
        version=timeline.__version__,
        origin="sample",
        position=log.head,
        chain=log.log.head_chain,
        root=root_of(log.log),
        lang="en",
        title="Innovation",
        lanes={"战略": "Strategy"},
        at="2024-06",
    )


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"lang": "en"},
        {"at": "2024-06"},
        {"at": timeline.when("2024年底", zone="Asia/Shanghai")},
        {"at": timeline.when("去年", base="2025", zone="Asia/Shanghai")},
    ],
)
def test_a_page_that_was_not_touched_is_sound(
    log: timeline.Timeline, options: dict[str, Any]
) -> None:
    found = log.verify_page(page(log, **options))

    assert found.is_sound
    assert found.notes == ()


def test_one_letter_is_found_with_its_place(log: timeline.Timeline) -> None:
    bad = page(log).replace(b"2.73", b"2.37", 1)
    found = log.verify_page(bad)

    assert not found.is_sound
    assert found.difference
    line = bad.decode().split("\n")[found.difference.line - 1]
    assert line[found.difference.column - 1 :].startswith("37")
    assert "2.37" in found.difference.page
    assert "2.73" in found.difference.log
    assert found.difference.count == 1


def test_an_older_page_of_a_log_that_has_grown_is_sound(log: timeline.Timeline) -> None:
    before = page(log)
    log.append(Draft(Happened(), id="later", when="2024-01-01", title={"zh": "后来"}))
    found = log.verify_page(before)

    assert found.is_sound
    assert [note.zh for note in found.notes] == ["此后日志已增长：现有11条，当时10条"]
    assert page(log) != before


def test_what_the_log_calls_itself_now_makes_no_page_wrong(log: timeline.Timeline) -> None:
    before = page(log, lang="en")
    log.settings = Settings(title={"en": "Renamed"}, languages=("en",))
    found = log.verify_page(before)

    assert found.is_sound
    assert [note.en for note in found.notes] == [
        "the log's title is now 'Renamed'; the page has 'Innovation'",
        "the log's settings name sections otherwise than the page",
    ]


def test_another_version_is_said(log: timeline.Timeline, monkeypatch: pytest.MonkeyPatch) -> None:
    before = page(log)
    monkeypatch.setattr("timeline.pages.VERSION", "9.9.9")
    found = log.verify_page(before)

    assert found.is_sound
    assert found.notes[0].en == "version 0.1.0 wrote the page; this is 9.9.9"


def test_a_page_of_another_log_is_not_compared(log: timeline.Timeline, tmp_path: Path) -> None:
    with timeline.create(tmp_path / "other", zone="Asia/Shanghai", origin="other") as other:
        found = other.verify_page(page(log))

    assert not found.is_sound
    assert [fault.en.partition(";")[0] for fault in found.faults] == [
        "the page was made from the log 'sample'",
        "the page was made from 10 records",
    ]


def test_a_log_with_another_past_is_told(tmp_path: Path) -> None:
    with timeline.create(tmp_path / "a", zone="UTC", origin="o") as one:
        one.append(Draft(Happened(), id="a", when="2024", title="一"))
        before = page(one)
    with timeline.create(tmp_path / "b", zone="UTC", origin="o") as other:
        other.append(Draft(Happened(), id="a", when="2024", title="二"))
        found = other.verify_page(before)

    assert "up to record 1 this log is another" in found.faults[0].en


def test_passages_need_the_documents(log: timeline.Timeline, tmp_path: Path) -> None:
    log.append(sample()[0])
    made = render(log.chronology(documents=tmp_path), "html")

    assert [one.zh for one in log.verify_page(made).faults] == [
        "网页引有article的原文；请用--documents给出文献所在目录"
    ]
    assert log.verify_page(made, documents=tmp_path).is_sound
    assert not log.verify_page(made.replace("提升至".encode(), b"x"), documents=tmp_path).is_sound


def test_pages_of_a_site_are_checked_one_by_one(log: timeline.Timeline) -> None:
    pages = render_folder(log.chronology())

    assert len(pages) == 4
    for data in pages.values():
        assert log.verify_page(data).is_sound
    forged = evolve(made_of(pages["2023.html"]), file="none.html")
    bad = pages["2023.html"].replace(b"2023.html&#34;}", b"none.html&#34;}")
    assert made_of(bad) == forged
    assert not log.verify_page(bad).is_sound


@pytest.mark.parametrize(
    "content",
    [
        "",
        '<meta name="timeline-made" content="{">',
        '<meta name="timeline-made" content="[]">',
        '<meta name="timeline-made" content="{&#34;format&#34;:&#34;timeline/made/2&#34;}">',
        '<meta name="timeline-made" content="{&#34;format&#34;:&#34;timeline/made/1&#34;}">',
    ],
)
def test_what_does_not_say_so_is_no_page_of_ours(log: timeline.Timeline, content: str) -> None:
    with pytest.raises(UnsupportedError, match="made"):
        log.verify_page(content.encode())


def test_a_page_with_a_field_of_another_type_is_refused(log: timeline.Timeline) -> None:
    bad = page(log).replace(b"position&#34;:10", b"position&#34;:&#34;x&#34;")

    with pytest.raises(UnsupportedError, match="or it was changed"):
        log.verify_page(bad)


def test_lines_that_are_missing_at_the_end_are_a_difference() -> None:
    found = difference(b"a\nb", b"a\nb\nc")

    assert found
    assert (found.line, found.column, found.page, found.log, found.count) == (3, 1, "", "c", 1)
