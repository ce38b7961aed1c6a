"""Render a chronology: by the name of a form, a function from it to bytes.

Not here: which forms there are (`timeline.chronology.forms`).
"""

from collections.abc import Mapping
from typing import Any, cast

from timeline.chronology.forms import check_options, form_named
from timeline.chronology.model import Chronology
from timeline.errors import Phrase, UnsupportedError


def render(chronology: Chronology, form: str, **options: Any) -> bytes:
    """Return *chronology* in the *form* of that name or suffix, such as ``md`` or ``.md``.

    The bytes are the same whatever the hash seed, the locale or the zone of the
    computer.

    Args:
        chronology: What to render.
        form: One of `FORMS`, or one that a package adds by an entry point.
        **options: Of the form: ``columns`` of ``txt``, ``bom`` of ``csv``, ``template``
            (bytes of a document) of ``docx``.

    Raises:
        UnsupportedError: there is no such form, or it does not take an option, or needs
            a package that is not installed; the error says what there is.
    """
    found = form_named(form)
    check_options(found, options)
    if found.is_folder:
        raise UnsupportedError(
            Phrase(
                f"the form {found.name!r} is a folder of files: use render_folder",
                f"格式“{found.name}”由多个文件组成；请用render_folder",
            )
        )
    data = found.load()(chronology, **options)
    if not isinstance(data, bytes):
        raise UnsupportedError(
            Phrase(
                f"found {type(data).__name__} from the form {found.name!r} at {found.where!r}, "
                "expected bytes",
                f"格式“{found.name}”（{found.where}）给出{type(data).__name__}，应为bytes",
            )
        )
    return data


def render_folder(chronology: Chronology, form: str = "site") -> Mapping[str, bytes]:
    """Return the files of *chronology* in a *form* that is a folder, by name.

    Raises:
        UnsupportedError: there is no such form, or it is one file.
    """
    found = form_named(form)
    if not found.is_folder:
        raise UnsupportedError(
            Phrase(
                f"the form {found.name!r} is one file: use render",
                f"格式“{found.name}”是单个文件；请用render",
            )
        )
    return cast("Mapping[str, bytes]", found.load()(chronology))
