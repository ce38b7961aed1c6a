"""A field map says what foreign fields are; what is wrong with it is told by its keys."""

from pathlib import Path

import pytest

from timeline.drafts.foreign_map import Spec, read_map

_EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


def said(tmp_path: Path, text: str | bytes, lang: str = "en") -> list[str]:
    """Return the problems of a map of *text*."""
    file = tmp_path / "m.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    _, problems = read_map(file)
    return [problem.say(lang).removeprefix(str(file) + ":") for problem in problems]


def test_a_text_names_a_field_and_a_table_says_more(tmp_path: Path) -> None:
    """Chinese names are read, too; parts of a field have places of their own."""
    file = tmp_path / "m.toml"
    file.write_text(
        """\
format = "csv"
encoding = "gb18030"
[fact]
"编号" = "no"
when = {field = "d", format = "%Y", words = {old = "[..1981]"}, else = "2020"}
title = {zh = "名", en = {text = "{a} of {b.c}"}}
subject = {is = "s"}
""",
        "utf-8",
    )
    found, problems = read_map(file)

    assert problems == ()
    assert (found.format, found.encoding) == ("csv", "gb18030")
    assert found.specs == {
        "type": Spec(is_="happened"),
        "id": Spec(field="no"),
        "when": Spec(field="d", format="%Y", words={"old": "[..1981]"}, otherwise="2020"),
        "title": {"zh": Spec(field="名"), "en": Spec(text="{a} of {b.c}")},
        "subject": Spec(is_="s"),
    }
    assert found.specs["title"]["en"].fields == ("a", "b.c")  # type: ignore[index] # a mapping


def test_types_have_fields_of_their_own(tmp_path: Path) -> None:
    file = tmp_path / "m.toml"
    file.write_text(
        '[fact]\ntype = "t"\nwhen = "d"\n[types.a]\nis = "ended"\nday = {is = "gone"}\n'
        '[types.b]\nskip = true\n[types.c]\nis = "shop.sold"\nversion = 2\ndata = "data"\n'
    )
    found, problems = read_map(file)

    assert problems == ()
    assert set(found.kinds["a"].specs) == {"type", "when", "day"}
    assert found.kinds["b"].type == ""
    assert found.kinds["c"].version == 2
    assert found.kind_of("d") is None


def test_without_types_the_word_is_our_type(tmp_path: Path) -> None:
    file = tmp_path / "m.toml"
    file.write_text('[fact]\ntype = "t"\n')
    found, _ = read_map(file)

    assert [bool(found.kind_of(word)) for word in ("began", "published", "x")] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[fact\n", ["1:6: found text that is not TOML (Expected ']' at the end of a table decl"]),
        ("a = ", ["found text that is not TOML (Invalid value (at end of document))"]),
        (b"\xff", ["found text that is not TOML"]),
        ("[facts]\n", ["facts: found 'facts', expected a name that maps have here; did you mean"]),
        ('format = "xml"\n', ["format: found 'xml', expected jsonl or csv"]),
        ("format = 1\n", ["format: found something else, expected a text"]),
        ("fact = 1\n", ["fact: found something else, expected names and values"]),
        (
            '[fact]\nwen = "d"\n',
            ["fact.wen: found 'wen', expected a name that maps have here; did"],
        ),
        (
            "[fact]\nwhen = 1\n",
            ["fact.when: found something else, expected the name of a field, or"],
        ),
        (
            "[fact]\nwhen = {}\n",
            ["fact.when: found something else, expected the name of a field, or"],
        ),
        (
            '[fact]\nwhen = {field = "a", is = "b", wrds = {}}\n',
            [
                "fact.when.wrds: found 'wrds', expected a name that",
                "fact.when: found something else",
            ],
        ),
        (
            '[fact]\nwhen = {field = "a", words = {x = 1}}\n',
            ["fact.when.words.x: found something else, expected a text"],
        ),
        (
            '[fact]\ntype = "t"\n[types.a]\nis = "begn"\n[types.b]\n',
            [
                "types.a: found is = 'begn', expected happened",
                "types.b: found no 'is', expected hap",
            ],
        ),
        (
            '[types.a]\nis = "began"\nday = {is = "last"}\n',
            ["types.a.day: found 'day', expected what,", "fact: found [types] without 'type'"],
        ),
    ],
)
def test_what_is_wrong_is_told_by_its_key(
    tmp_path: Path, text: str | bytes, expected: list[str]
) -> None:
    found = said(tmp_path, text)

    assert len(found) == len(expected)
    assert all(
        line.strip().removeprefix(f"{tmp_path}/m.toml: ").startswith(start)
        for line, start in zip(found, expected, strict=True)
    ), found


def test_it_is_told_in_chinese(tmp_path: Path) -> None:
    assert said(tmp_path, "[facts]\n", "zh") == [
        "facts: 字段映射中没有“facts”这一项；是否指“fact”？"
    ]  # fmt: skip


@pytest.mark.parametrize("file", sorted(_EXAMPLES.glob("*.toml")), ids=lambda file: file.stem)
def test_the_examples_in_the_documentation_are_maps(file: Path) -> None:
    found, problems = read_map(file)

    assert problems == ()
    assert found.kinds
    assert found.documents
