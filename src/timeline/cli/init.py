"""``timeline init``: make a log."""

from pathlib import Path

import click

from timeline.cli.asking import kept_log
from timeline.cli.columns import tell
from timeline.cli.misuse import Misuse
from timeline.cli.place import FOLDER, LANGUAGES, echo_json, json_option
from timeline.errors import Phrase
from timeline.log.settings import Settings
from timeline.opening import create

_MADE = Phrase(
    "made {folder}: zone {zone}, origin {origin!r}; neither can be changed later",
    "已建立{folder}：时区{zone}，名称“{origin}”；二者以后不能更改",
)

_NO_FOLDER = Phrase("found an empty name, expected that of a folder", "目录名称为空；请写明目录")


@click.command("init")
@click.argument("folder", default=FOLDER)
@click.option("--zone", help="Whose days the dates are; default: this computer's zone.")
@click.option("--origin", help="The log's name, for checkpoints; default: the folder around it.")
@click.option("--title", default="", help="The title of the chronology.")
@json_option
@click.option("--lang", type=click.Choice(LANGUAGES), help="The log's first language.")
def command(
    folder: str,
    *,
    zone: str | None,
    origin: str | None,
    title: str,
    as_json: bool,
    lang: str | None,
) -> None:
    """Make a log in FOLDER (default: events)."""
    if not folder:
        raise Misuse(_NO_FOLDER)
    where = Path(kept_log(folder))
    if zone is None:
        from pendulum.tz import local_timezone  # noqa: PLC0415 # heavy, only for this question

        zone = local_timezone().name
    origin = origin or where.resolve().parent.name or where.name
    languages = (lang,) if lang else ("zh", "en") if zone == "Asia/Shanghai" else ("en",)
    settings = Settings(title={languages[0]: title} if title else {}, languages=languages)
    create(where, zone=zone, origin=origin, settings=settings).close()
    if as_json:
        made = {"folder": str(folder), "zone": zone, "origin": origin}
        echo_json({"format": "timeline/init/1", **made})
        return
    tell(_MADE.say(languages[0]).format(folder=folder, zone=zone, origin=origin))
