"""The schema and the reader agree: what one takes, the other takes, but for dates and ids.

The schema is tried with a validator of just the words that it uses. Files are made of
all fields and types in both languages, with values of every shape.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from timeline.drafts import read_drafts
from timeline.drafts.fields import (
    CLAIM_FIELDS,
    DOCUMENT_FIELDS,
    FIELDS,
    NOT_DEFAULTS,
    SECTIONS,
    SOURCE_FIELDS,
    TYPES,
    TYPES_ZH,
    Field,
    fields_of,
)
from timeline.drafts.schema import draft_schema
from timeline.errors import Problem

SCHEMA = draft_schema()
_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
}
_ANNOTATIONS = {"$schema", "title", "description", "$defs"}
SHAPES = {"wrong-shape", "unknown-field", "unknown-word", "not-a-language"}
"""What is wrong with the shape of a file, which a schema can know."""


def fits(value: Any, schema: Mapping[str, Any]) -> bool:
    """Whether *value* is valid by *schema*, a part of `SCHEMA`."""
    return all(
        word in _ANNOTATIONS or _WORDS[word](value, said, schema) for word, said in schema.items()
    )


def _is(value: Any, name: str) -> bool:
    if name == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, _TYPES[name])


def _properties(value: Any, said: Any, _: Any) -> bool:
    return not isinstance(value, dict) or all(
        fits(value[name], shape) for name, shape in said.items() if name in value
    )


def _additional(value: Any, said: Any, schema: Mapping[str, Any]) -> bool:
    if not isinstance(value, dict):
        return True
    rest = [one for name, one in value.items() if name not in schema.get("properties", {})]
    return not rest if said is False else all(fits(one, said) for one in rest)


def _if(value: Any, said: Any, schema: Mapping[str, Any]) -> bool:
    chosen = schema.get("then" if fits(value, said) else "else", True)
    return chosen is True or fits(value, chosen)


_WORDS: Mapping[str, Any] = {
    "type": lambda it, said, _: any(
        _is(it, one) for one in ([said] if said is str(said) else said)
    ),
    "enum": lambda it, said, _: it in said,
    "pattern": lambda it, said, _: re.search(said, it) is not None,
    "anyOf": lambda it, said, _: any(fits(it, one) for one in said),
    "allOf": lambda it, said, _: all(fits(it, one) for one in said),
    "not": lambda it, said, _: not fits(it, said),
    "$ref": lambda it, said, _: fits(it, SCHEMA["$defs"][said.removeprefix("#/$defs/")]),
    "items": lambda it, said, _: not isinstance(it, list) or all(fits(one, said) for one in it),
    "required": lambda it, said, _: not isinstance(it, dict) or set(said) <= set(it),
    "propertyNames": lambda it, said, _: (
        not isinstance(it, dict) or all(fits(name, said) for name in it)
    ),
    "properties": _properties,
    "additionalProperties": _additional,
    "if": _if,
    "then": lambda *_: True,
    "else": lambda *_: True,
    "maxLength": lambda it, said, _: not isinstance(it, str) or len(it) <= said,
}

TEXTS = st.sampled_from(["甲", "2023", "2020-06", "12间", "a", "zh", "1", "over 5", "期", ""])
# An empty value is "" here: what YAML says by nothing, JSON cannot say.
SCALARS = TEXTS | st.booleans() | st.sampled_from([1, 2023, 2.5])
LISTS = st.lists(SCALARS, max_size=2)
ANY = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=4,
)


def value_of(row: Field) -> st.SearchStrategy[Any]:
    """Return values that are likely of the kind of *row*."""
    if row.choices:
        return st.sampled_from([*row.choices, *row.choices_zh, "x", ""])
    by_kind: Mapping[str, st.SearchStrategy[Any]] = {
        "date": st.sampled_from(["2023", 2023, "2020-06/2021", ["2021..2023"], ""])
        | st.just({"text": "2025-02", "words": "今年2月", "rule": "zh.year-month/1"}),
        "quantity": st.sampled_from(["12间", "5%", "第2位", 12]),
        "instant": st.sampled_from(["2024-05-01", "2024-05-01T10:00Z"]),
        "list": TEXTS | st.lists(TEXTS, max_size=2),
        "by language": TEXTS
        | st.dictionaries(st.sampled_from(["zh", "en", "und", "z"]), TEXTS, max_size=2),
        "roles": st.dictionaries(TEXTS, TEXTS | LISTS, max_size=2),
        "claim": mapping_of(CLAIM_FIELDS),
        "sources": st.lists(TEXTS | mapping_of(SOURCE_FIELDS), max_size=2),
    }
    return by_kind.get(row.kind, TEXTS)


def mapping_of(
    rows: tuple[Field, ...], *, most: int = 4, whole: bool = True, odd: int = 1
) -> st.SearchStrategy[dict[str, Any]]:
    """Return mappings with up to *most* of *rows*, nearly all with a fitting value.

    Each is in either language, seldom in both; a *whole* one has those that are required,
    and none that is not *odd* a value of any shape: a default is read where a fact takes it.
    """
    needed = [row for row in rows if whole and row.required]
    picked = st.lists(st.sampled_from(rows), max_size=most, unique_by=lambda row: row.name)
    names = st.sampled_from([("name",), ("zh",)] * 9 + [("name", "zh")])

    def filled(some: list[Field]) -> st.SearchStrategy[dict[str, Any]]:
        wanted = {row.name: row for row in [*needed, *some]}.values()
        written = [
            names.flatmap(
                lambda spelt, row=row: st.fixed_dictionaries(  # type: ignore[misc] # of this row
                    {
                        getattr(row, name): st.one_of(*[value_of(row)] * 19, *[ANY] * odd)
                        for name in spelt
                    }
                )
            )
            for row in wanted
        ]
        return st.tuples(*written).map(lambda them: {k: v for one in them for k, v in one.items()})

    return picked.flatmap(filled)


@st.composite
def facts(draw: st.DrawFn) -> dict[str, Any]:
    """A fact of some type, seldom with a field that its type does not have."""
    type = draw(st.sampled_from(list(TYPES)))
    fact = draw(mapping_of(tuple(fields_of(type))))
    named = draw(st.sampled_from([{"type": type}, {"类型": TYPES_ZH[type]}, {}]))
    rest = draw(st.sampled_from([{}, {}, {}, {}, {"titel": "x"}, {"indicator": "甲"}]))
    return {"when": "2023", "title": "甲", **fact, **named, **rest}


@st.composite
def files(draw: st.DrawFn) -> dict[str, Any]:
    """A draft file, in most of which little is wrong."""
    file: dict[str, Any] = {"facts": draw(st.lists(facts(), max_size=2))}
    if draw(st.booleans()):
        file["documents"] = {"daily": draw(mapping_of(DOCUMENT_FIELDS))}
    if draw(st.booleans()):
        shared = tuple(row for row in FIELDS if row.name not in NOT_DEFAULTS)
        file["defaults"] = draw(mapping_of(shared, most=2, whole=False, odd=0))
    if draw(st.sampled_from([False, False, False, True])):
        row = draw(st.sampled_from(SECTIONS))
        file[draw(st.sampled_from([row.name, row.zh]))] = draw(ANY)
    return file


def problems_of(file: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Return what the reader says of *file*; JSON is YAML, too."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "facts.yaml"
        path.write_text(json.dumps(file, ensure_ascii=False), encoding="utf-8")
        return read_drafts(path, looking=True).problems


@given(files())
def test_what_the_schema_takes_is_of_no_wrong_shape_to_the_reader(file: dict[str, Any]) -> None:
    """The reader may refuse its dates, quantities and ids, or what is missing."""
    told = problems_of(file)

    if fits(file, SCHEMA):
        assert [one.say() for one in told if one.code in SHAPES] == []


@given(files())
@example({"facts": []})
@example({"事实": [{"时间": "2023", "标题": "甲"}], "zone": "Asia/Shanghai"})
def test_what_the_reader_takes_the_schema_takes(file: dict[str, Any]) -> None:
    if not problems_of(file):
        assert fits(file, SCHEMA)
