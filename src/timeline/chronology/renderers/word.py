"""A chronology as a Word document, through python-docx (the extra `timeline-log[docx]`).

What it promises: years and months are headings that Word's outline shows; every entry
has its sources in a footnote; Chinese is set in a Chinese font, or with a *template* in
whatever its styles say; pages are numbered; the same chronology gives the same bytes.

Of a template its styles, page and head- and foot-lines are taken, and its text is not.

Not here: styles (`timeline.chronology.renderers.word_styles`), footnotes
(`timeline.chronology.renderers.word_notes`).
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from timeline.chronology.headings import dated, front_matter, undated
from timeline.chronology.model import Chronology, Citation, Entry, Remark
from timeline.chronology.telling import (
    Words,
    cited,
    document_pairs,
    here,
    listed,
    measured_told,
    observed_told,
    remark_short,
    remark_told,
    row_cells,
    row_name,
    state_told,
)
from timeline.chronology.words import WORDS
from timeline.errors import Phrase, UnsupportedError

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph


# XML 1.0 has no place for these.
_UNSHOWABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)


def render_word(chronology: Chronology, *, template: bytes | None = None) -> bytes:
    """Return *chronology* as a .docx, in the styles of *template* (a .docx) if there is one.

    Raises:
        UnsupportedError: python-docx is not installed, or *template* is no document of Word.
    """
    return _Writer(chronology, template).written()


def shown(text: str) -> str:
    """Return *text* without characters that XML cannot hold."""
    return _UNSHOWABLE.sub("\ufffd", text)


def _opened(template: bytes | None) -> "Document":
    try:
        from docx import Document  # noqa: PLC0415 # an extra, and heavy
        from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415 # likewise
    except ImportError:
        raise UnsupportedError(
            Phrase(
                "Word needs python-docx, which is not installed: pip install 'timeline-log[docx]'",
                "输出Word需要python-docx，尚未安装：pip install 'timeline-log[docx]'",
            )
        ) from None
    if template is None:
        return Document()
    try:
        return Document(io.BytesIO(template))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError):
        raise UnsupportedError(
            Phrase(
                "the template is no document of Word; give a .docx",
                "模板不是Word文档；请给出.docx文件",
            )
        ) from None


class _Writer:
    """Writes one chronology into one document."""

    def __init__(self, chronology: Chronology, template: bytes | None) -> None:
        self._chronology = chronology
        self._words: Words = WORDS[chronology.lang]
        self._document = _opened(template)
        self._ids: dict[str, str] = {}
        from timeline.chronology.renderers import word_styles  # noqa: PLC0415 # needs docx
        from timeline.chronology.renderers.word_notes import Footnotes  # noqa: PLC0415 # likewise

        self._styles = word_styles
        word_styles.prepare(self._document, chronology, is_own=template is None)
        is_chinese = chronology.lang == "zh"
        self._notes: Footnotes = Footnotes(self._document, is_chinese=is_chinese)

    def written(self) -> bytes:
        """Return the document."""
        chronology, words = self._chronology, self._words
        self._add(chronology.title, "Title")
        for name, value in front_matter(chronology)[:4]:
            self._pair(name, value)
        self._add(words["compiled"])
        for year in dated(chronology):
            self._add(year.label, "Heading 1")
            for month in year.groups:
                self._add(month.label, "Heading 2")
                self._entries(here(month.entries, chronology))
        if chronology.part("undated"):
            self._part("undated", words["undated why"])
            for group in undated(chronology):
                self._add(group.label, "Heading 2")
                self._entries(group.entries, by_label=False)
        if chronology.part("planned"):
            self._part("planned", words["planned why"])
            self._entries(chronology.part("planned"))
        self._state()
        self._back_matter()
        self._add(words["about"], "Heading 1")
        for name, value in front_matter(chronology):
            self._pair(name, value)
        self._notes.write()
        self._core()
        return _same_bytes(self._document)

    def _add(self, text: str = "", style: str = "Normal") -> "Paragraph":
        paragraph = self._document.add_paragraph()
        if style != "Normal":
            # Looked up once: python-docx takes a millisecond for the style of a paragraph.
            if style not in self._ids:
                self._ids[style] = self._document.styles[style].style_id
            paragraph._p.style = self._ids[style]  # noqa: SLF001 # as above
        self._run(paragraph, text)
        return paragraph

    def _run(self, paragraph: "Paragraph", text: str, *, bold: bool = False) -> None:
        if text:
            run = paragraph.add_run(shown(text))
            run.bold = bold or None
            if self._chronology.lang == "zh":
                self._styles.as_chinese(run._r)  # noqa: SLF001 # python-docx has no other way

    def _pair(self, name: str, value: str, style: str = "Normal") -> None:
        paragraph = self._add("", style)
        self._run(paragraph, name + self._words["colon"], bold=True)
        self._run(paragraph, value)

    def _part(self, name: str, why: str = "") -> None:
        self._add(self._words[name], "Heading 1")
        if why:
            self._add(why)

    def _entries(self, entries: Iterable[Entry], *, by_label: bool = True) -> None:
        for entry in entries:
            paragraph = self._add("", self._styles.ENTRY)
            if by_label:
                self._run(paragraph, entry.label, bold=True)
                self._run(paragraph, "\u3000" if self._chronology.lang == "zh" else "  ")
            self._run(paragraph, entry.text)
            if entry.figure and not entry.indicator:
                self._run(paragraph, self._words["colon"])
                self._run(paragraph, entry.figure, bold=True)
            self._notes.refer(paragraph, self._sources(entry))
            for line in self._below(entry):
                self._add(line, self._styles.DETAIL)

    def _below(self, entry: Entry) -> Iterable[str]:
        words = self._words
        yield from entry.details
        said = [
            measured_told(entry, words),
            words["announced"] + words["colon"] + entry.announced if entry.announced else "",
            *(name + words["colon"] + value for name, value in entry.notes),
            words["lane"] + words["colon"] + entry.lane if entry.lane else "",
        ]
        if any(said):
            yield listed(said, words)
        yield from (f"※ {one.kind}{words['colon']}{remark_short(one)}" for one in entry.remarks)

    def _sources(self, entry: Entry) -> str:
        words = self._words
        said = cited(entry.citations, words, name=self._work)
        none = "" if said else words["no source"].strip("（）")
        return listed([*said, none, entry.words], words) + words["stop"].strip()

    def _work(self, one: Citation) -> str:
        return self._words["work"].format(one.title) + self._words["comma"]

    def _state(self) -> None:
        chronology, words = self._chronology, self._words
        if not chronology.rows:
            return
        self._part("state", state_told(chronology, words))
        shown_columns = [
            name
            for name in ("now", "last", "possible", "next")
            if any(dict(row_cells(row))[name] for row in chronology.rows)
        ]
        rows = [[words["indicator"], *(words[name] for name in shown_columns)]]
        for row in chronology.rows:
            cells = dict(row_cells(row))
            rows.append([row_name(row, words)])
            for name in shown_columns:
                told = words["semicolon"].join(observed_told(one, words) for one in cells[name])
                rows[-1].append(told or (words["unknown"] if name == "now" else "—"))
        self._table(rows)

    def _table(self, rows: Sequence[Sequence[str]]) -> None:
        table = self._document.add_table(len(rows), len(rows[0]))
        table.style = self._document.styles["Table Grid"]
        for number, row in enumerate(rows):
            for cell, text in zip(table.rows[number].cells, row, strict=True):
                self._run(cell.paragraphs[0], text, bold=number == 0)
                cell.paragraphs[0].style = self._document.styles[self._styles.CELL]
        self._styles.repeat_head(table.rows[0])

    def _back_matter(self) -> None:
        chronology, words = self._chronology, self._words
        if chronology.documents:
            self._part("sources")
            for document in chronology.documents:
                said = [words["work"].format(document.title), document.id]
                said += [n + words["colon"] + v for n, v in document_pairs(document, words)]
                line = f"[{document.number}] " + words["semicolon"].join(said)
                self._add(line, self._styles.ENTRY)
                for remark in document.remarks:
                    self._pair(remark.kind, remark_short(remark), self._styles.DETAIL)
            self._add(words["offsets"])
        if chronology.remarks:
            self._part("remarks")
            for remark in chronology.remarks:
                self._remark(remark, self._styles.ENTRY)
        if chronology.corrections:
            self._part("corrections")
            for one in chronology.corrections:
                self._pair(one.recorded, f"{one.kind} {one.id}", self._styles.ENTRY)
                changes = (("was", one.before), ("is", one.after), ("because", one.because))
                for name, value in changes:
                    if value:
                        self._add(words[name] + words["colon"] + value, self._styles.DETAIL)

    def _remark(self, remark: Remark, style: str) -> None:
        about = self._words["list"].join(remark.about)
        on = self._words["on"] + self._words["colon"] + about
        told = remark_told(remark, self._words)
        self._pair(
            remark.kind, told + (self._words["bracketed"].format(on) if about else ""), style
        )

    def _core(self) -> None:
        """Write the properties of the document; its time is that of the newest record in it."""
        chronology = self._chronology
        newest = max((entry.recorded_at for entry in chronology.entries), default=0)
        when = (_EPOCH + timedelta(microseconds=newest)).replace(microsecond=0, tzinfo=None)
        core: Any = self._document.core_properties
        core.title = shown(chronology.title)[:255]
        core.author = core.last_modified_by = shown(chronology.head.origin)[:255]
        core.comments = core.keywords = core.subject = core.category = ""
        core.language = "zh-CN" if chronology.lang == "zh" else "en-GB"
        core.created = core.modified = when
        core.revision = 1


def _same_bytes(document: "Document") -> bytes:
    """Return *document* as a file whose parts bear no time of writing."""
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 # an extra

    for name, relation in list(document.part.package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:  # a picture of something else
            document.part.package.rels.pop(name)
    first, second = io.BytesIO(), io.BytesIO()
    document.save(first)
    with (
        zipfile.ZipFile(first) as written,
        zipfile.ZipFile(second, "w", zipfile.ZIP_DEFLATED) as again,
    ):
        for part in written.infolist():
            info = zipfile.ZipInfo(part.filename, _ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            again.writestr(info, written.read(part))
    return second.getvalue()
