"""What the command is rarely told wrong is said in Chinese as well."""

import click

from timeline.cli.misuse import _in_chinese


def test_a_value_of_no_parameter_is_said_as_it_is() -> None:
    assert _in_chinese(click.BadParameter("not so"), None) == "not so"


def test_a_value_of_another_kind_is_said_with_the_parameter() -> None:
    option = click.Option(["--share"], type=click.FLOAT)

    assert _in_chinese(click.BadParameter("no number", param=option), None) == (
        "选项“--share”：no number"
    )
