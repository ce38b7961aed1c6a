"""Bytes are read as UTF-8; other encodings are named and still read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drafts.helpers import Folder
from timeline.drafts.decoding import decode

_TEXT = "facts:\n- when: 2023\n  title: 长沙创新\n"


def test_utf_8_is_read_code_point_for_code_point() -> None:
    assert decode("\ufeff甲\r\n乙".encode()) == ("\ufeff甲\r\n乙", None, 0)


def test_a_byte_order_mark_does_no_harm(folder: Folder) -> None:
    found = folder.read(_TEXT.encode("utf-8-sig"), zone=None)

    assert found.problems == ()
    assert found.drafts[0].title == {"und": "长沙创新"}


@pytest.mark.parametrize(("encoding", "name"), [("gbk", "GBK (GB18030)"), ("utf-16", "UTF-16")])
def test_another_encoding_is_named(folder: Folder, encoding: str, name: str) -> None:
    line = {"gbk": 3, "utf-16": 1}[encoding]

    assert folder.said(_TEXT.encode(encoding)) == [
        (
            f"draft.yaml:{line}: found text in {name}, expected UTF-8; "
            "save the file as UTF-8 (in Notepad: Save as, Encoding)"
        )
    ]


def test_another_encoding_is_named_in_chinese(folder: Folder) -> None:
    assert folder.said(_TEXT.encode("gbk"), "zh") == [
        (
            "draft.yaml:3: 文件是GBK (GB18030)编码，须为UTF-8；"
            "请把文件另存为UTF-8（记事本：另存为，编码）"
        )
    ]


def test_the_rest_of_a_gbk_file_is_looked_at_in_the_same_run(folder: Folder) -> None:
    said = folder.said("facts:\n- when: 2015-02-29\n  title: 长沙创新\n".encode("gbk"))

    assert said[0] == "draft.yaml:2:17: found day 29 in '2015-02-29', expected 01 to 28"
    assert len(said) == 2


def test_bytes_of_no_text_are_told(folder: Folder) -> None:
    assert folder.said(b"facts: []\n\xff\xff\xff")[0] == (
        "draft.yaml:2: found byte 0xff, which is not UTF-8, expected a text file in UTF-8"
    )


def test_bytes_that_gbk_could_be_but_hardly_is_are_told() -> None:
    problem = decode("Düsseldorf: Öl für Süd".encode("latin-1"))[1]

    assert problem is not None
    assert str(problem) == ("found byte 0xfc, which is not UTF-8, expected a text file in UTF-8")


@given(st.binary())
def test_no_bytes_make_it_raise(data: bytes) -> None:
    text, problem, wrong = decode(data)

    assert (problem is None) == (text.encode("utf-8", "surrogatepass") == data)
    assert 0 <= wrong <= len(data)
