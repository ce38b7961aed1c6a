"""Problems as data, for ``--json`` (docs/stability.md)."""

from collections.abc import Iterable
from typing import Any

from timeline.errors import Problem

_PLACE = ("file", "line", "column", "cell")


def problem_shapes(problems: Iterable[Problem], lang: str) -> list[dict[str, Any]]:
    """Return *problems* as data, worded in *lang*; what a problem does not say is left out."""
    return [_shape(problem, lang) for problem in problems]


def _shape(problem: Problem, lang: str) -> dict[str, Any]:
    place = {name: getattr(problem, name) for name in _PLACE if getattr(problem, name)}
    shape: dict[str, Any] = {"code": problem.code, "severity": problem.severity, **place}
    if problem.records:
        shape["records"] = list(problem.records)
    shape |= {"found": problem.found.say(lang), "expected": problem.expected.say(lang)}
    if problem.advice:
        shape["advice"] = problem.advice.say(lang)
    return shape
