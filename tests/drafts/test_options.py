"""Options become the nodes that a file would have, and problems go back to their option."""

import pytest

from timeline.dates import UTC, parse
from timeline.drafts.documents import Documents
from timeline.drafts.fact_reader import FactReader
from timeline.drafts.fields import fields_of
from timeline.drafts.library import Library
from timeline.drafts.nodes import Fields, Items, Report, Scalar
from timeline.drafts.options import Given, from_base, node_of, placed
from timeline.drafts.yaml_reader import read_yaml
from timeline.facts import content_of

ROWS = fields_of(None)
FIELDS = (
    Given("--when", "when", "2023-06"),
    Given("--title", "标题", "{zh: 峰会, en: Summit}"),
    Given("--set tags", "tags", "a"),
    Given("--set 标签", "标签", "[b, c]"),
    Given("--set roles", "roles", "{host: x}"),
)


def test_options_are_read_as_the_same_fields_of_a_file() -> None:
    report = Report("")
    library = Library(report, UTC, Documents(None))
    written = read_yaml(
        "when: 2023-06\n标题: {zh: 峰会, en: Summit}\ntags: [a, b, c]\nroles: {host: x}\n", report
    )
    assert written is not None

    of_options = FactReader(report, library).read(node_of(FIELDS, ROWS, report))
    of_file = FactReader(report, library).read(written)

    assert of_options is not None
    assert of_file is not None
    assert content_of(of_options, UTC) == content_of(of_file, UTC)
    assert report.problems == ()


def test_a_list_may_be_given_value_by_value() -> None:
    node = node_of(FIELDS, ROWS, Report(""))

    assert len(node.entries) == 4
    key, values = node.entries[2]
    assert isinstance(key, Scalar)
    assert isinstance(values, Items)
    assert [it.text for it in values.values if isinstance(it, Scalar)] == ["a", "b", "c"]


@pytest.mark.parametrize("text", ["2023-06", "[2021..2025]", "{2020, 2021}", ": {"])
def test_what_is_no_list_or_mapping_by_its_field_is_text(text: str) -> None:
    """A date in brackets is a date."""
    ((_, value),) = node_of((Given("--when", "when", text),), ROWS, Report("")).entries

    assert value == Scalar(text, 1, 1)


def test_what_is_no_yaml_is_told_and_kept_as_text() -> None:
    report = Report("")

    ((_, value),) = node_of((Given("--set roles", "roles", "{a: b}}"),), ROWS, report).entries

    assert value == Scalar("{a: b}}", 1, 1)
    assert len(report.problems) == 1


def test_a_field_that_nobody_knows_is_kept_for_its_reader_to_refuse() -> None:
    node = node_of((Given("--set x", "x", "{a"),), ROWS, Report(""))

    assert isinstance(node, Fields)
    assert node.entries == ((Scalar("x", 1, 1), Scalar("{a", 1, 1)),)


def test_a_problem_is_placed_at_its_option_or_nowhere() -> None:
    report = Report("")
    library = Library(report, UTC, Documents(None))
    given = (
        *FIELDS[1:],
        Given("--set titel", "titel", "x"),
        Given("--set claim", "claim", "{rank"),
    )

    FactReader(report, library).read(node_of(given, ROWS, report))

    assert {problem.file for problem in placed(report.problems, given)} == {
        "--set titel", "--set claim", None,
    }  # fmt: skip
    assert {problem.line for problem in placed(report.problems, given)} == {None}


def test_dates_count_from_a_base_and_what_is_no_date_stays() -> None:
    given = (
        Given("--when", "when", "去年"),
        Given("--since", "since", "2015-02-29"),
        Given("--title", "title", "去年"),
        Given("--set deadline", "deadline", ""),
    )

    counted, dates = from_base(given, ROWS, parse("2025"), UTC)

    assert [one.text for one in counted] == ["2024", "2015-02-29", "去年", ""]
    assert list(dates) == ["when"]
