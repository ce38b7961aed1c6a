"""What can be wrong with a field map and with foreign data, worded in both languages.

As in `timeline.drafts.faults`, a function a fault, without its place.
"""

from collections.abc import Sequence

from timeline.drafts.faults import fault, listed
from timeline.errors import Problem


def bad_toml(reason: str) -> Problem:
    """Report a map that is not TOML."""
    return fault(
        "toml-syntax",
        (f"text that is not TOML ({reason})", f"不合TOML语法的文字（{reason}）"),
        ("TOML in UTF-8", "UTF-8编码的TOML"),
        zh=f"不合TOML语法（{reason}）；字段映射须为UTF-8编码的TOML",
    )


def unknown_key(name: str, near: str, names: Sequence[str]) -> Problem:
    """Report a key that a map does not have there."""
    english, chinese = listed(names)
    return fault(
        "unknown-key",
        (f"{name!r}", f"“{name}”"),
        ("a name that maps have here", "字段映射在此处应有的名称") if near else (english, chinese),
        (f"did you mean {near!r}?", f"是否指“{near}”？") if near else None,
        zh=f"字段映射中没有“{name}”这一项" + ("" if near else f"；可写的有：{chinese}"),
    )


def unknown_type(name: str, near: str, names: Sequence[str]) -> Problem:
    """Report a type that is neither ours nor a program's."""
    english, chinese = listed(names)
    return fault(
        "unknown-type",
        (f"is = {name!r}" if name else "no 'is'", f"is为“{name}”" if name else "缺少is"),
        (
            f"{english}, a dotted type of your own such as 'order.placed', or skip = true",
            f"{chinese}，或自己的带点类型如order.placed，或skip = true",
        ),
        (f"did you mean {near!r}?", f"是否指“{near}”？") if near else None,
        zh=(f"没有类型“{name}”" if name else "缺少is")
        + f"；可写的有：{chinese}，或自己的带点类型如order.placed，或skip = true",
    )


def no_type() -> Problem:
    """Report a map with types by word that does not say which field the word is in."""
    return fault(
        "missing-key",
        ("[types] without 'type'", "有[types]而缺type"),
        ('the field that holds the type: type = "kind"', '类型所在的字段：type = "kind"'),
        zh='写了[types]，却没有写明类型所在的字段，如 type = "kind"',
    )


def not_a_place() -> Problem:
    """Report what says not where a value comes from."""
    return fault(
        "not-a-place",
        ("something else", "别的内容"),
        (
            'the name of a field, or one of {field = "…"}, {is = "…"} and {text = "… {field} …"}',
            '字段名，或{field = "…"}、{is = "…"}、{text = "… {字段} …"}之一',
        ),
        zh='此处须写字段名，或{field = "…"}、{is = "…"}、{text = "… {字段} …"}之一',
    )


def not_a_text() -> Problem:
    """Report what is no text."""
    return fault(
        "not-a-text",
        ("something else", "别的内容"),
        ("a text", "文字"),
        zh="此处应为文字",
    )


def not_a_table() -> Problem:
    """Report what is no table of names and values."""
    return fault(
        "not-a-table",
        ("something else", "别的内容"),
        ("names and values", "若干名称与值"),
        zh="此处应为若干名称与值",
    )


# ---- data --------------------------------------------------------------------------------


def unknown_kind(file: str) -> Problem:
    """Report a file whose form its name does not say."""
    return fault(
        "unknown-format",
        (f"{file!r}, whose form its name does not say", f"“{file}”，名称未示明格式"),
        (".jsonl or .csv, also with .gz", ".jsonl或.csv，可加.gz"),
        (
            'write format = "jsonl" or format = "csv" in the map',
            '请在字段映射中写明format = "jsonl"或"csv"',
        ),
        zh=f"“{file}”的名称看不出格式；可用的有.jsonl、.csv，可加.gz",
    )


def bad_json(reason: str) -> Problem:
    """Report a line that is not JSON."""
    return fault(
        "json-syntax",
        (f"a line that is not JSON ({reason})", f"不是JSON的一行（{reason}）"),
        ("one JSON object a line", "每行一个JSON对象"),
        zh=f"这一行不是JSON（{reason}）；每行须为一个JSON对象",
    )


def no_object(*, is_array: bool) -> Problem:
    """Report JSON that is no object; an array of objects can be made lines of them."""
    return fault(
        "json-syntax",
        ("JSON that is no object", "不是对象的JSON"),
        ("one a line", "每行一个对象"),
        (
            "if the file is one array, part it into lines: jq -c '.[]' FILE",
            "若整个文件是一个数组，请拆为每行一个对象：jq -c '.[]' 文件",
        )
        if is_array
        else None,
        zh="这一行不是JSON对象；每行须为一个JSON对象",
    )


def bad_gzip(reason: str) -> Problem:
    """Report a file that is damaged, or not what its name says."""
    return fault(
        "gzip",
        (f"damaged or no gzip data ({reason})", f"已损坏或并非gzip的数据（{reason}）"),
        ("what the suffix .gz says", "与后缀.gz相符的数据"),
        zh=f"数据已损坏，或并非gzip（{reason}）",
    )


def unknown_word(word: str, near: str, words: Sequence[str]) -> Problem:
    """Report a type of the data that the map does not have."""
    english, chinese = listed(list(words))
    return fault(
        "unknown-word",
        (f"type {word!r}, which the map does not have", f"类型“{word}”，字段映射中没有"),
        (english, chinese),
        (
            (f"did you mean {near!r}? else " if near else "")
            + f"add [types.{word}] to the map, with is = '…' or skip = true",
            (f"是否指“{near}”？否则" if near else "")
            + f"请在字段映射中加上[types.{word}]，写明is = '…'或skip = true",
        ),
        zh=f"字段映射中没有类型“{word}”；已有的是：{chinese}",
    )


def not_in_format(text: str, format: str) -> Problem:
    """Report a date that is not written as the map says."""
    return fault(
        "not-in-format",
        (f"{text!r}", f"“{text}”"),
        (f"a date as {format}", f"{format}格式的日期"),
        (
            "say what other words mean with words = {…} in the map",
            "其他写法请在字段映射中用words = {…}说明",
        ),
        zh=f"“{text}”不是{format}格式的日期",
    )


def recorded_back(before: str) -> Problem:
    """Report a row that was recorded before the one above it."""
    return fault(
        "recorded-back",
        ("a recorded time before that of the row above", "早于上一行的记录时间"),
        (f"{before} or later", f"{before}或更晚"),
        (
            "sort the rows by the time at which they were recorded",
            "请按记录时间由早到晚排列各行",
        ),
        zh=f"记录时间早于上一行，应为{before}或更晚",
    )


def no_id_no_date() -> Problem:
    """Report a row of a program's event that nothing tells from another."""
    return fault(
        "missing-field",
        ("neither 'id' nor 'when'", "“id”、“when”均缺"),
        ("one of them, so that the row is not added twice", "其中之一，以免同一行追加两次"),
        zh="“id”“when”都没有；请至少给出其一，以免同一行追加两次",
    )


def bad_event(reason: str) -> Problem:
    """Report data that does not fit the class of a program."""
    return fault(
        "bad-event", (f"data that does not fit ({reason})", f"不合其类型的数据（{reason}）"),
        ("what the class of the event has", "该事件类所定义的数据"),
        zh=f"数据不合该事件类的定义（{reason}）",
    )  # fmt: skip
