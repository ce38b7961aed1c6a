"""What can go wrong, and how it is said.

Every exception that the library raises on purpose is below `TimelineError`:

    TimelineError
    ├── InvalidDateError          a text that is no date, or names no existing day
    ├── InvalidQuantityError      a text that is no quantity (a ValueError, too)
    ├── UnitMismatchError         quantities whose units do not go together
    ├── InvalidEventError         an event class or its data does not fit
    ├── InvalidDraftError         a draft file or draft is refused; carries every problem
    ├── InvalidQueryError         a question that cannot be asked of this log
    │   └── UnknownNameError      a subject, indicator or id that is not there, or is ambiguous
    ├── UndecidedError            the dates do not decide the state
    ├── LogNotFoundError          there is no log where one was looked for
    ├── LogExistsError            there is one where a new one was to be made
    ├── CorruptLogError           stored bytes are not what was written
    ├── LogAccessError            the system does not let a log be read or written
    ├── WriteFailedError          an append could not be made durable; the writer stopped
    ├── ClockError                a recorded time before the head or in the future
    ├── ConflictError             the log holds something else than the writer relied on
    │   ├── IdConflictError       another record has this id
    │   ├── CorrectionError       a correction of what is unknown or already corrected
    │   ├── MergeConflictError    two branches of a log contradict each other; tells every place
    │   └── StaleAppendError      the subject moved on between the read and the append
    └── UnsupportedError          asked for something that this version does not do

Each carries its facts as attributes; its message says what was found, what was
expected and what to do. Faults found while checking something whole are not
raised one by one: they are `Problem` values, so that one run shows them all.
Messages exist in English and in Chinese (`Phrase`).
"""

from timeline.errors.data import (
    InvalidDateError,
    InvalidDraftError,
    InvalidEventError,
    InvalidQuantityError,
    InvalidQueryError,
    TimelineError,
    UndecidedError,
    UnitMismatchError,
    UnknownNameError,
    UnsupportedError,
)
from timeline.errors.logs import (
    ClockError,
    ConflictError,
    CorrectionError,
    CorruptLogError,
    IdConflictError,
    LogAccessError,
    LogExistsError,
    LogNotFoundError,
    MergeConflictError,
    StaleAppendError,
    WriteFailedError,
)
from timeline.errors.problems import Phrase, Problem, Severity

__all__ = [
    "ClockError",
    "ConflictError",
    "CorrectionError",
    "CorruptLogError",
    "IdConflictError",
    "InvalidDateError",
    "InvalidDraftError",
    "InvalidEventError",
    "InvalidQuantityError",
    "InvalidQueryError",
    "LogAccessError",
    "LogExistsError",
    "LogNotFoundError",
    "MergeConflictError",
    "Phrase",
    "Problem",
    "Severity",
    "StaleAppendError",
    "TimelineError",
    "UndecidedError",
    "UnitMismatchError",
    "UnknownNameError",
    "UnsupportedError",
    "WriteFailedError",
]
