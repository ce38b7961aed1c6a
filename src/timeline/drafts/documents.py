"""Documents: where they are read, quotations found, and slices verified.

A log keeps of a document its file's name and SHA-256, and of a passage its
offsets and SHA-256; the text stays with the reader, in a folder.

Offsets are in code points of the file as it is: UTF-8 decoded, no newline
translated, a byte order mark counted as the character it is.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, TypeAlias, final

from attrs import evolve, frozen

from timeline.drafts import document_faults as faults
from timeline.drafts.decoding import decode
from timeline.drafts.fields import near
from timeline.drafts.passages import Excerpt, Passages
from timeline.errors import InvalidDraftError, Problem
from timeline.facts import Draft, Published, Record, Source

Holder: TypeAlias = Draft[Any] | Record[Any]
"""What says of a document which file it is."""


@final
@frozen
class Document:
    """The text of one document.

    Attributes:
        file: The name of its file.
        sha256: SHA-256 of the file's bytes, in hexadecimal.
        passages: Its text, made ready for finding passages.
    """

    file: str
    sha256: str
    passages: Passages

    @property
    def text(self) -> str:
        """The text, code point for code point."""
        return self.passages.text

    def locate(self, quote: str) -> tuple[int, int] | Problem:
        """Return the characters of *quote*, or why they cannot be told.

        White space is left out on both sides; the slice is the shortest there is.
        """
        if not quote.strip():
            return faults.empty_quote()
        places = self.passages.locate(quote)
        if len(places) == 1:
            return places[0]
        if places:
            lines = [self.passages.line_of(start) for start, _ in places]
            return faults.quote_repeated(quote, self.file, lines)
        like = self.passages.likeness(quote)
        line = self.passages.line_of(like.at) if like else 0
        return faults.quote_missing(quote, self.file, like, line)

    def found(self, source: Source) -> Source | Problem:
        """Return *source* with the place of its quotation filled in."""
        if not source.quote:
            return source
        place = self.locate(source.quote)
        if isinstance(place, Problem):
            return place
        return evolve(source, characters=place, sha256=self.passages.digest_of(place))

    def in_context(self, source: Source, *, before: int = 0, after: int = 0) -> Excerpt | None:
        """Return the passage of *source* in its sentence, and some sentences around.

        None where the source has no characters, or they lie outside the text.
        """
        if source.characters is None or not self.holds(source.characters):
            return None
        return self.passages.around(source.characters, before=before, after=after)

    def holds(self, characters: tuple[int, int]) -> bool:
        """Whether *characters* is a slice of the text."""
        first, end = characters
        return 0 <= first < end <= len(self.text)

    def check(self, source: Source, record: str) -> Problem | None:
        """Return what is wrong with the slice of *source*, which *record* cites."""
        characters = source.characters
        if characters is None:
            return None
        if not self.holds(characters):
            return faults.outside_document(record, characters, self.file, len(self.text))
        if self.passages.digest_of(characters) != source.sha256:
            passage = self.text[slice(*characters)]
            return faults.other_passage(record, characters, self.file, passage)
        return None


@final
class Documents:
    """The documents in one folder; each file is read once.

    Without a folder, every document is missing.
    """

    def __init__(self, folder: Path | str | None) -> None:
        self.folder = None if folder is None else Path(folder)
        self._read: dict[str, Document | Problem] = {}

    def read(self, name: str, file: str) -> Document | Problem:
        """Return the document *name*, which is *file* in the folder, or why there is none."""
        if file not in self._read:
            self._read[file] = self._open(name, file)
        return self._read[file]

    def of(self, holder: Holder) -> Document | Problem:
        """Return the document that *holder*, a draft or record of `Published`, is about."""
        name = holder.id or holder.subject
        event = holder.event
        if not isinstance(event, Published) or not event.file:
            return faults.no_file_named(name)
        return self.read(name, event.file)

    def text(self, holder: Holder) -> str:
        """Return the text of the document that *holder* is about.

        Raises:
            InvalidDraftError: it cannot be read.
        """
        document = self.of(holder)
        if isinstance(document, Problem):
            raise InvalidDraftError((document,))
        return document.text

    def check(self, records: Iterable[Record[Any]]) -> tuple[Problem, ...]:
        """Return every fault of the sources of *records*: documents and slices.

        *records* are those of a log that stand, `Published` ones among them.
        """
        records = list(records)
        published = {it.fact: it for it in records if isinstance(it.event, Published)}
        return tuple(
            dict.fromkeys(
                (
                    *self._check_files(published.values()),
                    *(problem for it in records for problem in self._check(it, published)),
                )
            )
        )

    def _check_files(self, published: Iterable[Record[Published]]) -> Iterator[Problem]:
        for record in published:
            event = record.event
            if not event.file:
                continue
            document = self.of(record)
            if isinstance(document, Problem):
                yield evolve(document, records=(record.id,))
            elif event.sha256 and event.sha256 != document.sha256:
                yield faults.other_document(record.id, event.file, event.sha256, document.sha256)

    def _check(self, record: Record[Any], published: dict[str, Record[Any]]) -> Iterator[Problem]:
        for source in record.sources:
            holder = published.get(source.document)
            if holder is None:
                yield faults.unknown_document(record.id, source.document)
            elif source.characters:
                document = self.of(holder)
                if isinstance(document, Document):
                    fault = document.check(source, record.id)
                    yield from [fault] if fault else []
                elif not holder.event.file:
                    yield evolve(document, records=(record.id,))

    def _open(self, name: str, file: str) -> Document | Problem:
        if self.folder is None:
            return faults.no_folder(name, file)
        path = PurePosixPath(file.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in file or "\0" in file:
            return faults.outside_folder(file)
        try:
            data = (self.folder / path).read_bytes()
        except OSError:
            return faults.no_document_file(name, file, str(self.folder), self._near(file))
        text, problem, _ = decode(data, file)
        if problem is not None:
            return problem
        return Document(file, hashlib.sha256(data).hexdigest(), Passages(text))

    def _near(self, file: str) -> str:
        if self.folder is None or not self.folder.is_dir():
            return ""
        return near(file, sorted(path.name for path in self.folder.iterdir()))
