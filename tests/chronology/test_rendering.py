"""A form is chosen by suffix; the bytes depend on the chronology alone."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.chronology.making import sample_chronology
from timeline.chronology import RENDERERS, render
from timeline.errors import UnsupportedError

ROOT = Path(__file__).parents[2]
PROGRAM = """
import hashlib
from tests.chronology.making import sample_chronology
from timeline.chronology import RENDERERS, render
for suffix in RENDERERS:
    print(suffix, hashlib.sha256(render(sample_chronology(), suffix)).hexdigest())
"""


def test_the_suffix_chooses_the_form_in_any_case() -> None:
    assert render(sample_chronology(), ".MD").startswith("# 创新大事记".encode())
    assert render(sample_chronology(), ".txt").startswith("创新大事记".encode())
    assert render(sample_chronology(), ".html").startswith(b"<!doctype html>")


def test_another_suffix_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnsupportedError, match=r"'.docx', expected one of .html, .md, .txt"):
        render(sample_chronology(), ".docx")


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "America/New_York", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0"},
    ],
)
def test_bytes_do_not_depend_on_hash_seed_locale_or_zone(environment: dict[str, str]) -> None:
    said = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    expected = [
        f"{suffix} {hashlib.sha256(render(sample_chronology(), suffix)).hexdigest()}"
        for suffix in RENDERERS
    ]
    assert said.splitlines() == expected
