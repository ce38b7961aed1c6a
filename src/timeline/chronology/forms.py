"""The forms that a chronology can be rendered to: their names, suffixes and renderers.

A renderer is a function from a `Chronology` to bytes. It is loaded when its form is
asked for. Others add theirs by an entry point of the group `timeline.renderers`,
whose name is that of the form; entry points are read only where a form is asked for
that is none of ours, for reading them takes as long as starting.

Not here: rendering (`timeline.chronology.rendering`).
"""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Final, TypeAlias, final

from attrs import frozen

from timeline.errors import Phrase, UnsupportedError

Renderer: TypeAlias = Callable[..., bytes]
"""Takes a `Chronology`, and by keyword the options of its form; gives the bytes."""

GROUP: Final = "timeline.renderers"
_HERE: Final = "timeline.chronology"


@final
@frozen
class Form:
    """One form.

    Attributes:
        name: Its name, such as ``md``.
        said: What it is.
        where: Module and name of its renderer, as in an entry point.
        options: What its renderer takes by keyword.
        suffixes: The suffixes of files, by which it is chosen; by default its name.
        is_folder: Whether it is several files in a folder; then its renderer gives them
            by name.
    """

    name: str
    said: Phrase
    where: str
    options: frozenset[str] = frozenset()
    suffixes: tuple[str, ...] = ()
    is_folder: bool = False

    @property
    def is_own(self) -> bool:
        """Whether it is one of this library, and not of another package."""
        return self.name in FORMS

    def load(self) -> Renderer:
        """Return the renderer.

        Raises:
            UnsupportedError: the package that adds it does not have it.
        """
        module, _, name = self.where.partition(":")
        faults = () if self.is_own else (ImportError, AttributeError)
        try:
            found: Renderer = getattr(import_module(module), name)
        except faults as error:
            raise UnsupportedError(
                Phrase(
                    f"found the form {self.name!r} at {self.where!r}, which cannot be loaded "
                    f"({error}); ask who makes that package, or remove it",
                    f"格式“{self.name}”在“{self.where}”，无法载入（{error}）；"
                    "请询问该软件包的作者，或将其卸载",
                )
            ) from error
        return found


def _form(name: str, said: tuple[str, str], where: str, **more: object) -> Form:
    return Form(name, Phrase(*said), f"{_HERE}.{where}", **more)  # type: ignore[arg-type] # each by its own name, below


_FORMS: Final = (
    _form("html", ("one page, self-contained", "单文件网页"), "page:render_page",
          suffixes=(".html", ".htm")),
    _form("site", ("a folder of pages, one a year", "按年分页的网页目录"),
          "renderers.site:render_site", is_folder=True),
    _form("docx", ("Word", "Word文档"), "renderers.word:render_word",
          options=frozenset({"template"}), suffixes=(".docx",)),
    _form("md", ("Markdown", "Markdown"), "markdown:render_markdown",
          suffixes=(".md", ".markdown")),
    _form("txt", ("plain text", "纯文本"), "text:render_text", options=frozenset({"columns"}),
          suffixes=(".txt",)),
    _form("csv", ("a table, for spreadsheets", "表格，供Excel等使用"), "renderers.table:render_csv",
          options=frozenset({"bom"}), suffixes=(".csv",)),
    _form("json", ("data, for programs", "数据，供程序读取"), "renderers.data:render_json",
          suffixes=(".json",)),
    _form("svg", ("a drawing", "示意图"), "renderers.drawing:render_svg", suffixes=(".svg",)),
    _form("ics", ("a calendar", "日历"), "renderers.calendar:render_calendar",
          suffixes=(".ics",)),
    _form("timelinejs", ("data for TimelineJS3", "TimelineJS3的数据文件"),
          "renderers.timelinejs:render_timelinejs", suffixes=(".timelinejs.json",)),
    _form("vis", ("data for vis-timeline", "vis-timeline的数据文件"), "renderers.vis:render_vis",
          suffixes=(".vis.json",)),
)  # fmt: skip

FORMS: Final = {form.name: form for form in _FORMS}
"""The forms of this version, by name."""


def form_named(name: str) -> Form:
    """Return the form that *name* is, in whatever case and with or without a dot before it.

    >>> form_named(".MD").name
    'md'

    Raises:
        UnsupportedError: there is none, here or by an entry point; the error names all.
    """
    wanted = name.lower().removeprefix(".")
    for form in _FORMS:
        if wanted == form.name or f".{wanted}" in form.suffixes:
            return form
    others = _by_entry_point()
    if wanted in others:
        return others[wanted]
    known = ", ".join((*FORMS, *others))
    raise UnsupportedError(
        Phrase(
            f"found no form {name!r} of a chronology, expected one of {known}",
            f"发现“{name}”，不是大事记的输出格式，应为其中之一：{known}",
        )
    )


def form_of(file: str) -> Form:
    """Return the form that the name of *file* chooses by its suffix; of a folder, a site.

    >>> form_of("out/长沙.vis.json").name, form_of("pages/").name
    ('vis', 'site')

    Raises:
        UnsupportedError: no form has that suffix.
    """
    if file.endswith(("/", "\\")):
        return FORMS["site"]
    name = file.replace("\\", "/").rpartition("/")[2].lower()
    ending = [
        (len(suffix), form.name)
        for form in _FORMS
        for suffix in form.suffixes
        if name.endswith(suffix)
    ]
    return FORMS[max(ending)[1]] if ending else form_named(name.rpartition(".")[2])


def _by_entry_point() -> dict[str, Form]:
    from importlib.metadata import entry_points  # noqa: PLC0415 # takes as long as starting

    found = sorted(entry_points(group=GROUP), key=lambda one: one.name)
    return {
        one.name.lower(): Form(one.name.lower(), Phrase(one.value, one.value), one.value)
        for one in found
    }


def check_options(form: Form, names: Iterable[str]) -> None:
    """Check that *form* takes the options of these *names*.

    Raises:
        UnsupportedError: it does not.
    """
    for name in names:
        if name not in form.options:
            takers = ", ".join(one.name for one in _FORMS if name in one.options) or "–"
            raise UnsupportedError(
                Phrase(
                    f"found the option {name!r} for the form {form.name!r}, which does not take "
                    f"it; forms that do: {takers}",
                    f"发现选项“{name}”，格式“{form.name}”不接受；接受它的格式：{takers}",
                )
            )
