"""What the tests of foreign data share: a map and data in a folder, read."""

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from tests.drafts.helpers import SHANGHAI
from timeline.drafts.foreign_map import read_map
from timeline.drafts.foreign_reader import ForeignReader
from timeline.facts import Draft

Row = Mapping[str, Any]


def lines(rows: Iterable[Row]) -> str:
    """Return *rows* as JSON Lines."""
    return "".join(json.dumps(row) + "\n" for row in rows)


@frozen
class Foreign:
    """A folder with a map and data."""

    path: Path

    def reader(self, map: str, data: str | bytes | Sequence[Row], file: str = "data.jsonl") -> Any:
        """Return the reader of *data* through *map*, which has no fault."""
        text = data if isinstance(data, str | bytes) else lines(data)
        stored = text if isinstance(text, bytes) else text.encode()
        (self.path / file).write_bytes(gzip.compress(stored) if file.endswith(".gz") else stored)
        (self.path / "map.toml").write_text(map, "utf-8")
        field_map, problems = read_map(Path("map.toml"))
        assert problems == ()
        return ForeignReader(Path(file), field_map, zone=SHANGHAI, map_file="map.toml")

    def drafts(
        self, map: str, data: str | bytes | Sequence[Row], file: str = "data.jsonl"
    ) -> list[Draft[Any]]:
        """Return the drafts of *data* through *map*, in which nothing is wrong."""
        reader = self.reader(map, data, file)
        found = list(reader.drafts())
        assert reader.map_problems == reader.report.problems == ()
        return found

    def said(
        self,
        map: str,
        data: str | bytes | Sequence[Row],
        file: str = "data.jsonl",
        lang: str = "en",
    ) -> list[str]:
        """Return the problems of *data* read through *map*."""
        reader = self.reader(map, data, file)
        list(reader.drafts())
        return [it.say(lang) for it in (*reader.map_problems, *reader.report.problems)]
