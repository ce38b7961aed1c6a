"""Sources: the document that says a fact, and the place in it.

A locator is a range of characters of the document's file as it stands (code
points, no newline translation) with the SHA-256 of that slice in UTF-8, or a
page, or a URL. The text itself is not copied into a log.

Not here: reading documents and checking slices (`timeline.drafts.documents`).
"""

from collections.abc import Mapping
from typing import Any, final

from attrs import field, frozen


@final
@frozen
class Source:
    """Where a fact is said.

    Attributes:
        document: The id of the document's `Published` fact.
        quote: The passage, for finding its place; never stored.
        page: A page, as printed; *url*: an address.
        characters: First code point of the passage and the one after its last,
            counted from 0; filled in from *quote* where the document is at hand.
        sha256: SHA-256 of the passage in UTF-8, in hexadecimal.
    """

    document: str
    quote: str = field(default="", kw_only=True, eq=False)
    page: str = field(default="", kw_only=True)
    url: str = field(default="", kw_only=True)
    characters: tuple[int, int] | None = field(default=None, kw_only=True)
    sha256: str = field(default="", kw_only=True)

    def as_json(self) -> dict[str, Any]:
        """Return the source as it is stored, absent parts left out."""
        stored: dict[str, Any] = {"document": self.document}
        if self.characters:
            stored["characters"] = list(self.characters)
        for name in ("sha256", "page", "url"):
            if value := getattr(self, name):
                stored[name] = value
        return stored

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Source":
        """Return the source that *stored* stands for."""
        characters = stored.get("characters")
        return cls(
            stored["document"],
            page=stored.get("page", ""),
            url=stored.get("url", ""),
            characters=(characters[0], characters[1]) if characters else None,
            sha256=stored.get("sha256", ""),
        )
