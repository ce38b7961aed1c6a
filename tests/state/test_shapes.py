"""The state as JSON keeps the shape that docs/stability.md promises."""

from typing import Any

import orjson

from tests.facts.making import record
from timeline.dates import Zone, parse
from timeline.facts import Became, Began, Happened, Held, Measured, Planned, Record
from timeline.state import AsOf, state_at
from timeline.state.shapes import state_as_json

SHANGHAI = Zone.of("Asia/Shanghai")


def shape(records: list[Record[Any]], as_of: AsOf) -> dict[str, Any]:
    state = state_at(records, as_of, SHANGHAI)
    data: dict[str, Any] = orjson.loads(orjson.dumps(state_as_json(state, origin="x", head=9)))
    return data


RECORDS = [
    record(1, Measured("n", "超100个"), when="2020", zone=SHANGHAI),
    record(2, Measured("n", "120个"), when="2030", zone=SHANGHAI),
    record(3, Held("office", value="a"), when="2020/..", zone=SHANGHAI),
    record(4, Became("name", "a"), when="2021", zone=SHANGHAI),
    record(5, Planned("x", deadline=parse("2025"), indicator="n", target="200个"), when="2021",
           zone=SHANGHAI),
    record(6, Planned("y"), when="2021", zone=SHANGHAI),
    record(7, Happened(), when="2023", zone=SHANGHAI),
    record(8, Happened(), when="2022-06", zone=SHANGHAI),
    record(9, Happened(), when="XXXX", zone=SHANGHAI),
    record(10, Began(), when="2020", zone=SHANGHAI),
]  # fmt: skip


def test_a_state_has_both_clocks_and_every_answer_its_records() -> None:
    data = shape(RECORDS, AsOf("2022-06-15", known="1970-01-01T00:01:00Z"))

    assert data["at"] == {"asked": "2022-06-15", "instant": "2022-06-15T15:59:59.999999Z"}
    assert data["known"]["instant"] == "1970-01-01T00:01:00.999999Z"
    assert data["known"]["head"] == 10
    assert data["log"] == {"origin": "x", "head": 9, "zone": "Asia/Shanghai"}
    (reading,) = data["readings"]
    assert (
        reading["last"]["value"]
        == {
            "least": "100",
            "unit": "个",
            "least_included": False,
            "step": "1",
            "text": "超100个",
        }
        or reading["last"]["value"]["text"] == "超100个"
    )
    assert reading["last"]["stale_days"] == [531, 896]
    assert reading["next"]["records"] == ["r2"]
    assert data["holding"][0]["truth"] == "yes"
    assert data["states"][0]["value"] == "a"
    assert [plan["status"] for plan in data["plans"]] == ["outstanding", "outstanding"]
    assert data["plans"][1]["deadline"] is None
    assert data["happened"] == {
        "certain": [],
        "possible": ["r8"],
        "not_yet_count": 1,
        "undated": ["r9"],
        "exact": True,
    }
    assert (data["states"][0]["exact"], data["states"][0]["records"]) == (True, ["r4"])
    assert data["readings"][0]["last_days"] == [531, 896]
    assert [holding["stale_days"] for holding in data["holding"]] == [None, [531, 896]]


def test_a_clock_time_and_everything_have_their_instants() -> None:
    timed = shape(RECORDS, AsOf("2022-06-15T12:00:00Z", known=3))

    assert timed["at"]["instant"] == "2022-06-15T12:00:00.999999Z"
    assert timed["known"] == {"asked": "3", "instant": None, "head": 3}
    assert shape(RECORDS, AsOf("2019"))["readings"][0]["last"] is None
    assert shape(RECORDS, AsOf(None))["at"] == {"asked": None, "instant": None}
