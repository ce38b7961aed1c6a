"""Help in the language of the user: English as click prints it, Chinese as is said here.

The Chinese texts stand together in `timeline.cli.help_zh`, by command and parameter,
and are loaded when such a page is printed. What has none there is shown in English.
"""

from collections.abc import Iterator, Sequence

import click

from timeline.cli.columns import cells

_MOST_WIDE = 100
_NAMES_WIDE = 28
_PIECES = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 [参数]…"}
# A line does not begin with these.
_HANGING = 4
_CLOSING = "，。；：、！？）》”…"


class Chinese(click.Command):
    """A command like *command* whose help is in Chinese."""

    def __init__(self, command: click.Command) -> None:
        super().__init__(
            command.name,
            context_settings=command.context_settings,
            callback=command.callback,
            params=command.params,
            help=command.help,
        )

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the page."""
        from timeline.cli.help_zh import COMMANDS, SHARED  # noqa: PLC0415 # only for help

        own = COMMANDS.get(self.name or "")
        said = SHARED | dict(own.parameters if own else {})
        formatter.write(_usage(self, ctx))
        formatter.write(_paragraphs(own.says if own else self.help or ""))
        formatter.write(_options(self, ctx, said))


def write_group(group: click.Group, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Write the page of all commands, in Chinese."""
    from timeline.cli.help_zh import COMMANDS, EPILOG, GROUP, SHARED  # noqa: PLC0415 # as above

    formatter.write(_usage(group, ctx))
    formatter.write(_paragraphs(GROUP))
    formatter.write(_options(group, ctx, SHARED))
    rows = []
    for name in group.list_commands(ctx):
        own = COMMANDS.get(name)
        command = None if own else group.get_command(ctx, name)
        english = command.get_short_help_str() if command else ""
        rows.append((name, own.says.partition("\n")[0] if own else english))
    formatter.write("\n命令：\n" + _rows(rows))
    formatter.write(_paragraphs(EPILOG))


def usage_pieces(command: click.Command, ctx: click.Context) -> list[str]:
    """Return what stands behind the name of *command*: its options and arguments, in Chinese."""
    return [_PIECES.get(piece, piece) for piece in command.collect_usage_pieces(ctx)]


def _usage(command: click.Command, ctx: click.Context) -> str:
    return f"用法：{ctx.command_path} {' '.join(usage_pieces(command, ctx))}\n"


def _paragraphs(text: str) -> str:
    lines = [
        f"  {line}" for paragraph in text.split("\n") for line in _wrapped(paragraph, _wide() - 2)
    ]
    return "\n" + "\n".join(lines) + "\n"


def _options(command: click.Command, ctx: click.Context, said: dict[str, str]) -> str:
    rows: list[tuple[str, str]] = []
    for parameter in command.get_params(ctx):
        record = parameter.get_help_record(ctx)
        if record is None or not isinstance(parameter, click.Option):
            continue
        asks = parameter is command.get_help_option(ctx)
        name = "help" if asks else parameter.name or ""
        text = said.get(name, parameter.help or "")
        if parameter.required:
            text += "（必填）"
        if parameter.show_default and isinstance(parameter.default, str):
            text += f"（缺省：{parameter.default}）"
        rows.append((record[0], text))
    return "\n选项：\n" + _rows(rows)


def _rows(rows: Sequence[tuple[str, str]]) -> str:
    """Return names and what is said of them, in two columns; a long name has its own line."""
    fitting = [cells(name) for name, _ in rows if cells(name) <= _NAMES_WIDE]
    left = max(fitting, default=0) + 4
    lines: list[str] = []
    for name, text in rows:
        first, *rest = _wrapped(text, _wide() - left) or [""]
        if cells(name) > _NAMES_WIDE:
            lines += [f"  {name}", " " * left + first]
        else:
            lines.append(f"  {name}" + " " * (left - 2 - cells(name)) + first)
        lines += [" " * left + line for line in rest]
    return "\n".join(lines) + "\n"


def _wide() -> int:
    import shutil  # noqa: PLC0415 # only for help

    return max(min(shutil.get_terminal_size().columns, _MOST_WIDE), 2 * _NAMES_WIDE)


def _wrapped(text: str, wide: int) -> list[str]:
    """Return *text* in lines of at most *wide* cells; words of Latin letters stay whole.

    Closing marks may hang over by `_HANGING` cells.
    """
    lines: list[str] = []
    line = ""
    for word in _words(text):
        if line and cells(line + word) > wide - _HANGING and word not in _CLOSING:
            lines.append(line.rstrip())
            line = ""
        line += word if line else word.lstrip()
    return [*lines, line.rstrip()] if line else lines


def _words(text: str) -> Iterator[str]:
    """Yield the parts of *text* between which a line may end."""
    word = ""
    for letter in text:
        if letter.isascii() and not letter.isspace():
            word += letter
            continue
        if word:
            yield word
            word = ""
        yield letter
    if word:
        yield word
