"""Propose a field map for foreign data: what its fields look like, for a person to check.

Names decide, in English or Chinese; where they do not, what can be read as a date
is the date. Nothing is taken for sure: the map is a file to be edited.

Not here: reading maps (`timeline.drafts.foreign_map`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap
from typing import Any

from timeline.dates import UTC, read
from timeline.drafts.fields import FIELDS, TYPES, type_named
from timeline.drafts.foreign_dates import by_format
from timeline.drafts.table_dates import plain_date
from timeline.errors import InvalidDateError

LOOKED = 1000
"""How many rows are looked at."""
_MOST_WORDS = 40
_SHOWN = 40
_YEAR = 4
_INSTANT = 9
_DATED = 50
"""How many dates are tried."""
_FORMATS = ("%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%Y%m%d", "%b %d, %Y", "unix", "unix-ms")
_NAMES: Mapping[str, Sequence[str]] = {
    "id": ("id", "uuid", "key", "编号", "标识"),
    "when": ("when", "date", "time", "day", "occurred_at", "created_at", "时间", "日期"),
    "end": ("end", "end_date", "until", "to", "止", "结束"),
    "subject": ("subject", "entity", "stream", "about", "主体", "对象", "代码"),
    "type": ("type", "kind", "event", "category", "类型", "类别"),
    "title": ("title", "name", "summary", "标题", "名称", "事件"),
    "indicator": ("indicator", "metric", "measure", "指标"),
    "value": ("value", "amount", "quantity", "数值"),
    "tags": ("tags", "labels", "level", "标签", "级别"),
    "place": ("place", "location", "地点"),
    "note": ("note", "remark", "comment", "备注"),
    "url": ("url", "link", "网址"),
    "recorded": ("recorded_at", "recorded", "ingested_at", "记录时间"),
}
_BEGINS = re.compile(r"add|creat|begin|began|start|open|list|releas|设立|新增|开始|成立")
_ENDS = re.compile(r"remov|delet|end|clos|eol|abolish|expir|撤销|结束|终止")


def propose(rows: Iterable[Mapping[str, Any]], name: str) -> str:
    """Return the text of a map for data such as *rows*, from the file *name*."""
    flat = [_flat(row) for row in rows]
    columns: dict[str, list[str]] = {}
    for row in flat:
        for path, value in row.items():
            columns.setdefault(path, []).append(value)
    taken = _named(columns)
    lines = [
        f"# A proposal for {name}; check every line. Dots lead inward: data.name.",
        '# {is = "…"} is the same in every row; {field = "…", words = {…}, format = "…"} reads',
        "# a field; docs/how-to/import-foreign-data.md has the rest.",
        "",
        "[fact]",
    ]
    date = columns.get(taken.get("when", ""), [])
    format = _format(date)
    for field, path in taken.items():
        lines.append(f"{field} = {_spec(path, format if field == 'when' else '')}")
    if "when" not in taken:
        lines.append('# when = "…"                    # no field could be read as a date')
    if "subject" not in taken:
        lines.append('# subject = {is = "…"}')
    left = [path for path in columns if path not in taken.values()]
    if left:
        lines += ["", "# Not taken:", *(f"#   {path}: {_example(columns[path])}" for path in left)]
    if "type" in taken:
        lines += _types(columns[taken["type"]], needs_title="title" not in taken)
    return "\n".join(lines) + "\n"


def _flat(row: Mapping[str, Any], before: str = "") -> dict[str, str]:
    """Return the texts of *row* by path."""
    found: dict[str, str] = {}
    for name, value in row.items():
        if isinstance(value, dict):
            found |= _flat(value, f"{before}{name}.")
        else:
            found[f"{before}{name}"] = "" if value is None else str(value)
    return found


def _named(columns: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return by field the path that it is likely to come from."""
    taken: dict[str, str] = {}
    own = {row.zh: row.name for row in FIELDS}
    for path, values in columns.items():
        last = path.rpartition(".")[2]
        if not any(values):
            continue
        spelt = last.lower()
        field = next((it for it, names in _NAMES.items() if spelt in names), own.get(last, ""))
        if field and field not in taken and field not in {"source", "quote"}:
            taken[field] = path
    if "when" not in taken:
        dated = (
            path
            for path, values in columns.items()
            if path not in taken.values() and _format(values) is not None
        )
        for path in list(dated)[:1]:
            taken["when"] = path
    return {field: taken[field] for field in _NAMES if field in taken} | taken


def _format(values: Sequence[str]) -> str | None:
    """Return how the dates in *values* are written: empty for as drafts have it; None: none are."""
    filled = [value for value in values if value][:_DATED]
    if not filled:
        return None
    for format in ("", *_FORMATS):
        if all(_fits(value, format) for value in filled):
            return format
    return None


def _fits(text: str, format: str) -> bool:
    if format:
        # A small number counts something else than seconds.
        counts = not format.startswith("unix") or len(text) >= _INSTANT
        return counts and by_format(text, format) is not None
    try:
        read(plain_date(text), zone=UTC)
    except InvalidDateError:
        return False
    # A bare number is a year if it has four digits.
    return len(text) == _YEAR or (bool(re.search(r"\d{4}", text)) and not text.isdecimal())


def _spec(path: str, format: str | None) -> str:
    field = _quoted(path)
    return f"{{field = {field}, format = {_quoted(format)}}}" if format else field


def _types(values: Sequence[str], *, needs_title: bool) -> list[str]:
    """Return a section for each word of the type, unless all are ours."""
    words = Counter(value for value in values if value)
    if all(map(type_named, words)):
        return []
    lines = [
        "",
        "# One section for each type of the data. “is” is one of:",
        *wrap(", ".join((*TYPES, "published")), 96, initial_indent="# ", subsequent_indent="# "),
        "# or a dotted type of your own; skip = true leaves such rows out.",
    ]
    for word, count in words.most_common(_MOST_WORDS):
        is_ = "began" if _BEGINS.search(word) else "ended" if _ENDS.search(word) else "happened"
        lines += ["", f"[types.{_quoted(word)}]  # {count} of the rows looked at", f'is = "{is_}"']
        if is_ == "ended":
            lines.append('day = {is = "last"}  # or "gone": the date is the first day no longer')
        if is_ == "happened" and needs_title:
            lines.append(f"title = {{is = {_quoted(word)}}}")
    return lines


def _example(values: Sequence[str]) -> str:
    text = next((value for value in values if value), "")
    return _quoted(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…")


def _quoted(text: str) -> str:
    """Return *text* as a basic string of TOML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    escaped = "".join(it if it >= " " and it != "\x7f" else f"\\u{ord(it):04x}" for it in escaped)
    return f'"{escaped}"'
