"""The examples in docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

import timeline

MODULES = [
    info.name
    for info in pkgutil.walk_packages(timeline.__path__, "timeline.")
    # Importing `__main__` runs the command.
    if info.name != "timeline.__main__"
]


@pytest.mark.parametrize("module", ["timeline", *MODULES])
def test_examples_in_docstrings_are_true(module: str) -> None:
    result = doctest.testmod(importlib.import_module(module))

    assert result.failed == 0


def test_there_are_examples() -> None:
    """A finder that finds nothing would let every test above pass."""
    finder = doctest.DocTestFinder(exclude_empty=True)
    examples = [
        test
        for module in MODULES
        for test in finder.find(importlib.import_module(module))
        if test.examples
    ]

    assert len(examples) > len(MODULES) / 4
