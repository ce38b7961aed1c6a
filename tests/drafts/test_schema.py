"""Editors get a schema that knows every field."""

from pathlib import Path

from timeline.drafts.fields import FIELDS, TYPES, TYPES_ZH, fields_of
from timeline.drafts.schema import draft_schema, schema_text

_FILE = Path(__file__).parents[2] / "docs" / "draft.schema.json"


def test_the_schema_in_docs_is_that_of_the_table() -> None:
    assert _FILE.read_text(encoding="utf-8") == schema_text()


def test_every_field_can_be_completed_in_both_languages() -> None:
    properties = draft_schema()["$defs"]["fact"]["properties"]

    assert set(properties) == {name for row in FIELDS for name in (row.name, row.zh)}
    assert all(shape["description"] for shape in properties.values())


def test_a_type_allows_its_own_fields_only() -> None:
    rules = draft_schema()["$defs"]["fact"]["allOf"]

    for type, rule in zip(TYPES, rules, strict=True):
        names = {name for row in fields_of(type) for name in (row.name, row.zh)}
        assert set(rule["then"]["propertyNames"]["enum"]) == names
        assert rule["if"]["anyOf"][0]["properties"]["type"] == {"enum": [type, TYPES_ZH[type]]}


def test_words_are_offered_where_a_field_has_a_list_of_them() -> None:
    properties = draft_schema()["$defs"]["fact"]["properties"]

    def offered(name: str) -> object:
        return properties[name]["anyOf"][0]["enum"]

    assert offered("over") == ["moment", "period", "since", "时点", "时期", "累计"]
    assert offered("类型") == [*TYPES, *TYPES_ZH.values()]
