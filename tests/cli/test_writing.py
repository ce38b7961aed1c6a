"""Files that the command writes are there whole, or not at all."""

import errno
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Run
from timeline.cli.writing import write_whole

needs_limits = pytest.mark.skipif(os.name == "nt", reason="Windows has no limit of file sizes")


@contextmanager
def little_room() -> Iterator[None]:
    """No file of this process may have more than some bytes, as on a disk that is full.

    It holds for what the tests themselves print to, too, so that it is over with the command.
    """
    import resource  # noqa: PLC0415 # Windows has none

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@needs_limits
@pytest.mark.usefixtures("log")
@pytest.mark.parametrize("name", ["all.jsonl", "all.csv", "all.db", "all.yaml"])
def test_an_export_for_which_there_is_no_room_leaves_nothing(
    name: str, folder: Path, command: Run
) -> None:
    (folder / name).write_bytes(b"before")
    there = sorted(folder.iterdir())

    with little_room():
        refused = command("export", name, "--documents", ".", "--lang", "en")

    assert refused.status == 3
    assert f"the system refuses '{name}' (File too large)" in refused.err
    assert sorted(folder.iterdir()) == there
    assert (folder / name).read_bytes() == b"before"


@needs_limits
@pytest.mark.usefixtures("log")
def test_a_draft_and_a_map_are_not_half_written(folder: Path, command: Run) -> None:
    (folder / "old.txt").write_text("2023年1月1日，开工。\n", encoding="utf-8")
    (folder / "foreign.csv").write_text("day,what\n2023-01-01,opened\n", encoding="utf-8")
    there = sorted(folder.iterdir())

    with little_room():
        draft = command("draft", "old.txt", "-o", "new.yaml", "--published", "2024", "--lang", "zh")
        proposed = command("import", "foreign.csv", "--write-map", "map.toml", "--lang", "zh")

    assert (draft.status, proposed.status) == (3, 3)
    assert "系统不允许访问“new.yaml”" in draft.err
    assert "系统不允许访问“map.toml”" in proposed.err
    assert sorted(folder.iterdir()) == there


def test_a_folder_that_is_none_is_told_with_the_name_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(NotADirectoryError) as refused:
        write_whole(tmp_path / "file" / "all.csv", b"x")

    assert refused.value.filename == str(tmp_path / "file" / "all.csv")


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_what_a_link_names_is_written_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "there.csv").write_bytes(b"before")
    (tmp_path / "link.csv").symlink_to("there.csv")

    write_whole(tmp_path / "link.csv", b"after")

    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "there.csv").read_bytes() == b"after"


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "timeline: 无法继续输出（No space left on device）；已输出的并不完整\n"),
        (
            "en",
            (
                "timeline: the system takes no more output (No space left on device); what was "
                "printed is not all of it\n"
            ),
        ),
    ],
)
def test_output_that_nobody_can_take_is_told(
    lang: str, said: str, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*words: object, **options: object) -> None:
        if not options.get("err"):
            raise OSError(errno.ENOSPC, "No space left on device")
        echo(*words, **options)  # type: ignore[arg-type] # as they came

    echo = click.echo
    monkeypatch.setattr("click.echo", full)
    told = command("log", "--lang", lang)

    assert told.status == 3
    assert told.err == said


@pytest.mark.usefixtures("log")
def test_without_any_standard_input_nobody_is_asked(
    command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)

    refused = command("add", "--when", "2023", "--title", "x", "--lang", "en")

    assert refused.status == 2
    assert refused.err == "nobody to ask here; say --yes to append, or --dry-run to look\n"


@pytest.mark.usefixtures("folder")
def test_a_log_is_not_made_under_an_empty_name(command: Run) -> None:
    refused = command("init", "", "--zone", "UTC", "--lang", "en")

    assert refused.status == 2
    assert "found an empty name, expected that of a folder" in refused.err
    assert not Path("timeline.toml").exists()
