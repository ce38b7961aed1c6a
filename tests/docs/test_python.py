"""The Python in the documentation runs, and prints what the comments beside it say."""

import contextlib
import io
import re
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.docs.pages import PAGES, ROOT, blocks, name

WITH_PYTHON = [page for page in PAGES if "```python\n" in page.read_text("utf-8")]
PRINTS = re.compile(r"^ *print\(.*\)  # (.*)$", re.MULTILINE)


@pytest.mark.parametrize("page", WITH_PYTHON, ids=name)
def test_python_on_a_page_runs_from_top_to_bottom(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blocks of one page share their names; `events` is a copy of the log."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "events", tmp_path / "events")
    module = ModuleType(f"docs_{page.stem}")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    for block in blocks(page.read_text("utf-8")):
        if block.language != "python" or block.said("not run") is not None:
            continue
        code = compile("\n" * (block.line - 1) + block.text, str(page), "exec")
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(code, vars(module))  # noqa: S102 # the pages are ours

        assert printed.getvalue().splitlines() == PRINTS.findall(block.text), block.line
