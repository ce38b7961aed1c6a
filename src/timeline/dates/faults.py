"""The errors of reading dates, each made in one place, in both languages.

Not here: the exception itself (`timeline.errors`).
"""

from timeline.errors import InvalidDateError, Phrase


def fault(
    code: str, text: str, position: int, found: tuple[str, str], expected: tuple[str, str]
) -> InvalidDateError:
    """Return the error with *found* and *expected* given as (English, Chinese)."""
    return InvalidDateError(code, text, position, Phrase(*found), Phrase(*expected))


def unexpected(text: str, position: int, expected: tuple[str, str]) -> InvalidDateError:
    """Return the error that says what stands at *position* does not belong there."""
    if position >= len(text):
        found = ("the end", "结尾")
    else:
        letter = text[position]
        found = (repr(letter), f"“{letter}”")
    return fault("not-a-date", text, position, found, expected)


def no_such(
    what: tuple[str, str], text: str, position: int, found: str, expected: tuple[str, str]
) -> InvalidDateError:
    """Return the error that says there is no such year, month, day or time."""
    english, chinese = what
    code = f"no-such-{english}"
    said = (f"{english} {found}", f"{found}{chinese}" if chinese else found)
    return fault(code, text, position, said, expected)


def no_text(value: object) -> InvalidDateError:
    """Return the error that says *value*, of a program, is none of what stands for a date."""
    said = repr(value)
    return fault(
        "not-a-date",
        said,
        0,
        (f"a value of type {type(value).__name__}", f"{type(value).__name__}类型的值"),
        (
            "a text such as '2024', a date, a datetime or a When",
            "文字（如'2024'）、date、datetime或When",
        ),
    )


def inside(error: InvalidDateError, whole: str, offset: int) -> InvalidDateError:
    """Return *error*, which is of a part that begins at *offset*, as an error of the *whole*."""
    return InvalidDateError(error.code, whole, offset + error.position, error.found, error.expected)
