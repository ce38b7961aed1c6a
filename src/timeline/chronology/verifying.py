"""Check a page against its log: what it was made from, and every line of it.

Not here: what it says it was made from (`timeline.chronology.made`).
"""

from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Final, final

from attrs import frozen

from timeline.chronology.made import Made
from timeline.errors import Phrase

_SHOWN: Final = 60
_BEFORE: Final = 15


@final
@frozen
class Difference:
    """Where a page differs from what its log gives.

    Attributes:
        line: The first line of the page that differs, from 1; *column*: in characters.
        page: What stands there; *log*: what the log gives instead.
        count: How many lines of the page, or for it, differ in all.
    """

    line: int
    column: int
    page: str
    log: str
    count: int


@final
@frozen(kw_only=True)
class PageCheck:
    """What came of checking a page against a log.

    Attributes:
        made: What the page says that it was made from.
        faults: Why the log cannot have given it; then nothing was compared.
        difference: Where it differs; None if it is the same to the last byte.
        notes: What a reader should know though it is no fault.
    """

    made: Made
    faults: tuple[Phrase, ...] = ()
    difference: Difference | None = None
    notes: tuple[Phrase, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether the page is what its log gives."""
        return not self.faults and self.difference is None


def log_faults(
    made: Made, *, origin: str, head: int, chain: str, root: str, has_documents: bool
) -> tuple[Phrase, ...]:
    """Return why a log that is so at the position of *made* cannot have given the page."""
    found = []
    if made.origin != origin:
        found.append(
            Phrase(
                f"the page was made from the log {made.origin!r}; this is {origin!r}",
                f"网页由日志“{made.origin}”编成，此处日志为“{origin}”",
            )
        )
    if made.position > head:
        found.append(
            Phrase(
                f"the page was made from {made.position} records; this log has {head}: its last "
                "ones are lost, or it is an older copy",
                f"网页由{made.position}条记录编成，此日志只有{head}条：末尾记录已丢失，或是较旧的副本",
            )
        )
    elif (made.chain, made.root) != (chain, root):
        found.append(
            Phrase(
                f"up to record {made.position} this log is another than the page was made from: "
                f"chain {made.chain[:16]}… there, {chain[:16]}… here",
                f"截至第{made.position}条，此日志与网页所据日志不同："
                f"网页链值{made.chain[:16]}…，日志链值{chain[:16]}…",
            )
        )
    if made.documents and not has_documents:
        found.append(
            Phrase(
                f"the page shows passages of {', '.join(made.documents)}; name the folder of the "
                "documents with --documents",
                f"网页引有{'、'.join(made.documents)}的原文；请用--documents给出文献所在目录",
            )
        )
    return tuple(found)


def view_notes(
    made: Made, *, head: int, title: str, lanes: Mapping[str, str], version: str
) -> tuple[Phrase, ...]:
    """Return what is different now and does not make the page wrong."""
    found = []
    if head > made.position:
        found.append(
            Phrase(
                f"the log has grown since: {head} records now, {made.position} then",
                f"此后日志已增长：现有{head}条，当时{made.position}条",
            )
        )
    if made.title != title:
        found.append(
            Phrase(
                f"the log's title is now {title!r}; the page has {made.title!r}",
                f"日志标题现为“{title}”，网页为“{made.title}”",
            )
        )
    if dict(made.lanes) != dict(lanes):
        found.append(
            Phrase(
                "the log's settings name sections otherwise than the page",
                "日志现有设置中的栏目名称与网页不同",
            )
        )
    if made.version != version:
        found.append(
            Phrase(
                f"version {made.version} wrote the page; this is {version}",
                f"网页由{made.version}版写出，现为{version}版",
            )
        )
    return tuple(found)


def difference(page: bytes, again: bytes) -> Difference | None:
    r"""Return where *page* differs from *again*, which its log gives; None if it does not.

    >>> difference(b"one\ntwo\n", b"one\nTwo\n")
    Difference(line=2, column=1, page='two', log='Two', count=1)
    """
    if page == again:
        return None
    ours, theirs = (one.decode("utf-8", "replace").split("\n") for one in (page, again))
    number = _common(ours, theirs)
    left, right = (lines[number] if number < len(lines) else "" for lines in (ours, theirs))
    column = _common(left, right)
    begin = max(column - _BEFORE, 0)
    matcher = SequenceMatcher(None, ours[number:], theirs[number:], autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return Difference(
        line=number + 1,
        column=column + 1,
        page=left[begin : begin + _SHOWN],
        log=right[begin : begin + _SHOWN],
        count=max(len(ours), len(theirs)) - number - same,
    )


def _common(one: list[str] | str, other: list[str] | str) -> int:
    """Return how many parts the two have in common at their begin."""
    for number, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return number
    return min(len(one), len(other))
