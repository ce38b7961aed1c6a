"""``timeline draft CHRONOLOGY -o FILE.yaml``: a draft of an existing chronology, to be checked."""

from pathlib import Path

import click

from timeline.cli.columns import tell
from timeline.cli.misuse import Misuse
from timeline.cli.place import LANGUAGES, echo_json, json_option
from timeline.cli.writing import write_whole
from timeline.errors import Phrase

_WROTE = Phrase(
    "wrote {out}: {facts} facts to check, {unread} paragraphs not understood (as comments)",
    "已写入{out}：{facts}条事实待核对，{unread}段未读懂（列为注释）",
)
_UNDATED = Phrase(
    "fill in `published` there, then: timeline import {out}{folder}",
    "请在其中填写published，再用 timeline import {out}{folder} 导入",
)
_NEXT = Phrase("then: timeline import {out}{folder}", "核对之后：timeline import {out}{folder}")
_ONE_OUTPUT = Phrase(
    "--json and --output - both print; name a file for the draft",
    "--json与--output -都要占用标准输出；请为草稿指定文件",
)
_EXISTS = Phrase(
    "found {out!r}, expected no such file; choose another name, or replace it with --force",
    "已有文件“{out}”；请另取名称，或用 --force 覆盖",
)


@click.command("draft")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="The draft file to write; - is standard output.",
)
@click.option("--published", metavar="DATE", default="", help="When the chronology appeared.")
@click.option("--subject", metavar="NAME", default="", help="What all of it is about.")
@click.option(
    "--encoding",
    type=click.Choice(["utf-8", "gb18030"]),
    default="utf-8",
    help="Of a text; only UTF-8 can be quoted.",
)
@click.option("--force", is_flag=True, help="Replace the draft file if it is there.")
@json_option
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the comments and messages.")
def command(
    file: Path,
    *,
    output: Path,
    published: str,
    subject: str,
    encoding: str,
    force: bool,
    as_json: bool,
    lang: str | None,
) -> None:
    """Turn the chronology in FILE (.docx, .txt, .md) into a draft file to check.

    A paragraph that begins with a date is a fact, below year and month headings.
    What is not understood stands in the draft as a comment; nothing is guessed.
    """
    from timeline.drafts.chronicle import draft_chronicle  # noqa: PLC0415 # brings the rules

    to_stdout = str(output) == "-"
    if to_stdout and as_json:
        raise Misuse(_ONE_OUTPUT)
    if not to_stdout and output.exists() and not force:
        out = str(output)
        raise Misuse(Phrase(_EXISTS.en.format(out=out), _EXISTS.zh.format(out=out)))
    made = draft_chronicle(
        file, published=published, subject=subject, encoding=encoding, lang=lang or ""
    )
    if to_stdout:
        click.echo(made.text, nl=False)
        return
    write_whole(output, made.text.encode())
    if as_json:
        counts = {"file": str(output), "facts": made.facts, "unread": made.unread}
        echo_json({"format": "timeline/draft/1", **counts})
        return
    folder = f" --documents {file.parent}" if made.is_quoted else ""
    said = {"out": output, "facts": made.facts, "unread": made.unread, "folder": folder}
    tell(_WROTE.say(made.lang).format(**said), err=True)
    tell((_NEXT if published else _UNDATED).say(made.lang).format(**said), err=True)
