"""What can be wrong with a table of drafts, worded in both languages.

As in `timeline.drafts.faults`, a function a fault, without its place.
"""

from collections.abc import Sequence

import orjson

from timeline.drafts.faults import fault, listed
from timeline.errors import Phrase, Problem, UnsupportedError

_SHOWN = 60

EXTRA = "timeline-log[xlsx]"
"""What is to be installed for reading XLSX."""


def no_openpyxl() -> UnsupportedError:
    """Return the error that XLSX cannot be read here."""
    return UnsupportedError(
        Phrase(
            f"reading .xlsx needs openpyxl, which is not installed; install it with "
            f"`pip install {EXTRA}`, or save the sheet as CSV",
            f"读取.xlsx需要openpyxl，尚未安装；请运行 pip install {EXTRA}，或把工作表另存为CSV",
        )
    )


def not_utf8(name: str, encoding: str) -> Problem:
    """Report a table in *encoding*, which could be told but was not named."""
    return fault(
        "not-utf-8",
        (f"text in {name}", f"{name}编码的文字"),
        ("UTF-8, or the encoding named", "UTF-8，或指明编码"),
        (
            f"read it with --encoding {encoding}, or save it as “CSV UTF-8”",
            f"请加上--encoding {encoding}，或另存为“CSV UTF-8”",
        ),
        zh=f"文件是{name}编码",
    )


def no_encoding(byte: int) -> Problem:
    """Report a table in no encoding that could be told."""
    return fault(
        "not-utf-8",
        (f"byte 0x{byte:02x}, which is not UTF-8", f"字节0x{byte:02x}，不是UTF-8"),
        ("text in UTF-8, or in an encoding that is named", "UTF-8文本，或指明编码"),
        (
            "say which with --encoding, such as big5, or save it as “CSV UTF-8”",
            "请用--encoding指明编码，如big5，或另存为“CSV UTF-8”",
        ),
        zh=f"文件中有字节0x{byte:02x}，不是UTF-8文本",
    )


def not_in_encoding(name: str, byte: int) -> Problem:
    """Report bytes that the encoding in which the file is read does not have."""
    return fault(
        "not-in-encoding",
        (f"byte 0x{byte:02x}", f"字节0x{byte:02x}"),
        (f"text in {name!r}", f"“{name}”编码的文字"),
        (
            "name its encoding with --encoding, such as gb18030",
            "请用--encoding指明文件的编码，如gb18030",
        ),
        zh=f"字节0x{byte:02x}不是“{name}”编码的文字",
    )


def unknown_encoding(name: str) -> Problem:
    """Report the name of an encoding that there is not."""
    return fault(
        "unknown-encoding",
        (f"encoding {name!r}", f"编码“{name}”"),
        ("one such as utf-8, gb18030, big5 or utf-16", "utf-8、gb18030、big5、utf-16之类"),
        zh=f"没有名为“{name}”的编码；可用的有utf-8、gb18030、big5、utf-16等",
    )


def long_cell(most: int) -> Problem:
    """Report a cell that is too long, as it is where a quotation mark is not closed."""
    return fault(
        "csv-syntax",
        (f"a cell of more than {most} characters", f"超过{most}字的单元格"),
        ("shorter ones", "较短的单元格"),
        (
            "see whether a quotation mark in it is closed",
            "请检查其中的引号是否成对",
        ),
        zh=f"此处的单元格超过{most}字",
    )


def bad_csv(reason: str) -> Problem:
    """Report text that is not CSV."""
    return fault(
        "csv-syntax",
        (f"text that is not CSV ({reason})", f"不合CSV格式的文字（{reason}）"),
        (
            'fields parted by commas, semicolons or tabs, each quotation mark in pairs: "…"',
            "以逗号、分号或制表符分隔的字段，引号成对",
        ),
        zh=f"此处不合CSV格式（{reason}）；引号须成对，字段以逗号、分号或制表符分隔",
    )


def not_xlsx(reason: str) -> Problem:
    """Report a file that is no workbook."""
    return fault(
        "not-xlsx",
        (f"a file that is no workbook ({reason})", f"不是工作簿的文件（{reason}）"),
        ("an .xlsx file", ".xlsx文件"),
        ("an .xls file is to be saved as .xlsx", "若为.xls或.et文件，请另存为.xlsx"),
        zh=f"不是.xlsx工作簿，或已损坏（{reason}）",
    )


def no_sheet(name: str, names: Sequence[str]) -> Problem:
    """Report a sheet that the workbook does not have."""
    if not name:
        return fault(
            "no-sheet",
            ("no sheet of facts", "没有事实的工作表"),
            ("one", "一张"),
            zh="没有写着事实的工作表",
        )
    return fault(
        "no-sheet",
        (f"no sheet {name!r}", f"没有工作表“{name}”"),
        listed(names),
        zh=f"没有工作表“{name}”；有的是：{'、'.join(names)}",
    )


def no_header() -> Problem:
    """Report a table without a row of names."""
    return fault(
        "no-header",
        ("no row with the names of fields", "没有写着字段名称的表头行"),
        (
            "one such as: when, type, subject, title, indicator, value, source, note",
            "一行表头，如：时间、类型、主体、标题、指标、数值、出处、备注",
        ),
        (
            "name the row with --header-row N, or what a column is with --column NAME=FIELD",
            "请用--header-row N指明表头行，或用--column 列名=字段指明各列",
        ),
        zh="没有找到表头行（如：时间、类型、主体、标题、指标、数值、出处、备注）",
    )


def unknown_column(name: str, near: str) -> Problem:
    """Report a column that is no field."""
    english, chinese = (
        (
            f"if it is {near!r}, say --column {name}={near}; else ",
            f"若即“{near}”，请加上--column {name}={near}；否则",
        )
        if near
        else ("", "")
    )
    return fault(
        "unknown-column",
        (f"column {name!r}, which is no field", f"列“{name}”，不是字段"),
        ("the name of a field", "字段名称"),
        (
            f"{english}say which it is: --column {name}=FIELD, or leave it out: --column {name}=",
            f"{chinese}请用--column {name}=字段指明，或用--column {name}=略去",
        ),
        zh=f"列“{name}”不是字段",
    )


def same_column(name: str, first: str) -> Problem:
    """Report two columns for one field."""
    return fault(
        "duplicate-column",
        (f"column {name!r} for the field of {first!r}", f"列“{name}”与列“{first}”是同一字段"),
        ("one column for a field", "一个字段只有一列"),
        (f"leave one out with --column {name}=", f"请用--column {name}=略去其一")
        if name != first
        else ("give one of them another name in the table", "请在表中给其一改名"),
        zh=f"列“{name}”与列“{first}”是同一字段" if name != first else f"有两列名为“{name}”",
    )


def no_such_column(name: str, names: Sequence[str]) -> Problem:
    """Report an option about a column that is not there."""
    return fault(
        "no-such-column",
        (f"no column {name!r}", f"没有列“{name}”"),
        listed(names),
        zh=f"没有列“{name}”；有的是：{'、'.join(names)}",
    )


def no_such_field(name: str, near: str) -> Problem:
    """Report an option that names a field that does not exist."""
    return fault(
        "unknown-field",
        (f"field {name!r}", f"字段“{name}”"),
        ("the name of a field", "字段名称"),
        (f"did you mean {near!r}?", f"是否指“{near}”？") if near else None,
        zh=f"没有字段“{name}”",
    )


def cell_beyond(text: str) -> Problem:
    """Report a cell to the right of the last column that has a name."""
    return fault(
        "cell-beyond-header",
        (f"{text!r} in a column without a name", f"无名列中的“{text}”"),
        ("as many cells as the header has", "与表头一样多的单元格"),
        (
            "put quotation marks around a text that holds the delimiter, or name the column",
            "含分隔符的文字请用引号括起，或给该列写上名称",
        ),
        zh=f"“{text}”所在的列没有名称",
    )


def no_value(formula: str) -> Problem:
    """Report a formula whose value was not saved."""
    return fault(
        "formula-without-value",
        (f"formula {formula!r} without its value", f"没有保存结果的公式“{formula}”"),
        ("the value", "公式的结果"),
        (
            "open the file in a spreadsheet program and save it, or paste the value",
            "请用表格软件打开后保存，或粘贴为数值",
        ),
        zh=f"公式“{formula}”没有保存结果",
    )


def error_value(text: str) -> Problem:
    """Report what a formula gives that went wrong."""
    return fault(
        "error-value",
        (f"{text!r}", f"“{text}”"),
        ("a value", "数值或文字"),
        ("mend the formula, or write the value", "请改正公式，或填入数值"),
        zh=f"单元格中是公式的错误值“{text}”",
    )


def no_name() -> Problem:
    """Report a document without its name."""
    return fault(
        "missing-field",
        ("no 'name'", "缺少“名称”"),
        ("the name by which facts cite the document", "事实引用该文献时所用的名称"),
        zh="文献缺少“名称”，即事实引用它时所用的名称",
    )


def document_again(name: str, first: int) -> Problem:
    """Report a document that stands twice in the sheet of documents."""
    return fault(
        "duplicate-id",
        (f"document {name!r} again", f"文献“{name}”重复"),
        (f"each once (first in row {first})", f"每份文献只写一行（首次在第{first}行）"),
        zh=f"文献“{name}”重复，首次在第{first}行；每份文献只写一行",
    )


# ---- what the log holds already -------------------------------------------------------------


def changed(id: str, fields: Sequence[tuple[str, object, object]]) -> Problem:
    """Report a fact that says something else than the log under its id: field, old, new."""
    english = "; ".join(f"{name} {_json(new)} for {_json(old)}" for name, old, new in fields)
    chinese = "；".join(f"{name}由{_json(old)}变为{_json(new)}" for name, old, new in fields)
    return fault(
        "changed-content",
        (f"other content under id {id!r} ({english})", f"编号“{id}”下的内容有变（{chinese}）"),
        ("what the log holds", "与日志中相同的内容"),
        (
            "to correct the fact, import with --amend; if it is another fact, give it another id",
            "若要更正该事实，请加上--amend导入；若是另一件事，请另取编号",
        ),
        zh=f"编号“{id}”下的内容与日志不同（{chinese}）",
    )


def id_in_other_file(id: str, first: str) -> Problem:
    """Report an id that a fact of another file has, which says something else."""
    return fault(
        "duplicate-id",
        (f"id {id!r} again, with other content", f"编号“{id}”重复而内容不同"),
        (f"a new one (first at {first})", f"新的编号（首次在{first}）"),
        zh=f"编号“{id}”重复而内容不同，首次在{first}；请另取编号",
    )


def withdrawn(id: str) -> Problem:
    """Report a fact that was withdrawn from the log and says something else now."""
    return fault(
        "withdrawn",
        (
            f"other content under id {id!r}, a fact that was withdrawn",
            f"已撤回的编号“{id}”下的新内容",
        ),
        ("another id", "另取的编号"),
        zh=f"编号“{id}”的事实已经撤回，此处内容又有不同；请另取编号",
    )


def _json(value: object) -> str:
    """Return *value* as it stands in a log, a date by its words, cut where it is long."""
    if isinstance(value, dict) and "words" in value:
        value = value["words"]
    text = orjson.dumps(value).decode() if value is not None else "—"
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
