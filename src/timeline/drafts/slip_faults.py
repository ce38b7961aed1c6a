"""What can be wrong with the YAML of a draft file, worded in both languages.

As in `timeline.drafts.faults`, a function a fault, without its place.
"""

from timeline.drafts.faults import fault
from timeline.errors import Problem

_QUOTED = ("the whole text in single quotation marks: '…'", "用英文单引号括起的整段文字：'…'")


_PARSER = (
    ("expected ',' or '}'", "花括号“{”内缺“,”或“}”"),
    ("expected ',' or ']'", "方括号“[”内缺“,”或“]”"),
    ("mapping values are not allowed", "此处不能有“: ”"),
    ("could not find expected ':'", "缺“: ”"),
    ("while scanning a simple key", "缺“: ”"),
    ("found character", "不能以此字符开头"),
    ("found unexpected end of stream", "引号或括号到文件末尾仍未闭合"),
    ("found unknown escape character", "双引号内的反斜杠写法不对"),
    ("expected escape sequence", "双引号内的反斜杠写法不对"),
    ("expected <block end>", "缩进与上文不齐，或缺“- ”"),
    ("expected the node content", "此处应有值"),
    ("found undefined alias", "未定义的别名“*”"),
)
"""What PyYAML says, by its begin, in Chinese."""


def yaml_syntax(what: str) -> Problem:
    """Report what the YAML parser could not read and no slip explains."""
    chinese = next((said for begin, said in _PARSER if what.startswith(begin)), "")
    return fault(
        "yaml-syntax",
        (f"text that is not YAML ({what})", f"不合YAML语法的文字{chinese and f'（{chinese}）'}"),
        ("YAML as in docs/drafts.md", "docs/drafts.md所示的YAML"),
        zh=f"此处不合YAML语法{chinese and f'：{chinese}'}；写法见docs/drafts.md",
    )


def tab() -> Problem:
    """Report a tab in an indentation."""
    return fault(
        "tab",
        ("a tab in the indentation", "缩进中的制表符"),
        ("spaces", "空格"),
        ("replace each tab by two spaces", "请把每个制表符换成两个空格"),
        zh="缩进中有制表符，应为空格",
    )


def full_width_colon(name: str) -> Problem:
    """Report ``：`` after the name of a field."""
    return fault(
        "full-width-colon",
        (f"a full-width colon after {name!r}", f"“{name}”后的全角冒号“：”"),
        ("an ASCII colon and a space", "半角冒号加空格“: ”"),
        zh=f"“{name}”后用了全角冒号“：”，应为半角冒号加空格“: ”",
    )


def no_space(name: str) -> Problem:
    """Report ``when:2023`` without a space."""
    return fault(
        "no-space",
        (f"no space after {name + ':'!r}", f"“{name}:”后缺空格"),
        ("a colon and a space", "冒号加空格“: ”"),
        zh=f"“{name}:”后缺空格",
    )


def quantity_as_block(text: str) -> Problem:
    """Report ``>100``, in which YAML sees the begin of a block of text."""
    return fault(
        "quantity-as-block",
        (
            f"{text!r}, which YAML reads as the begin of a block of text",
            f"“{text}”，YAML会把“{text[:1]}”当作文本块的开头",
        ),
        (f"quotation marks around it: '{text}'", f"带英文引号的'{text}'"),
        zh=f"YAML会把“{text}”中的“{text[:1]}”当作文本块的开头；请加英文引号：'{text}'",
    )


def colon_in_text(text: str) -> Problem:
    """Report a text with ``: `` in it."""
    return fault(
        "colon-in-text",
        (f"a colon inside the text {text!r}", f"文字“{text}”中的冒号"),
        _QUOTED,
        zh=f"文字“{text}”中有冒号；请用英文单引号括起整段：'…'",
    )


def reserved_start(letter: str) -> Problem:
    """Report a text that begins with a character that YAML keeps for itself."""
    return fault(
        "reserved-character",
        (
            f"{letter!r} at the begin of a text, which YAML keeps for itself",
            f"文字以YAML的保留字符“{letter}”开头",
        ),
        _QUOTED,
        zh=f"文字以YAML的保留字符“{letter}”开头；请用英文单引号括起整段：'…'",
    )


def text_after(closing: str) -> Problem:
    """Report text behind a closing bracket or quotation mark."""
    return fault(
        "text-after-closing",
        (f"more text after {closing!r}", f"“{closing}”后还有文字"),
        _QUOTED,
        zh=f"“{closing}”后还有文字；请用英文单引号括起整段：'…'",
    )


def full_width_comma(comma: str) -> Problem:
    """Report ``，`` between the fields of a mapping in braces."""
    return fault(
        "full-width-comma",
        (f"a full-width {comma!r} between fields in braces", f"花括号内字段之间的全角“{comma}”"),
        ("an ASCII comma and a space", "半角逗号加空格“, ”"),
        zh=f"花括号内的字段之间用了全角“{comma}”，应为半角逗号加空格“, ”",
    )


def comment_in_brackets(comment: str) -> Problem:
    """Report ``#`` in brackets, behind which YAML reads neither text nor closing bracket."""
    return fault(
        "comment-in-brackets",
        (
            f"{comment!r} inside brackets, which YAML reads as a comment, closing bracket and all",
            f"括号内的“{comment}”，YAML会连同后面的括号一起当作注释",
        ),
        ("the text with '#' in quotation marks", "用英文引号括起含“#”的文字"),
        zh=f"YAML会把括号内的“{comment}”连同后面的括号一起当作注释；请用英文引号括起这段文字",
    )


def unclosed(closing: str) -> Problem:
    """Report brackets that are not closed."""
    return fault(
        "unclosed-bracket",
        ("the end of the line inside brackets", "行尾括号未闭合"),
        (f"{closing!r}", f"“{closing}”"),
        zh=f"行尾括号未闭合，缺“{closing}”",
    )


def alias(name: str) -> Problem:
    """Report an alias, which drafts do without."""
    return fault(
        "alias",
        (f"the alias {'*' + name!r}", f"别名“*{name}”"),
        ("the value itself", "值本身"),
        (
            "what many facts share goes under 'defaults'",
            "各条共有的字段请写在“缺省”（defaults）之下",
        ),
        zh=f"此处不用YAML的别名“*{name}”；请写出值本身",
    )


def several_documents() -> Problem:
    """Report a second YAML document in the file."""
    return fault(
        "several-documents",
        ("a second YAML document ('---')", "第二个YAML文档（“---”）"),
        ("one in a file", "一个文件只有一个"),
        zh="文件中有第二个YAML文档（“---”）；一个文件只能有一个",
    )


def swallowed(comment: str) -> Problem:
    """Warn of a text that YAML cut off as a comment."""
    return fault(
        "swallowed-comment",
        (
            f"{comment!r} read as a comment, not as text",
            f"“{comment}”被当作注释，没有读入",
        ),
        (
            "quotation marks around the text if it belongs to it, or two spaces before '#'",
            "若属正文，请用英文引号括起整段；若是注释，请在“#”前空两格",
        ),
        severity="warning",
        zh=f"“{comment}”被当作注释，没有读入；若属正文，请用英文引号括起整段，若是注释，请在“#”前空两格",
    )
