"""A record with its sources as lines: what `why`, `show` and `sources` have in common."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, final

from timeline.errors import Phrase, Problem
from timeline.facts import Published, Record, Source

_CHARACTERS = Phrase("characters {a}–{b}", "第{a}—{b}字")
_PAGE = Phrase("page {page}", "第{page}页")
_WHOLE = Phrase("no passage named", "未指明段落")
_MATCHES = Phrase("✓ matches", "✓ 相符")
_DIFFERS = Phrase("✗ {found}", "✗ {found}")


@final
class Citations:
    """Says where facts are said, checked against the documents where they are at hand."""

    def __init__(self, records: Iterable[Record[Any]], folder: Path | None, lang: str) -> None:
        from timeline.drafts import Documents  # noqa: PLC0415 # brings more than `at` needs

        self.lang = lang
        self._documents = Documents(folder) if folder else None
        self._published = {
            record.fact: record for record in records if isinstance(record.event, Published)
        }

    def locator(self, source: Source) -> str:
        """Return the place of *source* in words."""
        if source.characters:
            first, end = source.characters
            place = _CHARACTERS.say(self.lang).format(a=first, b=end)
        elif source.page:
            place = _PAGE.say(self.lang).format(page=source.page)
        else:
            place = source.url or _WHOLE.say(self.lang)
        return f"{source.document} {place}"

    def lines(self, record: Record[Any], *, indent: int) -> Iterator[str]:
        """Yield a line for each source of *record*, and the sentence where it is at hand."""
        for source in record.sources:
            yield " " * indent + self.locator(source) + self._verdict(source, record)
            if excerpt := self.sentence(source):
                yield " " * (indent + 2) + excerpt

    def sentence(self, source: Source) -> str:
        """Return the sentence of *source* with its passage marked; empty if not at hand."""
        document = self._document(source)
        if document is None or isinstance(document, Problem):
            return ""
        excerpt = document.in_context(source)
        return "" if excerpt is None else str(excerpt.marked())

    def passages(self, record: Record[Any]) -> tuple[str, ...]:
        """Return what the sources of *record* say, where that is at hand and unchanged."""
        found = ((source, self._document(source)) for source in record.sources)
        return tuple(
            document.text[slice(*(source.characters or (0, 0)))]
            for source, document in found
            if document is not None
            and not isinstance(document, Problem)
            and document.check(source, record.id) is None
        )

    def _verdict(self, source: Source, record: Record[Any]) -> str:
        document = self._document(source)
        if document is None:
            return ""
        problem = document if isinstance(document, Problem) else document.check(source, record.id)
        if problem is None:
            return "  " + _MATCHES.say(self.lang)
        return "  " + _DIFFERS.say(self.lang).format(found=problem.found.say(self.lang))

    def _document(self, source: Source) -> Any:
        published = self._published.get(source.document)
        if self._documents is None or published is None or not source.characters:
            return None
        return self._documents.of(published)
