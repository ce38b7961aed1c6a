"""Logs: append-only, chained, durable; in a folder of JSON Lines or in memory."""

from timeline.log.files import JsonLinesLog
from timeline.log.memory import MemoryLog
from timeline.log.opening import create_log, open_log
from timeline.log.protocol import Clock, Log, Wait, poll, system_clock
from timeline.log.writer import TornTailWarning

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
