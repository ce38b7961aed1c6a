"""Checks: where the books do not balance. Pure: no clock, no file.

`check` compares what the facts of a log say with each other and with what
arithmetic makes of them, and lists what does not go together, what is doubtful
and what hangs in the air. A fault is a `Problem` that names the records; nothing
is mended.
"""

from timeline.checking.checks import check

__all__ = ["check"]
