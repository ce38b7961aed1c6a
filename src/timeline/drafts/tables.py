"""Tables to the nodes of a draft file: header, columns, rows, documents.

What comes of it is what YAML would give, so one reader takes both
(`timeline.drafts.reading`). An empty cell says nothing; a row without any cell
is passed over; a row in which a cell cannot be read is refused.

Not here: files (`timeline.drafts.csv_reader`, `timeline.drafts.xlsx_reader`).
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, frozen

from timeline.drafts import faults as draft_faults
from timeline.drafts import table_faults as faults
from timeline.drafts.columns import DATE, Column, TableOptions, clean, column_of, source_part
from timeline.drafts.fields import DOCUMENT_FIELDS, FIELDS, Field, find, near, spellings
from timeline.drafts.nodes import Fields, Items, Node, Report, Scalar, unprintable
from timeline.drafts.table_dates import date_of, plain_date

OPTION = "--default"
"""What stands for the place of a default, which no cell has."""
_LOOKED = 30
"""How many rows are looked at for the names of columns."""
_SEPARATORS = re.compile(r"[;；\n]")
_MIDNIGHT = re.compile("T00:00(:00)?$")
_NUMBER = re.compile(r"[+-]?[\d,]*\.?\d+")
_USUAL = {
    **dict.fromkeys(("日期", "发生时间", "起止时间", "时段"), "时间"),
    **dict.fromkeys(("事件", "内容", "主要内容", "事件名称", "大事", "大事记", "名称"), "标题"),
    **dict.fromkeys(("来源", "资料来源", "信息来源", "文件"), "出处"),
    **dict.fromkeys(("单位", "机构", "对象"), "主体"),
    # A number in a sheet is no id: the next sheet has it, too.
    **dict.fromkeys(("序号", "no.", "no", "#"), ""),
    **{name: f"角色.{name}" for name in ("责任单位", "主办单位", "承办单位", "牵头单位")},
    **dict.fromkeys(("详情", "说明", "具体内容"), "正文"),
    "数量": "数值",
    **dict.fromkeys(("date", "time", "datum"), "when"),
    **dict.fromkeys(("event", "name", "headline"), "title"),
    **dict.fromkeys(("description", "details"), "text"),
    **dict.fromkeys(("notes", "comment", "comments"), "note"),
}
"""What columns are called that are no fields, and the field that is likely meant."""
_NAMES_OF_DOCUMENTS = ("name", "名称", "source", "出处", "id", "编号")
_ALL = (*FIELDS, *DOCUMENT_FIELDS)
_QUANTITIES = frozenset(row.name for row in FIELDS if row.kind == "quantity")
_DATES = frozenset(row.name for row in _ALL if row.kind in {"date", "instant"})


@frozen
class Row:
    """A row of cells, the empty ones included.

    Attributes:
        number: Its place in the file, from 1.
        refused: Whether a cell could not be read, which was reported.
    """

    number: int
    cells: tuple[Scalar, ...]
    refused: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return not self.refused and not any(cell.text for cell in self.cells)


@frozen
class Header:
    """The row with the names of the columns.

    Attributes:
        place: Its place among the rows, from 0.
        columns: What those of its cells are that name a field or are left out.
        names: All names that stand in it, by the number of the column.
    """

    place: int
    columns: tuple[Column, ...]
    names: Mapping[int, str]


def cell(text: str, line: int, column: int) -> Scalar:
    """Return a cell; what stands in it has no columns of its own."""
    return Scalar(text.strip(), line, column, offset=None)


def read_header(
    rows: Sequence[Row], fields: Sequence[Field], options: TableOptions, report: Report
) -> Header | None:
    """Return the header of *rows*; what is wrong is reported."""
    found = _header(rows, fields, options)
    if found is None:
        report.add_at(faults.no_header(), options.header_row or 1, None)
        return None
    header = rows[found]
    columns: dict[str, Column] = {}
    for it in header.cells:
        column = column_of(it.column, it.text, fields, options.columns) if it.text else None
        if column is None and it.text and clean(it.text) not in options.columns:
            report.add(faults.unknown_column(clean(it.text), _likely(it.text, fields)), it)
        elif column and column.name and column.field in columns:
            report.add(faults.same_column(column.written, columns[column.field].written), it)
        elif column:
            columns[column.field if column.name else f" {column.place}"] = column
    names = {it.column: clean(it.text) for it in header.cells if it.text}
    places = {name: column for column, name in names.items()}
    for name, meant in options.columns.items():
        if name not in places:
            report.add_at(faults.no_such_column(name, list(places)), header.number, None)
        elif meant and column_of(1, name, fields, {name: meant}) is None:
            likely = near(meant, spellings(fields, meant))
            report.add_at(faults.no_such_field(meant, likely), header.number, places[name])
    return Header(found, _titled(tuple(columns.values()), options), names)


def _likely(written: str, fields: Sequence[Field]) -> str:
    """Return the field that a column named *written* may be, in the language of its name."""
    name = clean(written)
    usual = _USUAL.get(name.lower())
    return near(name, spellings(fields, name)) if usual is None else usual


def _titled(columns: tuple[Column, ...], options: TableOptions) -> tuple[Column, ...]:
    """Return *columns*, of which 事项 is the title where nothing else is and no type is told.

    All rows are occurrences then, which have a title and no such field.
    """
    fields = {column.field.partition(".")[0] for column in columns if column.name}
    named = {find(name, FIELDS) for name in options.defaults}
    if fields & {"title", "text", "type"} or any(row and row.name == "type" for row in named):
        return columns
    return tuple(
        evolve(column, name="title") if column.name == "事项" else column for column in columns
    )


def _header(rows: Sequence[Row], fields: Sequence[Field], options: TableOptions) -> int | None:
    """Return the place of the row with most names of fields, the first of equals."""
    if options.header_row:
        places = [place for place, row in enumerate(rows) if row.number == options.header_row]
        return places[0] if places and not rows[places[0]].is_empty else None
    best, most = None, 0
    for place, row in enumerate(rows[:_LOOKED]):
        known = {
            column.field
            for it in row.cells
            if it.text and (column := column_of(it.column, it.text, fields, options.columns))
        }
        if len(known) > most:
            best, most = place, len(known)
    return best


def fact_nodes(rows: Iterable[Row], header: Header, report: Report, year: str = "") -> Items:
    """Return the facts that *rows* below *header* are, of *year* until a row says another."""
    facts: list[Node] = []
    rows = _without_midnights(list(rows), header.columns)
    for row in rows:
        cells = _cells(row, header.columns, max(header.names), report)
        if not row.refused and cells:
            # A year that stands once, above those that it holds for, is filled down.
            year = next((it.text for column, it in cells if column.part == "year"), year)
            facts.append(_node(row, cells, year))
    return Items(tuple(facts), 0, 0)


def _without_midnights(rows: Sequence[Row], columns: Sequence[Column]) -> Sequence[Row]:
    """Return *rows* with days in a column of dates of which every clock time is midnight.

    Programs that know no days write them so.
    """
    for column in columns:
        if column.name not in {DATE, "时间"} or column.part:
            continue
        of = {row.number: it for row in rows for it in row.cells if it.column == column.place}
        timed = {number: plain_date(it.text) for number, it in of.items()}
        timed = {number: text for number, text in timed.items() if "T" in text}
        if timed and all(_MIDNIGHT.search(text) for text in timed.values()):
            days = {
                of[number]: cell(_MIDNIGHT.sub("", text), of[number].line, column.place)
                for number, text in timed.items()
            }
            rows = [evolve(row, cells=tuple(days.get(it, it) for it in row.cells)) for row in rows]
    return rows


def _cells(
    row: Row, columns: Sequence[Column], last: int, report: Report
) -> list[tuple[Column, Scalar]]:
    """Return the cells of *row* that say something, with the column of each.

    *last* is the place of the last column that has a name, be it that of a field or not.
    """
    named = {column.place: column for column in columns}
    cells: list[tuple[Column, Scalar]] = []
    for it in row.cells:
        column = named.get(it.column)
        if column and column.name and it.text:
            if letter := unprintable(it):
                report.add(draft_faults.bad_character(letter), it)
            cells.append((column, it))
        elif it.text and it.column > last:
            report.add(faults.cell_beyond(it.text), it)
    return cells


def _node(row: Row, cells: Sequence[tuple[Column, Scalar]], year: str = "") -> Fields:
    """Return the fact that *cells* of *row* say."""
    parts: dict[str, list[tuple[str, Scalar]]] = {}
    of_date: dict[str, Scalar] = {}
    keys: dict[str, Scalar] = {}
    for column, it in cells:
        field = find(column.name, _ALL)
        name = field.name if field else column.name
        if name == DATE:
            of_date[column.part or DATE] = it
        else:
            keys.setdefault(name, Scalar(column.name, it.line, it.column, offset=None))
            parts.setdefault(name, []).append((column.part, _with_unit(name, column, it)))
    entries: list[tuple[Node, Node]] = []
    if cells and (when := date_of(of_date, year, cells[0][1])):
        entries.append((Scalar(DATE, when.line, when.column, offset=None), when))
    entries += [(keys[name], _value(name, texts)) for name, texts in parts.items()]
    return Fields(tuple(entries), row.number, 0)


def _with_unit(name: str, column: Column, it: Scalar) -> Scalar:
    if name in _DATES:
        return cell(plain_date(it.text), it.line, it.column)
    if name in _QUANTITIES and column.unit and _NUMBER.fullmatch(it.text):
        return cell(f"{it.text} {column.unit}", it.line, it.column)
    return it


def _value(name: str, texts: Sequence[tuple[str, Scalar]]) -> Node:
    """Return what a field holds whose columns hold *texts*, each with its part."""
    row = find(name, _ALL)
    kind = row.kind if row else "text"
    first = texts[0][1]
    if kind in {"by language", "roles", "claim"} and any(part for part, _ in texts):
        return Fields(
            tuple(
                (
                    Scalar(part or "und", it.line, it.column, offset=None),
                    _listed(it) if kind == "roles" else it,
                )
                for part, it in texts
            ),
            first.line,
            first.column,
        )
    if kind == "sources":
        return _sources(texts)
    if kind != "list":
        return first
    # A passage may hold a semicolon; ids and tags do not.
    values = [it for _, it in texts] if name == "quote" else _split(it for _, it in texts)
    return Items(tuple(values), first.line, first.column)


def _sources(texts: Sequence[tuple[str, Scalar]]) -> Node:
    """Return the sources that *texts* say: names of documents, and numbered ones with parts."""
    plain = [it for part, it in texts if not part]
    numbered: dict[int, list[tuple[Node, Node]]] = {}
    for part, it in texts:
        if place := source_part(part):
            key = Scalar(place[1], it.line, it.column, offset=None)
            numbered.setdefault(place[0], []).append((key, it))
    first = texts[0][1]
    several = (
        Fields(tuple(numbered[place]), first.line, numbered[place][0][1].column)
        for place in sorted(numbered)
    )
    return Items((*_split(plain), *several), first.line, first.column)


def _split(cells: Iterable[Scalar]) -> list[Scalar]:
    return [
        cell(text, it.line, it.column)
        for it in cells
        for text in _SEPARATORS.split(it.text)
        if text.strip()
    ]


def _listed(it: Scalar) -> Items:
    return Items(tuple(_split([it])), it.line, it.column)


def default_nodes(defaults: Mapping[str, str], report: Report) -> Fields:
    """Return what the options say of fields whose cells are empty."""
    cells: list[tuple[Column, Scalar]] = []
    for name, text in defaults.items():
        column = column_of(0, name, FIELDS, {})
        if column is None:
            report.add_at(faults.no_such_field(name, near(name, spellings(FIELDS, name))), 0, 0)
        else:
            cells.append((column, cell(text, 0, 0)))
    return _node(Row(0, ()), cells)


def default_year(defaults: Mapping[str, str]) -> str:
    """Return the year of all rows that say no other, if the options have one."""
    columns = ((column_of(0, name, FIELDS, {}), text) for name, text in defaults.items())
    return next((text for column, text in columns if column and column.part == "year"), "")


def document_nodes(rows: Sequence[Row], options: TableOptions, report: Report) -> Fields:
    """Return the documents that *rows*, a sheet of their own, declare."""
    of_name = Field("name", "名称", "text", DOCUMENT_FIELDS[0].says)
    renamed = dict.fromkeys(_NAMES_OF_DOCUMENTS, "name") | dict(options.columns)
    fields = (of_name, *DOCUMENT_FIELDS)
    found = _header(rows, fields, TableOptions(columns=renamed))
    if found is None:
        report.add_at(faults.no_header(), rows[0].number if rows else 1, 1)
        return Fields((), 0, 0)
    columns: list[Column] = []
    last = 0
    for it in rows[found].cells:
        if not it.text:
            continue
        last = it.column
        if column := column_of(it.column, it.text, fields, renamed):
            columns.append(column)
        else:
            likely = near(clean(it.text), spellings(fields, it.text))
            report.add(faults.unknown_column(clean(it.text), likely), it)
    return _documents(rows[found + 1 :], columns, last, report)


def _documents(rows: Iterable[Row], columns: Sequence[Column], last: int, report: Report) -> Fields:
    documents: list[tuple[Node, Node]] = []
    seen: dict[str, int] = {}
    for row in rows:
        cells = _cells(row, columns, last, report)
        if row.refused or not cells:
            continue
        name = next((it for column, it in cells if column.name == "name"), None)
        rest = [(column, it) for column, it in cells if column.name != "name"]
        if name is None:
            report.add(faults.no_name(), cells[0][1])
        elif name.text in seen:
            report.add(faults.document_again(name.text, seen[name.text]), name)
        else:
            seen[name.text] = row.number
            documents.append((name, _node(row, rest)))
    return Fields(tuple(documents), 0, 0)
