"""What is wrong with plain JSON Lines in our own form, in words."""

from collections.abc import Sequence

from timeline.errors import Phrase, Problem, TimelineError


def not_json(said: str) -> Problem:
    """A line is no JSON object."""
    return Problem(
        code="not-json",
        found=Phrase(f"no JSON object ({said})", f"不是JSON对象（{said}）"),
        expected=Phrase("one record a line, as JSON", "每行一条记录，写作JSON"),
        zh=f"这一行不是JSON对象（{said}）；每行须为一条记录",
    )


def twice(key: str) -> Problem:
    """A key stands twice in one object."""
    return Problem(
        code="duplicate-key",
        found=Phrase(f"key {key!r} twice", f"键“{key}”出现两次"),
        expected=Phrase("every key once", "每个键只出现一次"),
        zh=f"键“{key}”出现两次；每个键只能出现一次",
    )


def keys(unknown: Sequence[str], lacking: Sequence[str]) -> Problem:
    """A line has keys that no record has, or lacks some."""
    if unknown:
        listed = ", ".join(map(repr, unknown))
        return Problem(
            code="unknown-key",
            found=Phrase(f"key {listed}", f"键{listed}"),
            expected=Phrase("the keys of a record (docs/format.md)", "记录的键（docs/format.md）"),
            advice=Phrase("foreign data is imported with --map", "外来数据请用--map导入"),
            zh=f"记录没有键{listed}（见docs/format.md）",
        )
    listed = ", ".join(map(repr, lacking))
    return Problem(
        code="missing-key",
        found=Phrase(f"no {listed}", f"缺少{listed}"),
        expected=Phrase("'type' and 'version'", "type和version"),
        zh=f"缺少{listed}；每条记录须有type和version",
    )


def version(found: object, expected: int) -> Problem:
    """The file was written by a version of the format that this program does not read."""
    return Problem(
        code="format-version",
        found=Phrase(f"format version {found!r}", f"格式版本{found!r}"),
        expected=Phrase(f"format version {expected}", f"格式版本{expected}"),
        zh=f"文件的格式版本是{found!r}，此版本只读{expected}",
    )


def zone(found: object, expected: str) -> Problem:
    """The days of the file lie in another zone."""
    return Problem(
        code="not-the-zone",
        found=Phrase(f"zone {found!r}", f"时区“{found}”"),
        expected=Phrase(f"that of the log, {expected!r}", f"日志的时区“{expected}”"),
        advice=Phrase("make a log in that zone (timeline init)", "请以该时区建立日志"),
        zh=f"文件的时区是“{found}”，与日志的时区“{expected}”不同",
    )


def retraction() -> Problem:
    """Only one of type and target says that a record is a retraction."""
    return Problem(
        code="retraction",
        found=Phrase(
            "only one of type 'retracted' and 'retracts'", "类型retracted与retracts只有其一"
        ),
        expected=Phrase("both or neither", "二者皆有或皆无"),
        zh="类型retracted与键retracts只有其一；二者须皆有或皆无",
    )


def id_again(id: str, first: int) -> Problem:
    """Two lines have one id."""
    return Problem(
        code="duplicate-id",
        found=Phrase(f"id {id!r} again", f"编号“{id}”重复"),
        expected=Phrase(f"a new one (first in line {first})", f"新的编号（首次在第{first}行）"),
        records=(id,),
        zh=f"编号“{id}”重复，首次在第{first}行；请另取编号",
    )


def unreadable(error: TimelineError) -> Problem:
    """The event or the date of a record cannot be read."""
    return Problem(
        code="unreadable",
        found=Phrase(
            f"a record that cannot be read ({error})", f"无法读取的记录（{error.say('zh')}）"
        ),
        expected=Phrase("data and dates of its type", "合于类型的数据与时间"),
        zh=f"这条记录无法读取（{error.say('zh')}）",
    )
