"""What a user is told who misused the command, in both languages.

click words its errors in English; in Chinese they are said here, from what the
errors carry. `Misuse` is for those that commands find themselves.

Not here: errors of the library, which say themselves (`timeline.errors`).
"""

import io
import re
from collections.abc import Callable, Sequence
from typing import Any

import click
from click.exceptions import NoSuchOption

from timeline.cli.columns import tell
from timeline.cli.helping import usage_pieces
from timeline.errors import Phrase

PLANNED = (
    "checkpoint", "edit", "erase", "prove", "sign",
)  # fmt: skip
"""Commands that a later version is to have."""

_NOT_YET = Phrase(
    "this version does not do {name!r} yet; 'timeline --help' lists what it does",
    "此版本尚无命令“{name}”；现有命令见timeline --help",
)
_NO_COMMAND = Phrase("found no command {name!r}", "没有命令“{name}”")
_NEAR = Phrase("; did you mean {near!r}?", "；是否指“{near}”？")
_DASH = Phrase(
    "a date that begins with '-' stands behind '--': {command} -- {date}",
    "以“-”开头的日期请写在“--”之后：{command} -- {date}",
)
_PATH = re.compile("^[A-Z]\\w+ '(.*)' ", re.DOTALL)
_PATH_FAULTS = {
    "does not exist": "没有{wanted}{name}",
    "is a directory": "{name}是目录，不是文件",
    "is a file": "{name}是文件，不是目录",
    "is not readable": "{wanted}{name}不允许读取",
    "is not writable": "{wanted}{name}不允许写入",
}
_NEGATIVE = re.compile(r"-[0-9]")


class Misuse(click.UsageError):
    """The command was misused, as *phrase* says."""

    def __init__(self, phrase: Phrase, context: click.Context | None = None) -> None:
        super().__init__(str(phrase), context)
        self.phrase = phrase


def no_command(name: str, near: str, context: click.Context) -> Misuse:
    """Return what is said of a command that there is not; *near* is one spelt alike."""
    if name in PLANNED:
        return Misuse(_filled(_NOT_YET, name=name), context)
    hint = _filled(_NEAR, near=near) if near else Phrase("", "")
    said = _filled(_NO_COMMAND, name=name)
    return Misuse(Phrase(said.en + hint.en, said.zh + hint.zh), context)


def show(error: click.ClickException, lang: str, arguments: Sequence[str]) -> None:
    """Print what is said of *error*, which *arguments* gave, in *lang*.

    That is the usage, where to read on, and what is wrong.
    """
    context = error.ctx if isinstance(error, click.UsageError) else None
    said = _in_chinese(error, context) if lang == "zh" else ""
    if said:
        if context is not None:
            usage = " ".join(usage_pieces(context.command, context))
            tell(f"用法：{context.command_path} {usage}", err=True)
            tell(f"说明：{context.command_path} --help", err=True)
            tell("", err=True)
        tell(f"错误：{said}", err=True)
    else:
        wording = io.StringIO()
        error.show(wording)
        for line in wording.getvalue().splitlines():
            tell(line, err=True)
    if context is not None and isinstance(error, NoSuchOption):
        negative = [it for it in arguments if _NEGATIVE.match(it)]
        if _NEGATIVE.match(error.option_name) and negative:
            said = _DASH.say(lang).format(command=context.command_path, date=negative[0])
            tell(said, err=True)


def _in_chinese(error: click.ClickException, context: click.Context | None) -> str:
    """Return what is wrong; nothing where that is not known but in click's words."""
    say = next(say for kind, say in _SAID if isinstance(error, kind))
    return say(error, context)


def _no_option(error: NoSuchOption, context: click.Context | None) -> str:
    del context
    near = "、".join(error.possibilities or ())
    return f"没有选项“{error.option_name}”" + (f"；是否指{near}？" if near else "")


def _missing(error: click.MissingParameter, context: click.Context | None) -> str:
    return f"缺少{_named(error.param, context)}"


def _option_usage(error: click.BadOptionUsage, context: click.Context | None) -> str:
    del context
    none = "does not take a value" in error.message
    return f"选项“{error.option_name}”后" + ("不应有值" if none else "应有值")


def _bad_value(error: click.BadParameter, context: click.Context | None) -> str:
    if error.param is None:
        return error.message
    kind = error.param.type
    wanted = error.message
    if isinstance(kind, click.Choice):
        wanted = f"应为{'、'.join(map(str, kind.choices))}之一"
    elif isinstance(kind, click.Path):
        return f"{_named(error.param, context)}：{_bad_path(error.message, kind)}"
    elif isinstance(kind, click.types.IntParamType):
        wanted = "应为整数" + (
            f"，不小于{kind.min}" if isinstance(kind, click.IntRange) and kind.min else ""
        )
    return f"{_named(error.param, context)}：{wanted}"


def _bad_path(message: str, kind: click.Path) -> str:
    """Return what is wrong with a path, of which click says *message*."""
    wanted = "目录" if kind.dir_okay and not kind.file_okay else "文件"
    found = _PATH.search(message)
    name = f"“{found[1]}”" if found else ""
    for said, chinese in _PATH_FAULTS.items():
        if said in message:
            return chinese.format(name=name, wanted=wanted)
    return f"{name}不可用（{message}）"


def _named(parameter: click.Parameter | None, context: Any) -> str:
    if isinstance(parameter, click.Argument):
        return f"参数“{parameter.make_metavar(context)}”"
    return f"选项“{parameter.opts[0]}”" if parameter else "值"


def _usage(error: click.ClickException, context: click.Context | None) -> str:
    del context
    if isinstance(error, Misuse):
        return error.phrase.zh
    extra = re.fullmatch(r"Got unexpected extra arguments? \((.*)\)", error.message, re.DOTALL)
    return f"多余的参数：{extra[1]}" if extra else ""


_SAID: tuple[tuple[type[click.ClickException], Callable[..., str]], ...] = (
    (NoSuchOption, _no_option),
    (click.MissingParameter, _missing),
    (click.BadOptionUsage, _option_usage),
    (click.BadParameter, _bad_value),
    (click.ClickException, _usage),
)


def _filled(phrase: Phrase, **values: str) -> Phrase:
    return Phrase(phrase.en.format(**values), phrase.zh.format(**values))
