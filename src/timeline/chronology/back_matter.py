"""The back matter: sources and their citations, doubts and remarks.

Not here: corrections (`timeline.chronology.corrections`), the entries
(`timeline.chronology.entries`).
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Self, final

from attrs import frozen

from timeline.chronology.labels import Labels
from timeline.chronology.model import Citation, Document, Remark
from timeline.chronology.sentences import Sentences
from timeline.facts import Noted, Published, Record, Source

_WIDE: Final = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…]"
_BROKEN: Final = re.compile(rf"(?<={_WIDE})\s*\n\s*(?={_WIDE})")


@final
@frozen
class Bibliography:
    """The documents that facts cite, numbered.

    Attributes:
        published: Their records, by id; not all that are cited need have one.
        numbers: Their numbers: the declared by rank, then others as they are cited.
        texts: The texts of those at hand.
        hidden: Those that had not been published by the date asked for: they are not cited.
    """

    labels: Labels
    words: Mapping[str, str]
    published: Mapping[str, Record[Any]]
    numbers: Mapping[str, int]
    texts: Mapping[str, str]
    hidden: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        records: Sequence[Record[Any]],
        *,
        labels: Labels,
        words: Mapping[str, str],
        texts: Mapping[str, str],
        hidden: frozenset[str] = frozenset(),
    ) -> Self:
        """Return the bibliography of standing *records*."""
        published = {r.fact: r for r in records if isinstance(r.event, Published)}
        declared = sorted(published, key=lambda name: published[name].rank)
        cited = (source.document for record in records for source in record.sources)
        names = dict.fromkeys(name for name in (*declared, *cited) if name not in hidden)
        numbers = {name: number for number, name in enumerate(names, 1)}
        return cls(labels, words, published, numbers, texts, hidden)

    def title(self, name: str) -> str:
        """Return the title of the document *name*, else the name."""
        record = self.published.get(name)
        if record is None:
            return name
        titles = record.event.title
        lang = self.labels.lang
        return titles.get(lang) or next(iter(titles.values()), "") or record.title_in(lang) or name

    def citations(self, record: Record[Any]) -> tuple[Citation, ...]:
        """Return where *record* is said."""
        return tuple(self._citation(source) for source in self._shown(record))

    def passages(self, record: Record[Any]) -> tuple[str, ...]:
        """Return what the sources of *record* say, where they are at hand and unchanged."""
        return tuple(
            passage
            for source in self._shown(record)
            if (passage := _passage(source, self.texts.get(source.document))[0])
        )

    def _shown(self, record: Record[Any]) -> tuple[Source, ...]:
        return tuple(one for one in record.sources if one.document not in self.hidden)

    def _citation(self, source: Source) -> Citation:
        places = []
        if source.characters:
            places.append(self.words["characters"].format(*source.characters))
        if source.page:
            places.append(self.words["page"].format(source.page))
        if source.url:
            places.append(source.url)
        passage, is_changed = _passage(source, self.texts.get(source.document))
        return Citation(
            number=self.numbers.get(source.document, 0),
            document=source.document,
            title=self.title(source.document),
            locator=self.words["comma"].join(places),
            passage=passage,
            is_changed=is_changed,
        )

    def documents(self, remarks: Mapping[str, Sequence[Remark]]) -> tuple[Document, ...]:
        """Return the documents in order of their numbers, with the *remarks* about them."""
        found = []
        for name, number in self.numbers.items():
            record = self.published.get(name)
            event: Published = record.event if record else Published()
            found.append(
                Document(
                    number=number,
                    id=name,
                    title=self.title(name),
                    publisher=event.publisher,
                    published=self.labels.label(record.when) if record else "",
                    url=event.url,
                    file=event.file,
                    sha256=event.sha256,
                    remarks=tuple(remarks.get(name, ())),
                )
            )
        return tuple(found)


def _passage(source: Source, text: str | None) -> tuple[str, bool]:
    """Return the passage that *source* cites in *text*, and whether it is another by now."""
    if text is None or source.characters is None:
        return "", False
    first, end = source.characters
    passage = text[first:end]
    if hashlib.sha256(passage.encode("utf-8", "replace")).hexdigest() != source.sha256:
        return "", True
    # A line break between Chinese characters is the setting of the page, not a space.
    return " ".join(_BROKEN.sub("", passage).split()), False


def remarks_of(
    records: Iterable[Record[Any]],
    *,
    facts: Mapping[str, str],
    sentences: Sentences,
    bibliography: Bibliography,
) -> tuple[Remark, ...]:
    """Return the remarks among *records*, by rank; *facts* gives the fact of a record's id."""
    found = []
    noted = [record for record in records if isinstance(record.event, Noted)]
    for record in sorted(noted, key=lambda record: (record.rank, record.position)):
        event: Noted = record.event
        kind = {"": "remark", "undated": "doubt undated"}.get(event.doubt, event.doubt)
        found.append(
            Remark(
                id=record.fact,
                kind=sentences.words[kind],
                is_doubt=event.doubt not in {"", "corroborates"},
                title=sentences.title(record)[0],
                text=event.text,
                about=tuple(dict.fromkeys(facts.get(id, id) for id in event.about)),
                citations=bibliography.citations(record),
            )
        )
    return tuple(found)


def by_fact(remarks: Iterable[Remark]) -> dict[str, list[Remark]]:
    """Return *remarks* by the ids of the facts they are about."""
    found: dict[str, list[Remark]] = {}
    for remark in remarks:
        for id in remark.about:
            found.setdefault(id, []).append(remark)
    return found
