"""Packages from npm that tests load in the browser: pinned, without their scripts."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest

SECONDS = 120


def installed(folder: Path, *packages: str) -> Path:
    """Install *packages* (``name@version``) into *folder* and return its node_modules.

    The test is skipped where there is no npm or no registry to be reached; with
    ``TIMELINE_REQUIRE_NPM`` set, it fails.
    """
    npm = shutil.which("npm")
    if npm is None:
        _without("there is no npm here")
    said = subprocess.run(
        [
            *(npm, "install", "--prefix", str(folder), "--ignore-scripts", "--no-audit"),
            *("--no-fund", "--no-save", "--loglevel=error", *packages),
        ],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    if said.returncode:
        _without(f"npm could not install {', '.join(packages)}: {said.stderr[-300:]}")
    return folder / "node_modules"


def _without(why: str) -> NoReturn:
    if os.environ.get("TIMELINE_REQUIRE_NPM"):
        pytest.fail(why)
    pytest.skip(why)
