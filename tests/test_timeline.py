"""What `open` and `create` give: the library as a program uses it."""

from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

import timeline
from timeline.errors import InvalidQueryError, LogExistsError, UnknownNameError, UnsupportedError
from timeline.log.settings import Settings


@timeline.event("shop.received")
@frozen
class Received:
    pieces: int


stock = timeline.Projection(initial=0)


@stock.on(Received)
def _(pieces: int, record: timeline.Record[Received]) -> int:
    return pieces + record.event.pieces


def test_events_of_a_program_are_replayed_to_a_date(tmp_path: Path) -> None:
    with timeline.create(tmp_path / "shop") as shop:
        shop.append(
            timeline.Draft(Received(40), "sku/7", when="2024-02-29"),
            timeline.Draft(Received(25), "sku/7", when="2024-03"),
        )
    with timeline.open(tmp_path / "shop") as shop:
        answer = shop.replay(stock, at="2024-03-15", subject="sku/7")

        assert (answer.earliest, answer.latest) == (65, 40)
        assert answer.undecided[0].when.text == "2024-03"
        assert [record.event.pieces for record in shop.records(subject="sku/7")] == [40, 25]


def test_without_dates_it_is_a_plain_event_store() -> None:
    """The same event twice is two events; `expected` guards a decision."""
    with timeline.open("memory:") as shop:
        first = timeline.Draft(Received(40), "sku/7")
        shop.append(first, expected=0)
        shop.append(timeline.Draft(Received(40), "sku/7"))

        assert shop.replay(stock).state == 80
        with pytest.raises(timeline.StaleAppendError, match=r"position 2, expected 1"):
            shop.append(timeline.Draft(Received(1), "sku/7"), expected=1)
        with pytest.raises(InvalidQueryError, match="one by subject"):
            shop.append(timeline.Draft(Received(1), "a"), timeline.Draft(Received(1), "b"),
                        expected=0)  # fmt: skip
        for expected in (-1, {"sku/7": -1}):
            with pytest.raises(InvalidQueryError, match=r"expected a position \(0 for none\)"):
                shop.append(timeline.Draft(Received(1), "sku/7"), expected=expected)
        shop.append(
            timeline.Draft(Received(1), "a"), timeline.Draft(Received(1), "b"),
            expected={"a": 0, "b": 0},
        )  # fmt: skip
        assert shop.head == 4


def test_a_subject_is_replayed_with_corrections_that_are_about_another() -> None:
    """What was moved to another subject, or withdrawn by whom never, counts no more."""
    with timeline.open("memory:") as shop:
        for id in ("wrong", "never", "right"):
            shop.append(timeline.Draft(Received(10), "sku/7", when="2024-02", id=id))
        moved = shop.amend("wrong", subject="sku/8", because="another box")
        shop.append(timeline.Draft(timeline.Retracted(), retracts="never"))

        assert shop.replay(stock, subject="sku/7").state == 10
        assert shop.replay(stock, subject="sku/8").state == 10
        assert shop.replay(stock, subject="sku/7").position == 3
        assert shop.replay(stock, subject="sku/8").position == moved.position
        assert shop.replay(stock, subject="sku/9").position == 0
        assert shop.replay(stock, subject="sku/7", known=3).state == 30


def test_a_subject_is_replayed_with_dates_that_hang_on_another() -> None:
    with timeline.open("memory:") as shop:
        shop.append(
            timeline.Draft(timeline.Published(), "daily", id="daily", when="2025"),
            timeline.Draft(
                Received(10), "sku/7", when=timeline.when("今年2月", base="2025").hung_on("daily")
            ),
        )
        shop.amend("daily", when="2024-05", because="the date is printed")

        assert shop.replay(stock, at="2024-12", subject="sku/7").state == 10
        assert shop.replay(stock, at="2024-12", subject="sku/7", known=2).state == 0


def test_a_preview_shows_what_is_new_and_keeps_nothing() -> None:
    with timeline.open("memory:") as log:
        opened = timeline.Draft(timeline.Happened("a"), when="2023")
        log.append(opened)
        new = log.preview(opened, timeline.Draft(timeline.Happened("b"), when="2023"))

        assert [record.event.text for record in new] == ["b"]
        assert log.head == 1


def test_a_record_is_found_by_its_id_and_followed() -> None:
    with timeline.open("memory:") as log:
        (record,) = log.append(timeline.Draft(timeline.Happened("a"), when="2023", id="first"))

        assert log.record("first") == record
        assert next(log.follow()) == record
        with pytest.raises(UnknownNameError, match="did you mean first"):
            log.record("frist")


def test_words_are_dates_through_when() -> None:
    assert timeline.when("近两年", base="[2025-10-23..2025-12-31]").text == (
        "[2023-10-23..2023-12-31]/[2025-10-23..2025-12-31]"
    )
    assert timeline.when("2023-06", zone="Asia/Shanghai").zone.name == "Asia/Shanghai"
    with timeline.open("memory:") as log:
        assert log.at(timeline.when("2023年6月")).limit.day > 0


def test_a_new_log_keeps_its_settings_and_is_not_made_twice(tmp_path: Path) -> None:
    settings = Settings(title={"zh": "试"}, languages=("zh",))
    timeline.create(tmp_path / "log", zone="Asia/Shanghai", settings=settings).close()

    with timeline.open(tmp_path / "log") as log:
        assert log.settings == settings
        assert log.zone.name == "Asia/Shanghai"
    with pytest.raises(LogExistsError):
        timeline.create(tmp_path / "log")


def test_a_draft_without_a_title_is_shown_in_english(tmp_path: Path) -> None:
    draft = tmp_path / "facts.yaml"
    draft.write_text("facts:\n- {when: 2023, title: a}\n", "utf-8")

    with timeline.open(draft) as log:
        assert log.settings.languages == ("en",)
        assert log.head == 1


def test_a_chronology_needs_the_documents_it_is_to_show(tmp_path: Path) -> None:
    with timeline.open("memory:") as log:
        log.append(
            timeline.Draft(timeline.Published({"en": "Daily"}, file="daily.txt"), "daily",
                           id="daily", when="2025"),
            timeline.Draft(timeline.Happened("a"), when="2023"),
        )  # fmt: skip

        assert len(log.chronology().entries) == 1
        with pytest.raises(timeline.InvalidDraftError, match=r"daily\.txt"):
            log.chronology(documents=tmp_path)
        with pytest.raises(UnsupportedError):
            log.chronology(lang="fr")


def test_the_errors_form_one_tree() -> None:
    """What a caller catches is a TimelineError, and every one of them says what to do."""
    for name in timeline.__all__:
        thing = getattr(timeline, name)
        if isinstance(thing, type) and issubclass(thing, Exception):
            assert issubclass(thing, timeline.TimelineError)


def test_why_gives_the_records_that_were_known_or_published_by_then() -> None:
    """The records behind an answer are those of its point on both clocks."""
    log = timeline.open("memory:")
    log.append(
        timeline.Draft(timeline.Published({"en": "Daily"}), "daily", when="2024-03", id="daily"),
        timeline.Draft(
            timeline.Happened("signed"),
            id="signed",
            when="2024",
            sources=[timeline.Source("daily")],
        ),
    )
    log.amend("signed", because="a list names the month", when="2024-02", sources=[])
    log.retract("signed", because="another contract")

    def positions(**seen: Any) -> list[int]:
        return [record.position for record in log.why(["signed"], **seen)]

    assert positions() == [2, 3, 4, 5]
    assert log.why("signed") == log.why(["signed"])
    assert positions(known=2) == [2]
    assert positions(known=3) == [2, 3]
    assert positions(published_by="2024-02") == []
    with pytest.raises(InvalidQueryError):
        positions(known=6)
