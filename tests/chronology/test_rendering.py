"""A form is chosen by name or suffix; the bytes depend on the chronology alone."""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import timeline.chronology as layer
from tests.chronology.digests import GOLDEN, agreed, digests
from tests.chronology.making import compiled, sample_chronology
from timeline.chronology import FORMS, form_named, form_of, render, render_folder
from timeline.errors import UnsupportedError
from timeline.facts import Draft, Happened

ROOT = Path(__file__).parents[2]
ESCAPED = r"50\% \& more\_\{x\}\textbackslash{}\textasciitilde{}\textasciicircum{}"


def test_every_name_of_the_layer_is_there_and_no_other() -> None:
    assert all(getattr(layer, name) is not None for name in layer.__all__)
    with pytest.raises(AttributeError, match="no attribute 'compiled'"):
        layer.compiled  # noqa: B018 - asking is what is tried


def test_the_suffix_chooses_the_form_in_any_case() -> None:
    assert render(sample_chronology(), ".MD").startswith("# 创新大事记".encode())
    assert render(sample_chronology(), "txt").startswith("创新大事记".encode())
    assert render(sample_chronology(), ".htm").startswith(b"<!doctype html>")


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("a.html", "html"),
        ("out/长沙.SVG", "svg"),
        ("a.json", "json"),
        ("a.vis.json", "vis"),
        ("a.timelinejs.json", "timelinejs"),
        ("b.c/a.markdown", "md"),
        ("pages/", "site"),
        ("pages\\", "site"),
    ],
)
def test_the_longest_suffix_of_a_file_counts(file: str, name: str) -> None:
    assert form_of(file).name == name


def test_another_suffix_is_refused_with_the_forms_there_are() -> None:
    with pytest.raises(UnsupportedError, match=r"'pdf'.*one of html, site, docx, md, txt, csv"):
        form_of("a.pdf")
    with pytest.raises(UnsupportedError) as caught:
        render(sample_chronology(), "pdf")

    assert "应为其中之一：html" in caught.value.say("zh")


def test_an_option_of_another_form_is_refused_with_those_that_take_it() -> None:
    with pytest.raises(UnsupportedError, match=r"'bom' for the form 'md'.*: csv"):
        render(sample_chronology(), "md", bom=True)
    with pytest.raises(UnsupportedError, match="forms that do: –"):
        render(sample_chronology(), "md", colour="red")


def test_a_folder_and_a_file_are_told_apart() -> None:
    with pytest.raises(UnsupportedError, match="use render_folder"):
        render(sample_chronology(), "site")
    with pytest.raises(UnsupportedError, match="use render"):
        render_folder(sample_chronology(), "html")


def installed(folder: Path, code: str, *entry_points: str) -> None:
    """Lay a package out in *folder* as it is when installed: a module, and its metadata."""
    (folder / "our_package.py").write_text(code, "utf-8")
    metadata = folder / "our_package-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: our-package\nVersion: 1.0\n")
    lines = ("[timeline.renderers]", *entry_points, "")
    (metadata / "entry_points.txt").write_text("\n".join(lines))


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder whose packages are found, until the test is over."""
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    sys.modules.pop("our_package", None)


def test_a_package_adds_a_form_by_an_entry_point(package: Path) -> None:
    code = "def render(chronology):\n    return chronology.title.upper().encode()\n"
    installed(package, code, "Loud = our_package:render")

    made = sample_chronology(lang="en")
    assert render(made, "loud") == made.title.upper().encode()
    assert form_of("a.LOUD").name == "loud"
    with pytest.raises(UnsupportedError, match="vis, loud"):
        form_named("quiet")
    with pytest.raises(UnsupportedError, match="'bom' for the form 'loud'"):
        render(made, "loud", bom=True)


def test_the_example_in_the_documentation_is_such_a_package(package: Path) -> None:
    """Code and entry point are those of docs/how-to/hand-over.md, to the letter."""
    page = (ROOT / "docs/how-to/hand-over.md").read_text("utf-8")
    code = re.findall("```python\n(.*?)```", page, re.DOTALL)[-1]
    declared = tomllib.loads(re.findall("```toml\n(.*?)```", page, re.DOTALL)[-1])
    (point,) = declared["project"]["entry-points"]["timeline.renderers"].items()
    installed(package, code, " = ".join(point))
    made = compiled(
        Draft(Happened(), id="a", when="2023-06", title="50% & more_{x}\\~^"),
        Draft(Happened(), id="b", when="[2021..2025]", title="undated"),
        lang="en",
        title="R&D",
    )

    said = render(made, "tex").decode()
    assert said.splitlines() == [
        r"\section*{R\&D}",
        r"Span: 2023\\",
        r"Entries: 2 (1 dated, 1 not dated to a year), of which 2 with an inexact date\\",
        r"\subsection*{2023}",
        r"\begin{description}",
        rf"\item[June 2023, day unknown] {ESCAPED}",
        r"\end{description}",
    ]
    assert render(made, "tex") == render(made, "tex")


@pytest.mark.parametrize(
    ("entry_point", "expected"),
    [
        ("bad = our_package:missing", "'our_package:missing', which cannot be loaded"),
        ("bad = no_such_package:render", "No module named 'no_such_package'"),
        ("bad = our_package:text", "found str from the form 'bad'.* expected bytes"),
    ],
)
def test_a_package_that_is_at_fault_is_named(
    package: Path, entry_point: str, expected: str
) -> None:
    installed(package, "def text(chronology):\n    return chronology.title\n", entry_point)

    with pytest.raises(UnsupportedError, match=expected):
        render(sample_chronology(), "bad")


def test_entry_points_are_not_read_for_forms_of_ours() -> None:
    """Reading them takes as long as starting."""
    program = (
        "import sys; from timeline.chronology import form_of, render; form_of('a.csv').load(); "
        "print('importlib.metadata' in sys.modules)"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout

    assert said == "False\n"


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "America/New_York", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0"},
        {"PYTHONHASHSEED": "3", "TZ": "Pacific/Apia", "LC_ALL": "zh_CN.UTF-8", "LANG": "tr_TR"},
    ],
)
def test_bytes_do_not_depend_on_hash_seed_locale_or_zone(environment: dict[str, str]) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "tests.chronology.digests"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert said.splitlines() == digests()


def test_every_form_gives_the_bytes_that_were_agreed_on_whatever_the_python() -> None:
    """If a form was meant to change: python -m tests.chronology.digests --write."""
    assert agreed(digests()) == GOLDEN.read_text("utf-8").splitlines()
    assert {line.split(" ")[1] for line in digests()} == set(FORMS)
