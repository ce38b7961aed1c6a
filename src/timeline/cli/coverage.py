"""``timeline sources --coverage``: what a log holds of one document, as text or JSON."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.columns import echo_json, tell
from timeline.errors import Phrase, Problem, UnknownNameError
from timeline.facts import Published, Record

if TYPE_CHECKING:
    from timeline.drafts import Coverage, Document, PrintedNumber

_NEEDS_FOLDER = Phrase(
    "--coverage needs the text: name the folder with the documents (--documents DIR), or the "
    "document's file",
    "--coverage须有原文：请指明文件所在目录（--documents 目录），或直接给出文件",
)
_CHARACTERS = Phrase(
    "{covered} of {length} characters cited, in {locators} passages by {facts} facts",
    "共{length}字，其中{covered}字有事实引用（{facts}条事实，{locators}处段落）",
)
_UNCOVERED = Phrase("parts that no fact cites: {n}", "无事实引用的部分：{n}处")
_PART = Phrase("line {line}, characters {a}–{b}", "第{line}行，第{a}—{b}字")
_LONG = Phrase("passages of more than {most} characters: {n}", "超过{most}字的段落：{n}处")
_NUMBERS = Phrase("numbers in no record: {n} of {all}", "不在任何记录中的数字：{all}个中有{n}个")


def document_of(
    asked: str, folder: Path | None, published: Sequence[Record[Published]], lang: str
) -> tuple[Record[Published], "Document"] | Problem:
    """Return the document that *asked* names, an id or a file, with its text.

    A file is the document whose SHA-256 it has.

    Raises:
        UsageError: the text is not at hand.
        UnknownNameError: no document of the log is meant.
    """
    from timeline.drafts import Documents  # noqa: PLC0415 # only with --coverage

    for record in published:
        if asked == record.fact:
            if folder is None:
                raise click.UsageError(_NEEDS_FOLDER.say(lang))
            documents = Documents(folder)
            return _as_cited(record, documents.of(record), documents.check([record]))
    file = Path(asked)
    if file.is_file():
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        for record in published:
            if record.event.sha256 == digest:
                return _as_cited(record, Documents(file.parent).read(record.fact, file.name))
    raise UnknownNameError("document", asked, [record.fact for record in published])


def _as_cited(
    record: Record[Published],
    document: "Document | Problem",
    faults: Sequence[Problem] = (),
) -> tuple[Record[Published], "Document"] | Problem:
    """Return the document, unless it cannot be read or is not the file that was cited."""
    if isinstance(document, Problem):
        return document
    return faults[0] if faults else (record, document)


def report(
    asked: str,
    folder: Path | None,
    records: Sequence[Record[Any]],
    *,
    lang: str,
    as_json: bool,
) -> int:
    """Print what *records*, those that stand, hold of the document *asked*."""
    from timeline.drafts import coverage  # noqa: PLC0415 # only with --coverage

    published = [record for record in records if isinstance(record.event, Published)]
    found = document_of(asked, folder, published, lang)
    if isinstance(found, Problem):
        tell(found.say(lang), err=True)
        return 1
    record, document = found
    held = coverage(record.fact, document, records)
    if as_json:
        echo_json(_json(held, document))
        return 0
    for line in _lines(held, document, lang):
        tell(line)
    return 0


def _lines(held: "Coverage", document: "Document", lang: str) -> Iterator[str]:
    from timeline.drafts import Coverage  # noqa: PLC0415 # only with --coverage

    yield held.document
    yield "  " + _CHARACTERS.say(lang).format(
        covered=sum(end - first for first, end in held.covered),
        length=held.length,
        locators=len(held.locators),
        facts=len({locator.record for locator in held.locators}),
    )
    parts = held.told(document.text)
    yield "  " + _UNCOVERED.say(lang).format(n=len(parts))
    for part in parts:
        yield "    " + _place(document, part, lang) + "  " + _joined(document.text[slice(*part)])
    yield "  " + _LONG.say(lang).format(most=Coverage.MOST, n=len(held.long))
    for locator in held.long:
        yield f"    {locator.record}  " + _place(document, locator.characters, lang)
    missing = held.missing
    yield "  " + _NUMBERS.say(lang).format(all=len(held.numbers), n=len(missing))
    for number in missing:
        around = document.passages.around(number.characters, before=0, after=0)
        yield "    " + _place(document, number.characters, lang) + "  " + around.marked()


def _place(document: "Document", characters: tuple[int, int], lang: str) -> str:
    first, end = characters
    return _PART.say(lang).format(line=document.passages.line_of(first), a=first, b=end)


def _joined(text: str) -> str:
    return " ".join(text.split())


def _json(held: "Coverage", document: "Document") -> dict[str, Any]:
    def part(characters: tuple[int, int]) -> dict[str, Any]:
        line = document.passages.line_of(characters[0])
        return {"characters": list(characters), "line": line}

    def number(one: "PrintedNumber") -> dict[str, Any]:
        return {**part(one.characters), "text": one.text, "value": f"{one.value:f}{one.sign}"}

    return {
        "format": "timeline/coverage/1",
        "document": held.document,
        "length": held.length,
        "covered": [list(span) for span in held.covered],
        "uncovered": [
            {**part(span), "text": document.text[slice(*span)]} for span in held.uncovered
        ],
        "long": [{"record": locator.record, **part(locator.characters)} for locator in held.long],
        "numbers": [{**number(one), "records": list(records)} for one, records in held.numbers],
    }
