"""What can be wrong with a draft file, worded in English and in Chinese.

One function a fault; it returns a `Problem` without its place, which the
`Report` adds. Codes are stable names.
"""

from collections.abc import Sequence

from timeline.drafts.fields import (
    CLAIM_FIELDS,
    DOCUMENT_FIELDS,
    FIELDS,
    SECTIONS,
    SOURCE_FIELDS,
    TYPES_ZH,
    find,
)
from timeline.errors import InvalidQuantityError, Phrase, Problem, Severity


def fault(
    code: str,
    found: tuple[str, str],
    expected: tuple[str, str],
    advice: tuple[str, str] | None = None,
    *,
    severity: Severity = "error",
    zh: str = "",
) -> Problem:
    """Return a problem without its place; each text is English, then Chinese.

    *zh* is what was found and expected as a Chinese sentence, where the two do not make one.
    """
    return Problem(
        code=code,
        found=Phrase(*found),
        expected=Phrase(*expected),
        advice=Phrase(*advice) if advice else None,
        severity=severity,
        zh=zh,
    )


def both_names(name: str) -> str:
    """Return a field as Chinese readers know it, with the name that may stand in the file.

    >>> print(both_names("when"), both_names("x"))
    “时间”（when） “x”
    """
    row = find(name, (*FIELDS, *DOCUMENT_FIELDS, *SECTIONS, *CLAIM_FIELDS, *SOURCE_FIELDS))
    if row is None:
        return f"“{name}”"
    return f"“{row.zh}”（{row.name}）" if name == row.name else f"“{name}”"


def meant(near: str) -> tuple[str, str] | None:
    """Return the question whether *near* was meant, in both languages; None where there is none."""
    return (f"did you mean {near!r}?", f"是否指“{near}”？") if near else None


def listed(names: Sequence[str]) -> tuple[str, str]:
    """Return *names* as a list in both languages.

    >>> listed(["last", "gone"])[0]
    'last or gone'
    """
    english = " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return english, "、".join(names)


# ---- files -------------------------------------------------------------------------------


def no_file(name: str, reason: str, near: str = "") -> Problem:
    """Report that a file cannot be read."""
    return fault(
        "no-file",
        (f"no readable file {name!r} ({reason})", f"无法读取的文件“{name}”（{reason}）"),
        ("a text file", "文本文件"),
        meant(near),
        zh=f"无法读取文件“{name}”（{reason}）",
    )


def other_encoding(name: str, file: str) -> Problem:
    """Report a file in an encoding that could be told."""
    return fault(
        "not-utf-8",
        (f"text in {name}{file and f' in {file!r}'}", f"{file and f'“{file}”中'}{name}编码的文字"),
        ("UTF-8", "UTF-8"),
        (
            "save the file as UTF-8 (in Notepad: Save as, Encoding)",
            "请把文件另存为UTF-8（记事本：另存为，编码）",
        ),
        zh=f"{f'“{file}”' if file else '文件'}是{name}编码，须为UTF-8",
    )


def not_text(byte: int, file: str) -> Problem:
    """Report bytes in no encoding that could be told."""
    return fault(
        "not-utf-8",
        (
            f"byte 0x{byte:02x}{file and f' in {file!r}'}, which is not UTF-8",
            f"{file and f'“{file}”中的'}字节0x{byte:02x}，不是UTF-8",
        ),
        ("a text file in UTF-8", "UTF-8文本文件"),
        zh=f"{f'“{file}”' if file else '文件'}中有字节0x{byte:02x}，不是UTF-8文本",
    )


def no_text(file: str, kind: tuple[str, str], advice: tuple[str, str]) -> Problem:
    """Report a file that is of a kind that is no text."""
    return fault(
        "no-text",
        (kind[0], kind[1]),
        ("a draft file: YAML, CSV or XLSX", "草稿文件：YAML、CSV或XLSX"),
        advice,
        zh=f"“{file}”是{kind[1]}，不是YAML、CSV或XLSX",
    )


def bad_character(letter: str) -> Problem:
    """Report a character that no text has."""
    code = f"U+{ord(letter):04X}"
    return fault(
        "bad-character",
        (f"character {code}", f"字符{code}"),
        ("text without control characters", "不含控制字符的文字"),
        zh=f"文字中有控制字符{code}；请删去",
    )


# ---- shape and fields --------------------------------------------------------------------

SHAPES = {
    "text": ("a text", "一段文字"),
    "list": ("a list", "列表"),
    "mapping": ("fields, each as 'name: value'", "若干字段，各写作“名称: 值”"),
    "date": ("a date", "日期"),
    "nothing": ("nothing", "空白"),
}


def wrong_shape(found: str, expected: str, where: tuple[str, str]) -> Problem:
    """Report a list where a text was expected, and the like; shapes by name."""
    english, chinese = SHAPES[expected]
    return fault(
        "wrong-shape",
        SHAPES[found],
        (f"{english} in {where[0]}", f"{where[1]}中为{chinese}"),
        zh=f"此处是{SHAPES[found][1]}，而{where[1]}应为{chinese}",
    )


def duplicate_key(name: str, first: int) -> Problem:
    """Report a field that was written twice."""
    return fault(
        "duplicate-key",
        (f"field {name!r} again", f"字段“{name}”重复"),
        (f"each field once (first in line {first})", f"每个字段只写一次（首次在第{first}行）"),
        zh=f"字段“{name}”重复，首次在第{first}行；每个字段只写一次",
    )


def unknown_field(name: str, owner: tuple[str, str], near: str, names: Sequence[str]) -> Problem:
    """Report a field that its owner does not have."""
    expected = ("one of its fields", "其已有字段") if near else listed(names)
    return fault(
        "unknown-field",
        (
            f"field {name!r}, which {owner[0]} does not have",
            f"字段“{name}”，{owner[1]}没有这一字段",
        ),
        expected,
        meant(near),
        zh=f"{owner[1]}没有字段“{name}”" + ("" if near else f"；可写的有：{'、'.join(names)}"),
    )


def _types(types: Sequence[str]) -> str:
    return f"“{'”“'.join(TYPES_ZH[type] for type in types)}”类事实"


def field_of_others(name: str, owner: tuple[str, str], types: Sequence[str]) -> Problem:
    """Report a field that facts of other types have."""
    english, _ = listed(types)
    return fault(
        "unknown-field",
        (
            f"field {name!r}, which {owner[0]} does not have",
            f"字段“{name}”，{owner[1]}没有这一字段",
        ),
        (
            f"it in a fact of type {english}",
            f"{_types(types)}才有的字段",
        ),
        ("remove the field, or change the type", "请删去该字段，或改用别的类型"),
        zh=f"{owner[1]}没有字段“{name}”，只有{_types(types)}才有",
    )


def missing_field(name: str, owner: tuple[str, str]) -> Problem:
    """Report a field that must be there."""
    return fault(
        "missing-field",
        (f"no {name!r}", f"缺少“{name}”"),
        (f"one in {owner[0]}", f"{owner[1]}必有的字段"),
        zh=f"{owner[1]}缺少{both_names(name)}",
    )


def missing_one_of(names: Sequence[str], owner: tuple[str, str]) -> Problem:
    """Report that none of several fields is there."""
    english = " nor ".join(repr(name) for name in names)
    chinese = "、".join(map(both_names, names))
    return fault(
        "missing-field",
        (f"neither {english}", f"{chinese}均缺"),
        (f"one of them in {owner[0]}", f"其中之一（{owner[1]}）"),
        zh=f"{owner[1]}至少须写其一：{chinese}",
    )


def unknown_word(name: str, field: str, near: str, words: Sequence[str]) -> Problem:
    """Report a word that a field with a list of words does not have."""
    return fault(
        "unknown-word",
        (f"{name!r} in field {field!r}", f"字段“{field}”中的“{name}”"),
        listed(words),
        meant(near),
        zh=f"字段“{field}”中不能写“{name}”，可写的有：{'、'.join(words)}",
    )


def no_default(field: str) -> Problem:
    """Report a default of what belongs to one fact."""
    return fault(
        "no-default",
        (f"{field!r} among the defaults", f"缺省中的“{field}”"),
        ("it in the fact it belongs to", "写在所属的那一条事实里"),
        zh=f"“{field}”不能写在缺省中；请写在所属的那一条事实里",
    )


def not_together(first: str, second: str) -> Problem:
    """Report two fields that exclude each other."""
    return fault(
        "not-together",
        (f"both {first!r} and {second!r}", f"“{first}”与“{second}”并存"),
        ("one of them", "只写其一"),
        zh=f"“{first}”与“{second}”不能并存，请只写其一",
    )


def needs_other(field: str, other: tuple[str, str]) -> Problem:
    """Report a field that needs another one."""
    return fault(
        "needs-other",
        (f"{field!r} without {other[0]}", f"“{field}”而缺{other[1]}"),
        ("both", "两者并存"),
        zh=f"写了“{field}”却没有{other[1]}；两者须同时写",
    )


# ---- values ------------------------------------------------------------------------------


def other_kind(text: str, now: str) -> Problem:
    """Report a value of another kind than the data of an event has in that field."""
    return fault(
        "other-kind",
        (repr(text), f"“{text}”"),
        (f"a value like that which it has, as JSON: {now}", f"与现有的值同类的JSON，如{now}"),
        zh=f"“{text}”与现有的值不同类；请写作JSON，如{now}",
    )


def unknown_rule(rule: str) -> Problem:
    """Report the rule of a date that hangs on another, by which it could not follow that."""
    return fault(
        "unknown-rule",
        (f"rule {rule!r}", f"规则“{rule}”"),
        ("a rule of docs/date-rules.md", "docs/date-rules.md所列的规则"),
        zh=f"没有规则“{rule}”；请写docs/date-rules.md所列的规则",
    )


def not_an_instant(when: str) -> Problem:
    """Report a recorded time that is no moment and no day."""
    return fault(
        "not-an-instant",
        (f"recorded time {when!r}", f"记录时间“{when}”"),
        ("a clock time or a day", "某一时刻或某一日"),
        zh=f"记录时间“{when}”不够确切，须写到某一日或某一时刻",
    )


def no_recorded_time() -> Problem:
    """Report a fact without a recorded time in a file whose other facts have one."""
    return fault(
        "no-recorded-time",
        ("no 'recorded', which other facts have", "缺少“记录时间”，而其他事实写明了"),
        ("one in each fact, or in none", "各条都写，或都不写"),
        zh="缺少“记录时间”（recorded），而其他事实写了；请各条都写，或都不写",
    )


def bad_quantity(error: InvalidQuantityError) -> Problem:
    """Report a text that is no quantity."""
    rest = error.text[error.position :]
    found = (
        (f"{rest!r} in quantity {error.text!r}", f"数值“{error.text}”中的“{rest}”")
        if rest
        else (f"the end of quantity {error.text!r}", f"数值“{error.text}”到此为止")
    )
    expected = (error.expected.en, error.expected.zh)
    at = f"“{rest}”处" if rest else "末尾"
    zh = f"数值“{error.text}”读不出：{at}应为{error.expected.zh}"
    return fault("not-a-quantity", found, expected, zh=zh)


def bad_language(name: str) -> Problem:
    """Report what stands where the code of a language should."""
    return fault(
        "not-a-language",
        (f"{name!r}", f"“{name}”"),
        ("the code of a language, such as zh or en", "语言代码，如zh、en"),
        zh=f"“{name}”不是语言代码；请写zh、en之类",
    )


def bad_rank(text: str) -> Problem:
    """Report a rank that is no number from 1."""
    return fault(
        "not-a-rank",
        (f"rank {text!r}", f"名次“{text}”"),
        ("a whole number from 1", "从1起的整数"),
        zh=f"名次“{text}”应为从1起的整数",
    )


def bad_zone(name: str, expected: tuple[str, str]) -> Problem:
    """Report a zone that is not known, or not the log's."""
    found = (f"zone {name!r}", f"时区“{name}”")
    return fault("not-the-zone", found, expected, zh=f"时区“{name}”有误，应为{expected[1]}")
