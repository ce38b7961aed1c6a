"""Logs: append-only, chained, durable; in a folder of JSON Lines or in memory.

What opens, reads and writes files is loaded when it is first asked for: many
programs import the library before they know whether they open a log.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from timeline.log.opening import create_log, open_log
from timeline.log.protocol import Clock, Log, Wait, poll, system_clock

__all__ = [
    "Clock",
    "JsonLinesLog",
    "Log",
    "MemoryLog",
    "TornTailWarning",
    "Wait",
    "create_log",
    "open_log",
    "poll",
    "system_clock",
]

_LATER = {"JsonLinesLog": "files", "MemoryLog": "memory", "TornTailWarning": "writer"}

if TYPE_CHECKING:
    from timeline.log.files import JsonLinesLog
    from timeline.log.memory import MemoryLog
    from timeline.log.writer import TornTailWarning
else:  # were it for type checkers, too, any name would be there

    def __getattr__(name: str) -> Any:
        if name not in _LATER:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
