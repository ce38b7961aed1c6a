"""What every command does, in a line of English: the list that ``timeline --help`` prints.

It stands here besides the commands themselves so that the list needs none of them
loaded; a test holds the two together. The Chinese lines are in `timeline.cli.help_zh`.
"""

from collections.abc import Mapping
from typing import Final

COMMANDS: Final[Mapping[str, str]] = {
    "add": "Append one fact, written as options with the names that drafts have.",
    "amend": "Replace what is recorded of the fact with ID by what the options say.",
    "at": "Show what holds at the end of DATE: what is certain, what is possible, what is near.",
    "check": (
        "List what does not balance: contradictions, impossible orders, claims not borne out, "
        "doubts."
    ),
    "diff": "Show what differs between two dates, or between what was known at two times.",
    "draft": "Turn the chronology in FILE (.docx, .txt, .md) into a draft file to check.",
    "export": "Write the whole log to FILE: .jsonl, .yaml, .csv, .db or .sqlite.",
    "history": "Show how an indicator or a subject stood on all days, as steps.",
    "import": "Append the facts of FILES to the log, after showing them.",
    "init": "Make a log in FOLDER (default: events).",
    "log": "List the records: position, date, type, what they say, id, and what became of them.",
    "merge": "Take the facts of the log in the folder OTHER, a branch of this one, into the log.",
    "render": "Write the chronology to FILE in the form of its suffix; without one, show it.",
    "report": "Report PERIOD: opening and closing values, changes, what came about by lane, plans.",
    "retract": "Withdraw the facts with these IDs, or all in a range: '#12..#311'.",
    "show": "Show the fact with ID as it is recorded: newest record first, then what it replaced.",
    "sources": (
        "List the documents; with --documents, check every passage and show it in its sentence."
    ),
    "verify": "Check header, chain, positions, batches, ids and corrections of the log.",
    "when": 'Show how each TEXT is read: EDTF or words; "-" reads lines from standard input.',
    "why": "Show the records and sources behind an answer.",
}
