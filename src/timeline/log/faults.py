"""The faults of stored lines, in words: what was found, what was expected, what to do.

Each function gives a `Problem` without a place; whoever knows the file and the
line adds them (`placed`).
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import attrs

from timeline.errors import CorruptLogError, Phrase, Problem

RESTORE = Phrase(
    "the line, or one before it, was changed after it was written; restore the file from a copy",
    "本行或此前某行写入后被改动；请用备份恢复该文件",
)
_SHOWN = 60


class LineError(Exception):
    """A line is not what was written; its place is not known here."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def placed(problem: Problem, file: Path | str, line: int) -> Problem:
    """Return *problem* with its place."""
    return attrs.evolve(problem, file=str(file), line=line)


def corrupt(problem: Problem, file: Path | str, line: int) -> CorruptLogError:
    """Return the error that *problem* at this place is."""
    return CorruptLogError(placed(problem, file, line))


def not_a_line(line: bytes) -> Problem:
    """*line* does not end in a chain; some programs are known to do that to files."""
    if line.startswith((b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")):
        return Problem(
            code="conflict-marker",
            found=Phrase("a conflict marker of git", "git的冲突标记"),
            expected=Phrase("a record", "一条记录"),
            advice=Phrase(
                "run `timeline merge`, which takes both sides from git and joins them; an editor "
                "cannot, since each line's chain depends on the one before",
                "请运行 timeline merge，它从git取双方的内容并合并；各行的链逐行相扣，"
                "用编辑器拼不成",
            ),
        )
    if line.endswith(b"}\r\n"):
        return Problem(
            code="crlf",
            found=Phrase("a line end of CR LF", "行尾为CR LF"),
            expected=Phrase("LF alone", "仅为LF"),
            advice=Phrase(
                "a program converted the line ends; with git, put `*.jsonl -text` into "
                ".gitattributes and check the file out again",
                "有程序转换过行尾；若用git，请在.gitattributes中写入“*.jsonl -text”后重新检出",
            ),
        )
    text = line.decode(errors="backslashreplace").rstrip("\n")
    shown = text if len(text) <= _SHOWN else f"…{text[-_SHOWN:]}"
    return Problem(
        code="not-a-line",
        found=Phrase(f"a line that ends {shown!r}", f"行尾为“{shown}”"),
        expected=Phrase('an end of ,"chain":"<64 hex>"}', '行尾为,"chain":"<64位十六进制>"}'),
        advice=RESTORE,
    )


def byte_order_mark() -> Problem:
    """The file begins with a byte order mark, which no log has."""
    return Problem(
        code="byte-order-mark",
        found=Phrase("a byte order mark", "字节顺序标记（BOM）"),
        expected=Phrase("'{'", "“{”"),
        advice=Phrase(
            "an editor saved the file anew; restore it from a copy",
            "文件被编辑器另存过；请用备份恢复",
        ),
    )


def broken_chain(stored: str, chain: str) -> Problem:
    """The chain *stored* in a line is not the one that follows from its bytes."""
    return Problem(
        code="broken-chain",
        found=Phrase(f"chain {stored}", f"链值{stored}"),
        expected=Phrase(chain, chain),
        advice=RESTORE,
    )


def not_json(error: Exception) -> Problem:
    """The bytes of a line are no JSON object."""
    return Problem(
        code="not-json",
        found=Phrase(f"no JSON object ({error})", f"不是JSON对象（{error}）"),
        expected=Phrase("a JSON object", "一个JSON对象"),
        advice=RESTORE,
    )


def nested_deeper(most: int) -> Problem:
    """Lists and objects of a line stand within each other too deeply."""
    return Problem(
        code="nested-too-deeply",
        found=Phrase(
            f"lists and objects nested more than {most} deep", f"列表与对象嵌套超过{most}层"
        ),
        expected=Phrase(f"at most {most} within each other", f"至多嵌套{most}层"),
        advice=RESTORE,
    )


def duplicate_key(key: str) -> Problem:
    """A key stands twice in one object."""
    return Problem(
        code="duplicate-key",
        found=Phrase(f"key {key!r} twice", f"键“{key}”出现两次"),
        expected=Phrase("every key once", "每个键只出现一次"),
    )


def white_space() -> Problem:
    """There is white space between the parts of a line."""
    return Problem(
        code="white-space",
        found=Phrase("white space outside texts", "文字之外有空白"),
        expected=Phrase("compact JSON", "紧凑的JSON"),
    )


def unknown_key(key: str) -> Problem:
    """A record has a key that this format version does not have."""
    return Problem(
        code="unknown-key",
        found=Phrase(f"key {key!r}", f"键“{key}”"),
        expected=Phrase("keys of a record", "记录的键"),
    )


def missing_key(key: str) -> Problem:
    """A record lacks a key."""
    return Problem(
        code="missing-key",
        found=Phrase(f"no {key!r}", f"缺少“{key}”"),
        expected=Phrase(repr(key), f"“{key}”"),
    )


def key_order(found: str, expected: str) -> Problem:
    """The keys of a record are out of order."""
    return Problem(
        code="key-order",
        found=Phrase(f"key {found!r}", f"键“{found}”"),
        expected=Phrase(f"{expected!r} at this place", f"此处为“{expected}”"),
    )


def not_a_header(values: Mapping[str, Any], keys: Iterable[str]) -> Problem:
    """The first line of a file is no header."""
    listed = ", ".join(keys)
    return Problem(
        code="not-a-header",
        found=Phrase(f"a first line with {', '.join(values)}", f"首行含{'、'.join(values)}"),
        expected=Phrase(f"texts under {listed}", f"{listed}，值为文字"),
    )


def format_version(found: object, expected: int) -> Problem:
    """The header names another format version."""
    return Problem(
        code="format-version",
        found=Phrase(f"format version {found!r}", f"格式版本{found!r}"),
        expected=Phrase(f"format version {expected}", f"格式版本{expected}"),
        advice=Phrase("a newer timeline may read it", "较新的timeline或可读取"),
    )


def unknown_zone(name: str) -> Problem:
    """The header names a zone that is not known here."""
    return Problem(
        code="unknown-zone",
        found=Phrase(f"zone {name!r}", f"时区“{name}”"),
        expected=Phrase("a name such as 'Asia/Shanghai'", "如“Asia/Shanghai”的时区名"),
    )


def other_header(found: str, expected: str) -> Problem:
    """A segment does not continue the log that the segment before it belongs to."""
    return Problem(
        code="other-header",
        found=Phrase(f"the header {found}", f"文件头{found}"),
        expected=Phrase(f"{expected}, as the file before ends", f"{expected}，与前一文件相接"),
    )


def position(found: object, expected: int) -> Problem:
    """A record does not stand at its position."""
    return Problem(
        code="position",
        found=Phrase(f"position {found}", f"位置{found}"),
        expected=Phrase(f"position {expected}", f"位置{expected}"),
        advice=Phrase("records are missing, doubled or swapped", "有记录缺失、重复或次序颠倒"),
    )


def batch(found: object, expected: object) -> Problem:
    """A record does not count down what is left of its batch."""
    return Problem(
        code="batch",
        found=Phrase(f"{found} records left of the batch", f"批次余{found}条"),
        expected=Phrase(str(expected), f"余{expected}条"),
    )


def recorded_at(found: object, last: str) -> Problem:
    """A batch is not recorded after the one before."""
    return Problem(
        code="recorded-at",
        found=Phrase(f"recorded time {found}", f"记录时间{found}"),
        expected=Phrase(f"a time after {last}", f"晚于{last}"),
    )


def wrong_value(said: str) -> Problem:
    """A key of a record holds something else than it should, as *said* names it."""
    return Problem(
        code="wrong-value",
        found=Phrase(f"a wrong value: {said}", f"值不合格式：{said}"),
        expected=Phrase("a value as docs/format.md says", "符合docs/format.md的值"),
    )


def id_again(id: str, first: int) -> Problem:
    """Two records have one id."""
    return Problem(
        code="id-again",
        found=Phrase(f"id {id!r} again", f"编号“{id}”再次出现"),
        expected=Phrase(
            f"a new id (it is that of position {first})", f"新的编号（位置{first}已用）"
        ),
        records=(id,),
    )


def correction(said: Phrase, id: str) -> Problem:
    """A correction does not hold."""
    return Problem(
        code="correction",
        found=said,
        expected=Phrase("a correction of a record that stands", "更正的对象仍然有效"),
        records=(id,),
    )


def changed_behind() -> Problem:
    """What this program read or wrote before stands in the file no more."""
    return Problem(
        code="changed-behind",
        found=Phrase("other bytes than were read here before", "内容与先前读到的不同"),
        expected=Phrase("a file that only grows", "文件只增不改"),
        advice=Phrase(
            "another program, such as a checkout of git, put another file here; open the log again",
            "有别的程序（如git检出）换过文件；请重新打开日志",
        ),
    )


def torn_inside() -> Problem:
    """A file that others follow ends inside a batch."""
    return Problem(
        code="torn-inside",
        found=Phrase("the end of the file inside a batch", "文件在一批之中结束"),
        expected=Phrase("whole batches, as a file follows", "整批结束，因其后另有文件"),
        advice=RESTORE,
    )


def torn_tail(size: int, saved: Path | str | None) -> Problem:
    """The last write was not finished; *saved* is where its bytes are now."""
    return Problem(
        code="torn-tail",
        severity="warning",
        found=Phrase(f"{size} bytes of an unfinished append", f"未写完的追加，{size}字节"),
        expected=Phrase("whole batches", "完整的批次"),
        advice=Phrase(
            f"they were cut off and kept as {saved}; what was acknowledged is all there",
            f"已截下并存为{saved}；凡已确认的追加都在",
        )
        if saved
        else Phrase(
            "they are left out; opening the log for writing cuts them off and keeps them",
            "读取时略去；以写入方式打开日志时会截下并另存",
        ),
    )


def lost_line_feed(*, mended: bool) -> Problem:
    """The last line is whole but for its LF."""
    return Problem(
        code="lost-line-feed",
        severity="warning",
        found=Phrase("no line feed after the last record", "末条记录后缺换行"),
        expected=Phrase("one", "有换行"),
        advice=Phrase("it was put back", "已补上")
        if mended
        else Phrase("nothing is lost; the next append puts it back", "没有丢失；下次追加时补上"),
    )
