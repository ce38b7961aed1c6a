"""The Python in the documentation runs, and prints what the comments beside it say."""

import contextlib
import doctest
import io
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.docs.pages import PAGES, blocks, lay_out, name

WITH_PYTHON = [page for page in PAGES if "```python\n" in page.read_text("utf-8")]
PRINTS = re.compile(r"^ *print\(.*\)  # (.*)$", re.MULTILINE)


def told_otherwise(session: str, module: ModuleType, page: Path, line: int) -> str:
    """Return what differs between an interactive *session* and what Python answers."""
    test = doctest.DocTestParser().get_doctest(session, vars(module), page.name, str(page), line)
    told = io.StringIO()
    doctest.DocTestRunner().run(test, out=told.write, clear_globs=False)
    vars(module).update(test.globs)
    return told.getvalue()


@pytest.mark.parametrize("page", WITH_PYTHON, ids=name)
def test_python_on_a_page_runs_from_top_to_bottom(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blocks of one page share their names; `events` is a copy of the log."""
    monkeypatch.chdir(tmp_path)
    lay_out(page, tmp_path)
    module = ModuleType(f"docs_{page.stem}")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    for block in blocks(page.read_text("utf-8")):
        if block.language != "python" or block.said("not run") is not None:
            continue
        if block.text.startswith(">>>"):
            assert told_otherwise(block.text, module, page, block.line) == ""
            continue
        code = compile("\n" * (block.line - 1) + block.text, str(page), "exec")
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(code, vars(module))  # noqa: S102 # the pages are ours

        assert printed.getvalue().splitlines() == PRINTS.findall(block.text), block.line
