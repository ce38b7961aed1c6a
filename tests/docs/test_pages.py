"""The documentation is whole: nothing is left out, nothing points nowhere."""

import inspect
import re
from pathlib import Path

import attrs
import click
import pytest

import timeline
from tests.docs.pages import PAGES, ROOT, blocks, name, prose
from timeline import errors
from timeline.cli.app import COMMANDS, app
from timeline.facts import VOCABULARY

DOCS = ROOT / "docs"


def text(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


def rows(page: str, *, after: str = "") -> list[list[str]]:
    """Return the cells of the tables of *page*, or of the section below the heading *after*."""
    behind = text(page).partition(after)[2].split("\n## ")[0] if after else text(page)
    return [
        [cell.strip() for cell in line.strip("|").split(" | ")]
        for line in behind.splitlines()
        if line.startswith("| ")
    ]


def anchors(page: Path) -> set[str]:
    """Return the names by which the headings of *page* are linked to."""
    headings = re.findall(r"^#+ (.*)$", prose(page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_within_the_repository_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page.read_text("utf-8"))):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), target
        assert not anchor or anchor in anchors(file), target


@pytest.mark.parametrize("page", [page for page in PAGES if page.parent == DOCS], ids=name)
def test_every_page_can_be_reached_from_the_readme(page: Path) -> None:
    assert f"(docs/{page.name})" in text("README.md")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented_with_its_options(command: str) -> None:
    section = re.split(r"^## ", text("docs/cli.md"), flags=re.MULTILINE)
    mine = next(part for part in section if part.startswith(f"{command}\n"))
    found = app.get_command(click.Context(app), command)
    assert found is not None

    assert f"timeline {command}" in mine
    for parameter in found.params:
        if isinstance(parameter, click.Option):
            assert any(f"`{option}" in mine for option in parameter.opts) or (
                # These two, and --json, are said once for all commands.
                "see above" in mine and {"--lang", "--log", "--json"} & {*parameter.opts}
            ), parameter.opts


def test_every_public_name_is_documented_and_said_to_be_stable() -> None:
    """A row of docs/stability.md names it and the page on which it is described."""
    described = {
        row[0].strip("`"): re.findall(r"\(([^)]+)\)", row[-1])
        for row in rows("docs/stability.md", after="## Names")
        if row[0].startswith("`")
    }

    assert sorted(described) == sorted(timeline.__all__)
    for public, (page,) in described.items():
        said = (DOCS / page.partition("#")[0]).read_text("utf-8")
        assert re.search(rf"`(timeline\.|@)?{public}\b|timeline\.{public}\b", said), (public, page)


def test_every_built_in_event_is_documented() -> None:
    said = " ".join(row[0] for row in rows("docs/facts.md", after="## The built-in events"))

    for event in VOCABULARY.values():
        assert f"`{event.__name__}`" in said


def test_every_method_of_a_timeline_is_documented() -> None:
    for method, _ in inspect.getmembers(timeline.Timeline, inspect.isfunction):
        if not method.startswith("_") and method != "close":
            assert f"Timeline.{method}" in text("docs/facts.md"), method


def test_every_shape_of_data_that_the_command_prints_is_said_to_be_stable() -> None:
    formats = set()
    for file in (ROOT / "src").rglob("*.py"):
        formats |= set(re.findall(r'"(timeline/\w+/\d+)"', file.read_text("utf-8")))

    assert formats
    assert formats <= set(re.findall(r"`(timeline/\w+/\d+)`", text("docs/stability.md")))


def test_the_tree_of_errors_is_the_one_that_is_drawn() -> None:
    """The docstring of `timeline.errors` names every exception, and no other."""
    drawn = set(re.findall(r"\w+Error\b", errors.__doc__ or "")) - {"ValueError"}
    there = {
        one
        for one, cls in vars(errors).items()
        if isinstance(cls, type) and issubclass(cls, Exception)
    }

    assert drawn == there


def test_every_term_of_the_glossary_is_used() -> None:
    """In the code or the documentation, outside of the glossary."""
    files = [*(ROOT / "src").rglob("*.py"), *(page for page in PAGES if page.stem != "glossary")]
    said = " ".join(file.read_text("utf-8") for file in files).lower()

    for row in rows("docs/glossary.md")[1:]:
        assert len(row) == 4, row
        for term in row[0].replace("`", "").split(", "):
            assert re.search(rf"\b{term.lower()}", said), term


def readme_python() -> list[str]:
    return [one.text for one in blocks(text("README.md")) if one.language == "python"]


def test_the_typed_example_is_the_readmes() -> None:
    """So mypy and pyright check what readers copy."""
    assert text("tests/typing/readme_example.py") == "\n".join(readme_python())


def test_the_example_of_the_readme_has_fifteen_lines() -> None:
    assert sum(bool(line) for line in readme_python()[0].splitlines()) == 15


def test_the_commands_that_the_ci_takes_from_the_readme_are_there() -> None:
    for comment, begin in (("main-job", "python3 -m venv .venv && "), ("tests", ".venv/bin/pip ")):
        (block,) = (one for one in blocks(text("README.md")) if one.comment == comment)
        assert block.language == "sh"
        assert block.text.startswith(begin)
        assert block.text.count("\n") == 1
        assert block.text in text("docs/README.zh.md")


def test_the_readmes_link_to_each_other_in_their_first_line() -> None:
    assert text("README.md").startswith("[中文说明](docs/README.zh.md)\n")
    assert text("docs/README.zh.md").startswith("[English](../README.md)\n")


def test_the_changes_name_the_version() -> None:
    assert f"\n## {timeline.__version__}\n" in text("CHANGELOG.md")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_no_line_of_a_table_or_paragraph_ends_in_space(page: Path) -> None:
    assert not re.search(r"[ \t]$", page.read_text("utf-8"), re.MULTILINE)


def test_every_part_of_the_envelope_is_documented() -> None:
    parts = {row[0] for row in rows("docs/facts.md", after="## The envelope")}

    for part in attrs.fields(timeline.Draft):
        assert any(f"`{part.name}`" in row for row in parts), part.name
