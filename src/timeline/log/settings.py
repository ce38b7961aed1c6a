"""What changes the view of a log and not its meaning: ``timeline.toml`` beside it.

title = { zh = "长沙创新", en = "Innovation in Changsha" }
languages = ["zh", "en"]
lanes = ["战略引领", "策源能力"]
subject = "长沙市"

[lane_names]
"战略引领" = { en = "Strategy" }
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, final

import msgspec
from attrs import field, frozen

from timeline.errors import CorruptLogError, Phrase, Problem
from timeline.log.disk import reached

FILE = "timeline.toml"


@final
@frozen(kw_only=True)
class Settings:
    """How a log is shown.

    Attributes:
        title: Of the chronology, by language.
        languages: Those of the log, the first one being shown unless another is asked for;
            at least one.
        lanes: The sections of the chronology, in order.
        subject: The subject that goes without saying.
        lane_names: What a section is called in other languages, by its name in *lanes*.
    """

    title: Mapping[str, str] = field(factory=dict)
    languages: tuple[str, ...] = ("en",)
    lanes: tuple[str, ...] = ()
    subject: str = ""
    lane_names: Mapping[str, Mapping[str, str]] = field(factory=dict)

    def title_in(self, lang: str) -> str:
        """Return the title in *lang*, else in the first language there is, else empty."""
        return self.title.get(lang) or next(iter(self.title.values()), "")

    def lanes_in(self, lang: str) -> dict[str, str]:
        """Return what the sections are called in *lang*, in their order; else by their own name."""
        return {
            lane: self.lane_names.get(lane, {}).get(lang, lane)
            for lane in dict.fromkeys((*self.lanes, *self.lane_names))
        }


def read_settings(folder: Path) -> Settings:
    """Return the settings of the log in *folder*; defaults where it has none.

    Raises:
        CorruptLogError: the file is not TOML, or has a key that is not a setting.
        LogAccessError: the file is there and cannot be read.
    """
    path = folder / FILE
    try:
        with reached(path):
            if not path.exists():
                return Settings()
            text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise _refused(path, "bytes that are not UTF-8", "不是UTF-8的字节", "UTF-8") from error
    import tomllib  # noqa: PLC0415 # most programs open logs that have no such file

    try:
        stored = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _refused(
            path, f"text that is not TOML ({error})", f"不是TOML的文字（{error}）", "TOML"
        ) from error
    return _settings(path, stored)


def _settings(path: Path, stored: dict[str, Any]) -> Settings:
    import difflib  # noqa: PLC0415 # only where something is amiss

    names = ("title", "languages", "lanes", "subject", "lane_names")
    for key in stored:
        if key not in names:
            near = difflib.get_close_matches(key, names, n=1)
            hint = f" ({near[0]}?)" if near else ""
            raise _refused(path, f"setting {key!r}", f"设置“{key}”", ", ".join(names) + hint)
    try:
        settings = msgspec.convert(stored, Settings)
    except msgspec.ValidationError as error:
        raise _refused(path, str(error), str(error), "the forms in docs/log.md") from error
    if not settings.languages:
        raise _refused(
            path, "no language in 'languages'", "“languages”中没有语言", 'one, such as ["zh"]'
        )
    return settings


def settings_text(settings: Settings) -> str:
    """Return *settings* as the text of the file, for a new log."""
    lines = [
        "# What changes the view of this log and not its meaning.",
        f"title = {_by_language(settings.title)}",
        f"languages = [{', '.join(map(_quoted, settings.languages))}]",
    ]
    if settings.lanes:
        lines.append(f"lanes = [{', '.join(map(_quoted, settings.lanes))}]")
    if settings.subject:
        lines.append(f"subject = {_quoted(settings.subject)}")
    if settings.lane_names:
        lines += ["", "[lane_names]"]
        lines += [
            f"{_quoted(lane)} = {_by_language(names)}"
            for lane, names in settings.lane_names.items()
        ]
    return "\n".join(lines) + "\n"


def write_settings(folder: Path, settings: Settings) -> None:
    """Write *settings* into *folder*, unless it has a file of them already.

    Raises:
        LogAccessError: the system does not let them be written.
    """
    path = folder / FILE
    with reached(path):
        if not path.exists():
            path.write_bytes(settings_text(settings).encode())


def _by_language(names: Mapping[str, str]) -> str:
    said = ", ".join(f"{lang} = {_quoted(text)}" for lang, text in names.items())
    return f"{{ {said} }}" if said else "{}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    letters = (letter if letter.isprintable() else f"\\U{ord(letter):08x}" for letter in escaped)
    return f'"{"".join(letters)}"'


def _refused(path: Path, found: str, found_zh: str, expected: str) -> CorruptLogError:
    return CorruptLogError(
        Problem(
            code="bad-settings",
            found=Phrase(found, found_zh),
            expected=Phrase(expected, expected),
            file=str(path),
        )
    )
