"""Questions that this log cannot be asked: each refused with what is wrong, in both languages."""

from pathlib import Path

import orjson
import pytest

import timeline
from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("log")

ASKING = [["at", "2025"], ["why", "rooms"], ["history", "rooms"], ["diff", "2024", "2025"]]


def refused(command: Run, *arguments: str) -> tuple[str, str]:
    """Return what is said in English and in Chinese of a question that is refused."""
    english, chinese = (command(*arguments, "--lang", lang) for lang in ("en", "zh"))
    assert (english.status, english.out) == (2, "")
    assert (chinese.status, chinese.out) == (2, "")
    return english.err, chinese.err


@pytest.mark.parametrize("asking", ASKING, ids=lambda it: it[0])
def test_a_position_beyond_the_log_is_refused_with_both_numbers(
    command: Run, asking: list[str]
) -> None:
    english, chinese = refused(command, *asking, "--known", "#99")

    assert "found known=#99, beyond the last record, #14; ask for a position up to" in english
    assert "所知位置#99在最后一条记录#14之后；请用不大于它的位置" in chinese


@pytest.mark.parametrize("asking", ASKING, ids=lambda it: it[0])
@pytest.mark.parametrize("known", ["1999", "#0"])
def test_a_time_before_the_log_is_refused_with_its_beginning(
    command: Run, asking: list[str], known: str
) -> None:
    english, chinese = refused(command, *asking, "--known", known)

    assert f"found known={known}, before the first record of the log (#1, 20" in english
    assert "ask for a later time" in english
    assert f"所知时间“{known}”早于日志的第一条记录（#1，20" in chinese


@pytest.mark.parametrize("asking", ASKING, ids=lambda it: it[0])
@pytest.mark.parametrize("option", ["--known", "--published-by"])
def test_a_phrase_that_is_no_date_is_refused(command: Run, asking: list[str], option: str) -> None:
    english, chinese = refused(command, *asking, option, "the other day")

    assert "the other day" in english
    assert "the other day" in chinese
    assert "expected" in english
    assert "应为" in chinese


@pytest.mark.parametrize(
    "arguments",
    [["at", "once"], ["diff", "2024", "once"], ["history", "--from", "once"],
     ["why", "rooms", "--at", "once"]],
)  # fmt: skip
def test_a_date_that_is_none_is_refused(command: Run, arguments: list[str]) -> None:
    english, chinese = refused(command, *arguments)

    assert "once" in english
    assert "应为" in chinese


def test_a_date_without_a_last_day_is_refused(command: Run) -> None:
    for option in ("--known", "--published-by"):
        english, chinese = refused(command, "at", "2025", option, "2020/..")

        assert "has no last day" in english
        assert "没有最后一日" in chinese
    english, chinese = refused(command, "history", "--from", "../2020")
    assert "has no first day" in english
    assert "没有第一日" in chinese
    english, chinese = refused(command, "history", "--from", "2025", "--to", "2024")
    assert "found nothing between" in english
    assert "请先写较早的日期" in chinese


@pytest.mark.parametrize("asking", [["why", "romos"], ["history", "romos"]])
def test_an_unknown_name_is_refused_with_near_ones(command: Run, asking: list[str]) -> None:
    english, chinese = refused(command, *asking)

    assert "found no name 'romos' in the log; did you mean rooms?" in english
    assert "日志中没有名称“romos”；是否指rooms？" in chinese


def test_an_unknown_subject_is_refused_with_near_ones(command: Run) -> None:
    english, chinese = refused(command, "history", "城东实验市")

    assert "did you mean 城东实验室" in english
    assert "是否指城东实验室" in chinese


@pytest.mark.parametrize("asking", ["why", "history"])
def test_an_ambiguous_name_is_refused_with_all_that_it_may_mean(command: Run, asking: str) -> None:
    english, chinese = refused(command, asking, "数")

    assert "'数' matches 2 names: 房间数, 人员数; name one" in english
    assert "“数”可指2项：房间数、人员数；请指明其一" in chinese


def test_the_library_refuses_likewise(log: Path) -> None:
    with timeline.open(log) as opened:
        with pytest.raises(timeline.TimelineError, match=r"no subject '城东实验市'.*城东实验室"):
            opened.history("城东实验市")
        with pytest.raises(timeline.TimelineError, match=r"no indicator '城东实验室 房闻数'"):
            opened.history("城东实验室", "房闻数")
        with pytest.raises(timeline.InvalidDateError):
            opened.diff("2024", "once")
        with pytest.raises(timeline.TimelineError, match="nothing between"):
            opened.between("2025", "2024")


@pytest.mark.parametrize(
    ("by", "english", "chinese"),
    [
        ("2025-11", "published by November 2025 (12 facts left out)", "截至2025年11月已发表者"),
        ("2025", "published by 2025 (0 facts left out)", "截至2025年已发表者（略去0项事实）"),
    ],
)
def test_what_had_been_published_by_a_date_is_asked_and_said(
    command: Run, by: str, english: str, chinese: str
) -> None:
    """The document appeared by the end of 2025 at the latest."""
    told = command("at", "2030", "--published-by", by, "--lang", "en").out.splitlines()
    said = command("at", "2030", "--published-by", by, "--lang", "zh").out.splitlines()

    assert english in told[0]
    assert chinese in said[0]


def test_the_publication_stands_in_data_beside_both_clocks(command: Run) -> None:
    data = orjson.loads(command("at", "2030", "--published-by", "2025-11", "--json").out)

    assert data["published_by"] == {
        "asked": "2025-11",
        "instant": "2025-11-30T15:59:59.999999Z",
        "left_out": 12,
    }
    assert data["happened"]["certain"] == []
