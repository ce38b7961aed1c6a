"""What changes the view of a log: read, written and refused."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import CorruptLogError
from timeline.log.settings import FILE, Settings, read_settings, settings_text, write_settings

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def write(folder: Path, text: str) -> None:
    (folder / FILE).write_text(text, "utf-8")


@given(
    st.builds(
        Settings,
        title=st.dictionaries(st.sampled_from(["zh", "en"]), texts),
        languages=st.sampled_from([("zh", "en"), ("en",)]),
        lanes=st.lists(texts, max_size=3).map(tuple),
        subject=texts,
        lane_names=st.dictionaries(
            texts, st.dictionaries(st.sampled_from(["zh", "en"]), texts), max_size=3
        ),
    )
)
def test_settings_come_back_from_their_text(
    tmp_path_factory: pytest.TempPathFactory, settings: Settings
) -> None:
    folder = tmp_path_factory.mktemp("log")
    (folder / FILE).write_bytes(settings_text(settings).encode())

    assert read_settings(folder) == settings


def test_a_log_without_settings_has_defaults(tmp_path: Path) -> None:
    settings = read_settings(tmp_path)

    assert settings == Settings()
    assert settings.title_in("zh") == ""
    assert Settings(title={"zh": "试"}).title_in("en") == "试"


def test_sections_are_called_by_their_names_in_a_language_where_they_have_one(
    tmp_path: Path,
) -> None:
    """In their order, whether they have one or not."""
    write(
        tmp_path, 'lanes = ["乙", "甲"]\n[lane_names]\n"甲" = { en = "A" }\n"丙" = { en = "C" }\n'
    )

    settings = read_settings(tmp_path)

    assert [*settings.lanes_in("en").items()] == [("乙", "乙"), ("甲", "A"), ("丙", "C")]
    assert [*settings.lanes_in("zh").values()] == ["乙", "甲", "丙"]


def test_settings_that_are_there_are_kept(tmp_path: Path) -> None:
    write(tmp_path, 'subject = "a"\n')
    write_settings(tmp_path, Settings(subject="b"))

    assert read_settings(tmp_path).subject == "a"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("titel = {}\n", r"found setting 'titel', expected .*\(title\?\)"),
        (
            "colour = 1\n",
            "found setting 'colour', expected title, languages, lanes, subject, lane_names$",
        ),
        ('lane_names = { a = "b" }\n', "Expected `object`"),
        ("title = [\n", "not TOML"),
        ("title = 3\n", "Expected `object`"),
    ],
)
def test_settings_that_are_wrong_are_named(tmp_path: Path, text: str, said: str) -> None:
    write(tmp_path, text)

    with pytest.raises(CorruptLogError, match=said):
        read_settings(tmp_path)


def test_settings_in_another_encoding_are_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes('subject = "长沙"\n'.encode("gb18030"))

    with pytest.raises(CorruptLogError, match="not UTF-8"):
        read_settings(tmp_path)


def test_settings_of_another_form_are_told(tmp_path: Path) -> None:
    write(tmp_path, "languages = 5\n")

    with pytest.raises(CorruptLogError, match="the forms in"):
        read_settings(tmp_path)


def test_settings_name_at_least_one_language(tmp_path: Path) -> None:
    write(tmp_path, "languages = []\n")

    with pytest.raises(CorruptLogError, match="no language"):
        read_settings(tmp_path)


def test_settings_that_are_there_are_not_written_over(tmp_path: Path) -> None:
    write_settings(tmp_path, Settings(title={"en": "one"}))
    write_settings(tmp_path, Settings(title={"en": "other"}))

    assert read_settings(tmp_path).title == {"en": "one"}
