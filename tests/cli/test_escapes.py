"""Whatever a log holds, no command lets it change what the terminal shows."""

import ast
import contextlib
import io
import json
import re
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import timeline
from timeline.cli.app import run
from timeline.cli.columns import echo_json
from timeline.facts import Unregistered

_HARM = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
_SOURCES = Path(__file__).parents[2] / "src" / "timeline" / "cli"


def hostile() -> st.SearchStrategy[str]:
    """Texts with signs that a terminal obeys: escapes, breaks, turns of the direction."""
    signs = st.sampled_from(
        ["\x1b[31m", "\n", "\r", "\t", "\x07", "\u202e", "\u2066", "\x9b", "\x85"]
    )
    return st.lists(signs | st.sampled_from(["甲", "a", " b", "“"]), min_size=1, max_size=5).map(
        lambda parts: "x" + "".join(parts) + "y"
    )


def said(*arguments: str) -> str:
    """Return all that the command prints, on either stream."""
    both = io.StringIO()
    with contextlib.redirect_stdout(both), contextlib.redirect_stderr(both):
        run(arguments)
    return both.getvalue()


@given(texts=st.lists(hostile(), min_size=9, max_size=9))
def test_no_command_prints_what_a_terminal_would_obey(texts: list[str]) -> None:
    id, title, subject, tag, what, value, by, meta, kind = texts
    with tempfile.TemporaryDirectory() as folder:
        log = f"{folder}/events"
        made = timeline.create(log, origin=by, zone="Asia/Shanghai")
        made.append(
            timeline.Draft(timeline.Published({"zh": title}, file=what), id, when="2023", id=id),
            timeline.Draft(
                timeline.Happened(value), subject, when="2024", id=id + "1", title={"zh": title},
                tags=[tag], by=by, place=what, meta={"because": meta}, roles={tag: (what,)},
                sources=[timeline.Source(id, page=value, url=kind)],
            ),
            timeline.Draft(timeline.Became(what, value), subject, when="2024", id=id + "2"),
            timeline.Draft(timeline.Measured(what, "5 间"), subject, when="2024", id=id + "3"),
            timeline.Draft(timeline.Noted(value, about=[id + "3"]), when="2024", id=id + "4"),
            timeline.Draft(Unregistered("own.kind", 1, {kind: value}), subject, when="2024"),
        )  # fmt: skip
        made.close()
        Path(folder, "bad.yaml").write_text(
            json.dumps({"facts": [{"when": title, title: value, "type": kind}]}), "utf-8"
        )
        Path(folder, "odd.jsonl").write_text(json.dumps({title: value}) + "\n", "utf-8")
        for lang in ("zh", "en"):
            rest = ("--log", log, "--lang", lang)
            for call in (
                ("at", "2024"),
                ("at", title),
                ("log",),
                ("log", "--json"),
                ("show", id + "1"),
                ("show", title),
                ("why", id + "3"),
                ("why", what, "--at", "2024"),
                ("sources",),
                ("sources", "--documents", folder),
                ("verify",),
                ("import", f"{folder}/bad.yaml"),
                ("import", f"{folder}/odd.jsonl"),
                ("amend", id + "1", "--title", value, "--because", meta),
                ("amend", id + "1", "--when", title, "--because", meta),
                ("amend", id, "--when", "2025", "--because", meta),
                ("retract", "#1..#5", "--because", meta),
                ("retract", title, "--because", meta),
                ("check",),
                ("diff", "2023", "2025"),
                ("history", what),
                ("history", subject),
                ("history", "--from", "2023", "--to", "2025", "--possible"),
                ("report", "2024"),
                ("sources", "--coverage", id),
                ("why", subject),
                ("amend", "#1..#9", "--subject", value, "--because", meta),
                ("add", "--when", "2025", "--title", title, "--dry-run"),
                ("add", "--when", "2025", "--title", title, "--dry-run", "--json"),
                ("export", f"{folder}/all.yaml"),
                ("export", f"{folder}/all.{title.replace('/', '')}"),
                ("render", f"{folder}/page.md"),
                ("at", title, "--" + title),
                ("--" + title,),
                (title,),
            ):
                out = said(*call, *rest)
                assert out, call
                assert _HARM.search(out) is None, (call, out)
                assert not any(part in out for part in ("Traceback", "\x1b")), (call, out)


@given(text=hostile())
def test_data_say_the_same_text_in_escapes(text: str) -> None:
    both = io.StringIO()
    with contextlib.redirect_stdout(both):
        echo_json({"text": [text, "\U000e0041"]})

    assert json.loads(both.getvalue()) == {"text": [text, "\U000e0041"]}
    assert _HARM.search(both.getvalue()) is None


def test_every_command_prints_through_the_one_place_that_escapes() -> None:
    """`click.echo` stands only there, and where a draft is written to standard output."""
    calls = {
        file.name
        for file in _SOURCES.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in {"echo", "secho"}
        and isinstance(node.value, ast.Name)
        and node.value.id == "click"
    }

    assert calls == {"columns.py", "drafting.py"}
