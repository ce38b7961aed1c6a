"""Messages say what was found, what was expected and what to do, in two languages."""

import pytest

from timeline import errors
from timeline.errors import (
    ConflictError,
    CorruptLogError,
    IdConflictError,
    InvalidDateError,
    InvalidDraftError,
    InvalidQuantityError,
    LogExistsError,
    LogNotFoundError,
    Phrase,
    Problem,
    StaleAppendError,
    TimelineError,
    UndecidedError,
    UnitMismatchError,
    UnknownNameError,
    WriteFailedError,
)  # fmt: skip

PROBLEM = Problem(
    code="x",
    found=Phrase("field 'titel'", "字段“titel”"),
    expected=Phrase("'title'", "“title”"),
    advice=Phrase("see docs", "见文档"),
    file="a.yaml",
    line=3,
    column=5,
)


def test_a_problem_begins_with_its_place() -> None:
    assert str(PROBLEM) == "a.yaml:3:5: found field 'titel', expected 'title'; see docs"
    assert PROBLEM.say("zh-CN") == "a.yaml:3:5: 发现字段“titel”，应为“title”；见文档"
    bare = Problem(code="x", found=Phrase("a", "甲"), expected=Phrase("b", "乙"))
    assert bare.say() == "found a, expected b"


@pytest.mark.parametrize(
    ("error", "english", "chinese"),
    [
        (
            InvalidDateError("no-such-day", "2015-02-29", 8, Phrase("day 29", "29日"),
                             Phrase("01 to 28", "01至28")),
            "found day 29 in '2015-02-29', expected 01 to 28",
            "日期“2015-02-29”有误：没有29日，应为01至28",
        ),
        (
            InvalidQuantityError("3x", 1, Phrase("a unit", "单位")),
            "found 'x' in quantity '3x', expected a unit",
            "数值“3x”读不出：“x”处应为单位",
        ),
        (InvalidDraftError([PROBLEM]), str(PROBLEM), PROBLEM.say("zh")),
        (CorruptLogError(PROBLEM), str(PROBLEM), PROBLEM.say("zh")),
        (
            UnknownNameError("id", "summmit", ["summit"]),
            "found no id 'summmit' in the log; did you mean summit?",
            "日志中没有编号“summmit”；是否指summit？",
        ),
        (UnknownNameError("id", "x"), "found no id 'x' in the log", "日志中没有编号“x”"),
        (
            UnknownNameError("indicator", "a", ["ab", "ac"], ambiguous=True),
            "'a' matches 2 names: ab, ac; name one",
            "“a”可指2项：ab、ac；请指明其一",
        ),
        (
            LogNotFoundError("events"),
            "found no log at 'events'; make one with `timeline init`, or name it (--log)",
            "在events没有找到日志；请用 timeline init 建立，或用 --log 指明",
        ),
    ],
)  # fmt: skip
def test_errors_are_said_in_both_languages(
    error: TimelineError, english: str, chinese: str
) -> None:
    assert str(error) == error.say("en") == english
    assert error.say("zh") == chinese


@pytest.mark.parametrize(
    ("error", "english", "chinese"),
    [
        (UndecidedError(("a", "b")), "a, b; use .earliest, .latest or .worlds()", "a、b的日期不足"),
        (LogExistsError("events"), "expected none", "已有日志"),
        (WriteFailedError("f", "disk full"), "open the log again", "请重新打开日志"),
        (IdConflictError("a", "{1}", "{2}"), "In the log: {1} Offered: {2}", "欲追加：{2}"),
        (StaleAppendError("s", 3, 4), "read it again and decide again", "请重新读取"),
        (UnitMismatchError("家", "位"), "expected units that go together", "请用同一单位"),
        (ConflictError(Phrase("told", "已说")), "told", "已说"),
        (ConflictError("plain"), "plain", "plain"),
        (ConflictError(), "", ""),
    ],
)
def test_errors_say_what_to_do(error: TimelineError, english: str, chinese: str) -> None:
    assert english in str(error)
    assert chinese in error.say("zh")


def test_the_tree_at_the_top_of_the_module_is_the_tree() -> None:
    """Every error class stands in the drawing, and nothing else does."""
    drawn = {word for word in (errors.__doc__ or "").split() if word.endswith("Error")}
    made = {
        name
        for name, thing in vars(errors).items()
        if isinstance(thing, type) and issubclass(thing, TimelineError)
    }

    assert drawn == made
