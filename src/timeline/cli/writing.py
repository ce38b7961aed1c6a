"""Write a file whole or not at all, whatever stops the writing."""

import os
from contextlib import suppress
from pathlib import Path


def write_whole(file: Path, data: bytes) -> None:
    """Write *data* to *file*, which is replaced; where *file* is a link, to what it names.

    Raises:
        OSError: the system refuses it; *file* is as it was, and nothing is left beside it.
    """
    to = Path(os.path.realpath(file))
    written = to.with_name(to.name + ".new")
    try:
        written.write_bytes(data)
        written.replace(to)
    except OSError as error:
        error.filename = str(file)
        with suppress(OSError):
            written.unlink()
        raise
