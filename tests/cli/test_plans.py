"""What `at` says of plans: outstanding, past, kept, missed, or what they may be."""

import re
from pathlib import Path

import orjson
import pytest

from tests.cli.conftest import Run

FACTS = """\
zone: Asia/Shanghai
defaults: {subject: 城东}
facts:
- {id: labs, type: defined, when: 2020, indicator: 实验室, better: higher}
- {id: plan, type: planned, when: 2021-03, indicator: 实验室, deadline: 2025, target: 100家, title: {zh: 建百家实验室, en: A hundred labs}}
- {id: bare, type: planned, when: 2021-03, title: {zh: 改名, en: A new name}}
- {id: first, type: measured, when: 2022-12-31, indicator: 实验室, value: VALUE}
- {id: last, type: measured, when: 2025-12-31, indicator: 实验室, value: 80家}
"""  # noqa: E501 # a line of YAML is a fact


@pytest.mark.parametrize(
    ("value", "asked", "told"),
    [
        ("90家", ("2023", "en"), "A hundred labs  2025  plan"),
        ("90家", ("2026", "en"), "; missed: 80 (31 December 2025)"),
        ("120家", ("2026", "en"), "; kept: 120 (31 December 2022)"),
        (
            "超90家",
            ("2024", "en"),
            "; perhaps still outstanding, perhaps kept: more than 90 (31 December",
        ),
        ("90家", ("2026", "zh"), "；未完成：80家（2025年12月31日）"),
        ("120家", ("2026", "zh"), "；已完成：120家（2022年12月31日）"),
        (
            "超90家",
            ("2026", "zh"),
            "；或已完成，或未完成：超90家（2022年12月31日），80家（2025年12月31日）",
        ),
    ],
)
def test_at_tells_what_became_of_a_plan(
    tmp_path: Path, command: Run, value: str, asked: tuple[str, str], told: str
) -> None:
    file = tmp_path / "facts.yaml"
    file.write_text(FACTS.replace("VALUE", value), "utf-8")

    day, lang = asked

    shown = command("at", day, "--log", file, "--lang", lang)

    assert shown.status == 0, shown.err
    line = next(line for line in shown.out.splitlines() if line.endswith("plan"))
    assert told in re.sub(r" {2,}", "  ", line), line


def test_a_plan_past_its_deadline_of_which_nothing_was_observed_says_so(
    tmp_path: Path, command: Run
) -> None:
    file = tmp_path / "facts.yaml"
    file.write_text("\n".join(FACTS.splitlines()[:6]), "utf-8")

    told = command("at", "2026", "--log", file, "--lang", "en").out
    data = orjson.loads(command("at", "2026", "--log", file, "--json").out)

    assert "past, and not recorded whether it was kept" in told
    bare = next(line for line in told.splitlines() if line.endswith("bare"))
    assert "no deadline" in bare
    plans = [(it["status"], it["possible"], it["exact"]) for it in data["plans"]]
    assert plans == [("due", ["due"], True), ("outstanding", ["outstanding"], True)]
