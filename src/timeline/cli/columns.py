"""Columns for a terminal, as wide as their text is shown: a Chinese character takes two cells."""

from collections.abc import Iterator, Sequence

_GAP = 2


def columns(rows: Sequence[Sequence[str]], *, indent: int = 0) -> Iterator[str]:
    """Yield *rows* as lines in which every column begins at the same cell."""
    from wcwidth import wcswidth  # noqa: PLC0415 # only where text is laid out

    def width(text: str) -> int:
        # A text with control characters has no width of its own; it keeps its length.
        shown: int = wcswidth(text)
        return len(text) if shown < 0 else shown

    widths = [max(map(width, column)) for column in zip(*rows, strict=True)] if rows else []
    for row in rows:
        line = "".join(
            cell + " " * (wide - width(cell) + _GAP) for cell, wide in zip(row, widths, strict=True)
        )
        yield " " * indent + line.rstrip()
