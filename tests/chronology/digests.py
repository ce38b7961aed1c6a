"""Digests of one small chronology in every form, and of a page with all that pages can show.

They are the same on every machine and Python.

``python -m tests.chronology.digests`` prints them; CI compares what two versions of Python
print. With ``--write`` those of `GOLDEN` are written anew: do that, and read the forms
themselves, whenever a form is meant to change. The page and the site are not among these,
since every change of their style would be one of them.

A Word document is told by its parts as they are before compression, which may differ with
the version of zlib.
"""

import hashlib
import io
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.chronology.large import varied_chronology
from tests.chronology.making import sample_chronology
from timeline.chronology import FORMS, Chronology, render, render_folder
from timeline.chronology.forms import Form

GOLDEN = Path(__file__).with_name("golden.txt")
LANGUAGES = ("zh", "en")


def parts(made: Chronology, form: Form) -> Iterator[tuple[str, bytes]]:
    """Yield the name and bytes of each file of *made*, and of each part of a packed one."""
    if form.is_folder:
        yield from render_folder(made, form.name).items()
        return
    data = render(made, form.name)
    if form.name != "docx":
        yield "", data
        return
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        yield from ((name, package.read(name)) for name in package.namelist())


def digests() -> list[str]:
    """Return a line for each: language, form, file, SHA-256."""
    return [
        " ".join((lang, form.name, file or "-", hashlib.sha256(data).hexdigest()))
        for lang in LANGUAGES
        for form in FORMS.values()
        for file, data in parts(sample_chronology(lang), form)
    ] + [
        f"{lang} html varied {hashlib.sha256(render(varied_chronology(lang), 'html')).hexdigest()}"
        for lang in LANGUAGES
    ]


def agreed(lines: list[str]) -> list[str]:
    """Return those of *lines* that `GOLDEN` has: all but pages."""
    return [line for line in lines if line.split(" ")[1] not in {"html", "site"}]


if __name__ == "__main__":
    found = digests()
    sys.stdout.write("\n".join(found) + "\n")
    if "--write" in sys.argv:
        GOLDEN.write_text("\n".join(agreed(found)) + "\n", "utf-8")
