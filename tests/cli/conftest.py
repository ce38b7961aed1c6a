"""A small log of its own, made with the command, and a way to run the command."""

from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import frozen

from timeline.cli.app import run

ARTICLE = """城东实验室目前有三百二十人。实验室由2020年的
12间增至40间。3年前，实验室与大学签约。
今年2月，实验室启用新楼。峰值为每秒5次，刷新纪录。
未来三年将新建10间。
"""

DRAFT = """\
title: {zh: 城东实验室, en: The East Lab}
zone: Asia/Shanghai
documents:
  daily: {title: {zh: 城东日报, en: East Daily}, file: daily.txt, published: "[2025-10-23..2025-12-31]"}
defaults: {source: daily, subject: 城东实验室}
facts:
- {id: def-rooms, type: defined, indicator: 房间数, unit: 间, kind: stock, names: {zh: 房间数, en: rooms}, when: 2020}
- {id: def-staff, type: defined, indicator: 人员数, unit: 人, kind: stock, names: {zh: 人员数, en: staff}, when: 2020}
- {id: rooms-2020, type: measured, indicator: 房间数, value: 12间, when: 2020, over: period, quote: 由2020年的12间}
- {id: rooms-now, type: measured, indicator: 房间数, value: 40间, when: "[2021..2025]", over: period, quote: 增至40间}
- {id: staff, type: measured, indicator: 人员数, value: 320人, when: 目前, quote: 目前有三百二十人}
- {id: signed, when: 3年前, title: {zh: 与大学签约, en: A contract with the university}, quote: 3年前，实验室与大学签约}
- {id: wing, when: 今年2月, title: {zh: 新楼启用, en: The new wing opens}, quote: 今年2月，实验室启用新楼}
- {id: days, when: 2025-04-11/2025-04-13, title: {zh: 开放日, en: Open days}}
- {id: peak, type: measured, indicator: 峰值, value: 每秒5次, when: 目前, quote: 峰值为每秒5次}
- {id: doubt, type: noted, when: 目前, text: 峰值过低, doubt: magnitude, about: [peak], title: {zh: 峰值存疑, en: The peak is doubtful}}
- {id: plan, type: planned, when: 目前, deadline: 未来三年, indicator: 房间数, target: 10间, title: {zh: 新建十间, en: Ten more rooms}, quote: 未来三年将新建10间}
- {id: office, type: held, what: 主任, value: 何老师, when: 2021-05/2025-06, title: {zh: 何老师任主任, en: Ms He is head}}
- {id: name, type: became, what: 名称, value: 东区实验室, when: 2024}
"""


@frozen
class Outcome:
    """What a run of the command gave."""

    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in this process; no log and no language comes from the surroundings."""
    for name in ("TIMELINE_LOG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: object) -> Outcome:
        capsys.readouterr()
        texts = [str(argument) for argument in arguments]
        monkeypatch.setattr("sys.argv", ["timeline", *texts])
        status = run(texts)
        said = capsys.readouterr()
        return Outcome(status, said.out, said.err)

    return call


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a draft file and the document that it cites; the command runs there."""
    (tmp_path / "daily.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "facts.yaml").write_text(DRAFT, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def log(folder: Path, command: Run) -> Path:
    """The draft file, imported into a log."""
    made = command("init", "events", "--zone", "Asia/Shanghai", "--title", "城东", "--lang", "zh")
    assert made.status == 0
    added = command("import", "facts.yaml", "--documents", folder, "--yes")
    assert added.status == 0, added.err
    return folder / "events"
