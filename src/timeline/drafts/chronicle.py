"""Turn an existing chronology into a draft file for a person to check.

A paragraph that begins with a date is a fact; year and month headings are its
context. Nothing goes straight into a log, nothing is dropped and nothing is
guessed: what is not understood stands in the draft as a comment, with its place
and the reason (docs/how-to/from-a-chronology.md).

Not here: paragraphs (`timeline.drafts.chronicle_paragraphs`), what they say
(`timeline.drafts.chronicle_reading`).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, final

from attrs import evolve, frozen

from timeline.dates import When, read
from timeline.drafts import chronicle_faults as faults
from timeline.drafts.chronicle_dates import Around, leading_date
from timeline.drafts.chronicle_docx import docx_paragraphs
from timeline.drafts.chronicle_paragraphs import (
    Paragraph,
    markdown_paragraphs,
    one_line,
    plain_paragraphs,
)
from timeline.drafts.chronicle_reading import Entry, Part, Remark, read_chronicle
from timeline.drafts.decoding import decode
from timeline.drafts.passages import Passages
from timeline.drafts.yaml_scalars import comment, date, entry, scalar
from timeline.errors import InvalidDateError, InvalidDraftError, Phrase

_SUFFIXES: Final = (".docx", ".md", ".markdown", ".txt")
_UTF_8: Final = "utf-8"
_MOST_AROUND: Final = 12
"""How many lines around a passage are tried to tell it apart from others like it."""

_HEAD: Final = Phrase(
    "Drafted from {file}: {facts} facts, {rest} paragraphs that are none, as comments.\n"
    "Check every date and title before `timeline import`.",
    "由{file}起草：{facts}条事实；另有{rest}段不是事实，列为注释。\n"
    "请逐条核对时间和标题，再用timeline import导入。",
)
_PUBLISHED: Final = Phrase(
    "fill in when it appeared; bounds will do: [2024-01-01..2024-03-31]",
    "请填写该文献何时发表；不确切的写范围：[2024-01-01..2024-03-31]",
)
_NO_TEXT: Final = Phrase(
    "no text in UTF-8, so that it cannot be quoted: {file}", "不是UTF-8文本，无从引文：{file}"
)
_HIDDEN: Final = Phrase(
    "{count} characters in text boxes, controls or tracked insertions were not read",
    "文本框、内容控件或修订中的{count}个字未读取",
)
_READ_AS: Final = Phrase("heading, {when}", "标题，作{when}")
_HEADING: Final = Phrase("heading", "标题")
_UNREAD: Final = Phrase("not understood: {reason}", "未读懂：{reason}")


@final
@frozen
class Chronicle:
    """A chronology as a draft file.

    Attributes:
        text: The draft file.
        facts: How many facts it holds.
        unread: How many paragraphs were not understood; headings are not counted.
        is_quoted: Whether the facts quote the chronology, which then is a document
            that reading the draft needs.
        lang: The language of its comments.
    """

    text: str
    facts: int
    unread: int
    is_quoted: bool
    lang: str


@final
@frozen
class _Text:
    """What was read: paragraphs, and the text that can be quoted, if there is one."""

    file: str
    paragraphs: Sequence[Paragraph]
    passages: Passages | None
    hidden: int = 0


def draft_chronicle(
    path: Path | str,
    *,
    published: str = "",
    subject: str = "",
    encoding: str = _UTF_8,
    lang: str = "",
) -> Chronicle:
    """Return the draft of the chronology in the file at *path*: .docx, .txt or .md.

    Args:
        path: The file; a text is UTF-8 unless *encoding* names another.
        published: When it appeared, in EDTF or words that need no base. Left out, it is
            left to be filled in, and `read_drafts` asks for it.
        subject: What all of it is about.
        encoding: Of a text: ``utf-8`` or ``gb18030``. Only UTF-8 can be quoted.
        lang: The language of the comments; that of the chronology if left out.

    Raises:
        InvalidDraftError: the file cannot be read.
        InvalidDateError: *published* is no date.
        UnsupportedError: it is a Word document and python-docx is not installed.
    """
    if published:
        read(published)
    path = Path(path)
    found = _read(path, encoding)
    parts, title = read_chronicle(found.paragraphs)
    if not lang:
        lang = (
            "zh"
            if any("\u3400" <= char <= "\u9fff" for it in parts for char in _text(it))
            else "en"
        )
    name = path.stem
    facts = sum(isinstance(part, Entry) for part in parts)
    lines = comment(_HEAD.say(lang).format(file=path.name, facts=facts, rest=len(parts) - facts))
    if found.hidden:
        lines += comment(_HIDDEN.say(lang).format(count=found.hidden))
    lines += ["", "documents:", f"  {scalar(name)}:", *entry("title", title or name, "    ")]
    if found.passages:
        lines += entry("file", path.name, "    ")
    else:
        lines += comment(_NO_TEXT.say(lang).format(file=path.name), "    ")
    lines += [f"    published: {date(published)}"] if published else _ask(lang)
    lines += ["", "defaults:", *entry("source", name, "  ")]
    lines += entry("subject", subject, "  ") if subject else []
    lines += ["", "facts:" if facts else "facts: []"]
    for part in parts:
        lines += _remark(part, lang) if isinstance(part, Remark) else _fact(part, found, lang)
    unread = sum(isinstance(part, Remark) and part.reason is not None for part in parts)
    return Chronicle("\n".join(lines) + "\n", facts, unread, found.passages is not None, lang)


def _read(path: Path, encoding: str) -> _Text:
    suffix = path.suffix.lower()
    if suffix not in _SUFFIXES:
        raise InvalidDraftError([faults.other_suffix(str(path), path.suffix)])
    data = path.read_bytes()
    if suffix == ".docx":
        paragraphs, hidden = docx_paragraphs(data, str(path))
        return _Text(path.name, paragraphs, None, hidden)
    if encoding == _UTF_8:
        text, problem, wrong = decode(data)
        if problem:
            line = data.count(b"\n", 0, wrong) + 1
            raise InvalidDraftError(
                [evolve(problem, file=str(path), line=line, advice=faults.NAME_IT)]
            )
    else:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            problem = faults.wrong_encoding(str(path), encoding)
            line = data.count(b"\n", 0, error.start) + 1
            raise InvalidDraftError([evolve(problem, line=line)]) from None
    paragraphs = plain_paragraphs(text) if suffix == ".txt" else markdown_paragraphs(text, _begins)
    return _Text(path.name, paragraphs, Passages(text) if encoding == _UTF_8 else None)


def _begins(line: str) -> bool:
    return leading_date(line, Around()) is not None


def _text(part: Part) -> str:
    return part.title if isinstance(part, Entry) else part.paragraph.text


def _ask(lang: str) -> list[str]:
    return [*comment(_PUBLISHED.say(lang), "    "), "    # published:"]


def _remark(remark: Remark, lang: str) -> list[str]:
    """Return a paragraph that is no fact as comments; an undated one is offered as a fact."""
    paragraph, when = remark.paragraph, remark.when
    if remark.reason is not None:
        what = _UNREAD.say(lang).format(reason=remark.reason.say(lang))
    elif when is not None:
        what = _READ_AS.say(lang).format(when=when.text)
    else:
        what = _HEADING.say(lang)
    place = paragraph.place.say(lang)
    head = f"{place}，{what}" if lang == "zh" else f"{place}, {what}"
    lines = ["", *comment(head)]
    if remark.reason is faults.NO_DATE and when is not None:
        lines += [f"# - when: {date(when.text)}"]
        return lines + ["#" + line for line in entry("title", paragraph.text, "   ")]
    return lines + comment(f"  {paragraph.text}")


def _fact(fact: Entry, found: _Text, lang: str) -> list[str]:
    place = fact.paragraphs[0].place.say(lang)
    said, printed = _when(fact)
    remark = f"  # {one_line(fact.dated.phrase)}" if not printed else ""
    lines = [
        "",
        *comment(place),
        f"- when: {date(said)}{remark}",
        *entry("title", fact.title, "  "),
    ]
    if fact.text:
        lines += entry("text", "\n".join(fact.text), "  ")
    quote = _quote(fact, found.passages) if found.passages else ""
    if quote:
        return lines + entry("quote", quote, "  ")
    return lines + entry("note", f"{found.file} {place}", "  ")


def _when(fact: Entry) -> tuple[str, bool]:
    """Return the date of *fact* as it is to be written, and whether that is as printed.

    A complete phrase that is more than one plain date keeps its words: 2024年底.
    """
    dated = fact.dated
    phrase, when = one_line(dated.phrase), dated.when
    if phrase == when.text:
        return phrase, True
    plain = when.kind == "some time in" and when.precision in {"year", "month", "day"}
    if dated.hangs_on or (plain and "." not in when.text):
        return when.text, False
    return (phrase, True) if _reads_as(phrase, when) else (when.text, False)


def _reads_as(phrase: str, when: When) -> bool:
    try:
        return read(phrase).text == when.text
    except InvalidDateError:
        return False


def _quote(fact: Entry, passages: Passages) -> str:
    """Return the passage of *fact*, with as much before or behind it as makes it the only one.

    Empty where it stands over and over, and some lines around do not tell it apart.
    """
    start, end = fact.paragraphs[0].start, fact.paragraphs[-1].end
    text = passages.text
    for _ in range(_MOST_AROUND):
        if len(passages.locate(text[start:end])) == 1:
            return one_line(text[start:end])
        before, behind = text[:start].rstrip(), text[end:]
        if before:
            start = len(before) - len(_last_line(before))
        else:
            end += len(behind) - len(behind.lstrip()) + len(_first_line(behind))
    return ""


def _last_line(text: str) -> str:
    return text.splitlines()[-1]


def _first_line(text: str) -> str:
    return text.lstrip().splitlines()[0]
