"""The fields of a fact as options: the usual ones by name, all others by ``--set``."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from timeline.cli.misuse import Misuse
from timeline.cli.place import documents_option
from timeline.errors import Phrase

if TYPE_CHECKING:
    from timeline.drafts.options import Given

F = TypeVar("F", bound=Callable[..., Any])

_NAMED: Mapping[str, str] = {
    "when": "When: EDTF or words, 2024-12-18, 今年2月.",
    "title": "Its title.",
    "subject": "What it is about.",
    "text": "More than the title says.",
    "indicator": "The indicator that is measured.",
    "value": "How much, as printed; or the new state.",
    "by": "By how much, of a change; else who records this.",
    "since": "From when it counts.",
    "source": "The document that says it, by its id.",
    "page": "The page of the source.",
    "url": "The address of the passage.",
    "note": "A remark, kept beside the fact.",
}


def field_options(function: F) -> F:
    """Add the options of `given_fields`, and ``--base`` and ``--documents``."""
    added: Any = documents_option(function)
    added = click.option(
        "--base", metavar="DATE", help="What words in dates count from, if not from the source."
    )(added)
    added = click.option(
        "--set", "fields", multiple=True, metavar="FIELD=VALUE",
        help="Any other field of drafts, in either language; may be repeated.",
    )(added)  # fmt: skip
    added = click.option(
        "--quote", multiple=True, metavar="TEXT",
        help="The passage, word for word; needs --documents. May be repeated.",
    )(added)  # fmt: skip
    for name, says in reversed(list(_NAMED.items())):
        added = click.option(f"--{name}", metavar="TEXT", help=says)(added)
    found: F = added
    return found


def given_fields(options: Mapping[str, Any]) -> "tuple[Given, ...]":
    """Return the fields that *options* of the command name, in a fixed order.

    Raises:
        Misuse: a ``--set`` is not ``FIELD=VALUE``.
    """
    from timeline.drafts.options import Given  # noqa: PLC0415 # brings PyYAML

    given = [
        Given(f"--{name}", name, text)
        for name, value in options.items()
        if name != "fields" and value is not None
        for text in (value if isinstance(value, tuple) else (value,))
    ]
    for text in options["fields"]:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise Misuse(
                Phrase(
                    f"--set: found {text!r}, expected FIELD=VALUE", f"--set：“{text}”应写作 字段=值"
                )
            )
        given.append(Given(f"--set {name.strip()}", name.strip(), value))
    return tuple(given)


def library_of(records: Any, documents: Path | None, zone: Any) -> Any:
    """Return the documents that *records* publish, their files being in *documents*."""
    from timeline.drafts.documents import Documents  # noqa: PLC0415 # only when fields are read
    from timeline.drafts.library import Library  # noqa: PLC0415 # brings PyYAML
    from timeline.drafts.nodes import Report  # noqa: PLC0415 # brings PyYAML

    library = Library(Report(""), zone, Documents(documents))
    library.take_log(records)
    return library
