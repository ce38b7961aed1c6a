"""How fast dates are read and compared, beside `edtf`, `undate` and `@edtf-ts/core`.

``pytest tests/bench/test_dates_speed.py --benchmark-only``; the peers are in the extra
``bench``, and `@edtf-ts/core` is measured where node finds it (``npm install`` it in a
folder and name that in the variable ``EDTF_TS``). Every text is different, so that
nobody's cache helps.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable
from time import perf_counter

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from timeline.dates import InvalidDateError, Truth, When, parse, read

SHAPES = (
    "{y}-{m}-{d}",
    "{y}-{m}",
    "{y}",
    "{y}-{m}-{d}T23:20:30Z",
    "{y}-{m}-{d}T23:20:30+04:30",
    "{y}/2030",
    "{y}-{m}/2030-08",
    "{y}-{m}-{d}/2030-02-08",
    "{y}/2030-02",
    "Y17{y}2",
    "{y}-2{s}",
    "{y}?",
    "{y}-{m}~",
    "{y}-{m}-{d}%",
    "{c}1X",
    "{y}-XX",
    "{y}-{m}-XX",
    "{y}-{m}-{d}/..",
    "../{y}",
    "{y}-{m}-{d}/",
    "Y-17E{s}",
    "{y}S2",
    "[{y},2025,2027..2029]",
    "[..{y}-{m}-{d}]",
    "{{{y},2031-{m}}}",
    "{y}-{m}~-{d}",
    "{c}6X-{m}-{d}",
    "1XXX-{m}",
    "{y}-{m}-~{d}/2030-06-~20",
    "-{y}",
)
PHRASES = (
    "{y}年{m}月",
    "近{n}年",
    "{y}年底",
    "“十{n}五”期间",
    "去年{m}月中旬",
    "{m}月{d}日至28日",
    "{y}年以来",
    "今年{m}月",
    "目前",
    "昨日",
    "{s}年前",
    "未来{n}年",
    "{n}年来",
    "截至{y}年{m}月",
    "{y}年{m}月{d}日",
    "{y}-2024年",
    "{y}年上半年",
    "上世纪{s}0年代",
    "民国{n}十{n}年",
    "今年前{n}季度",
)
VARIANTS = 40
BASE = parse("2025-11-05")


def varied(shapes: Iterable[str]) -> list[str]:
    """Return every shape with `VARIANTS` different numbers in it."""
    return [
        shape.format(
            y=1980 + i,
            c=10 + i,
            m=f"{1 + i % 12:02}",
            d=f"{1 + (i * 7) % 27:02}",
            s=1 + i % 4,
            n="一二三"[i % 3],
        )
        for i in range(VARIANTS)
        for shape in shapes
    ]


TEXTS = varied(SHAPES)
WORDS = varied(PHRASES)


def mean(parse_one: Callable[[str], object], texts: list[str], rounds: int) -> float:
    """Return the seconds that a text takes on average, refused ones too.

    Of each text the best of some rounds counts, and the rounds go through all of
    them in turn: so other work on the machine counts little, and nothing is warm
    that would not be in use.
    """
    best = [float("inf")] * len(texts)
    for _ in range(rounds):
        for place, text in enumerate(texts):
            begin = perf_counter()
            try:  # noqa: SIM105 - what takes time here is measured
                parse_one(text)
            except Exception:  # noqa: BLE001, S110 - peers refuse what they cannot read
                pass
            best[place] = min(best[place], perf_counter() - begin)
    return sum(best) / len(texts)


def test_thirty_varied_forms(benchmark: BenchmarkFixture) -> None:
    """30 forms of EDTF in 40 variants each: the mean is a 1200th of the time shown."""
    benchmark.group = "parse 1200 texts"

    found = benchmark(lambda: [parse(text) for text in TEXTS])

    assert len(found) == len(SHAPES) * VARIANTS


def test_plain_days(benchmark: BenchmarkFixture) -> None:
    """1200 plain days; at most 2 µs each."""
    benchmark.group = "parse 1200 texts"
    days = [f"{1500 + i}-{1 + i % 12:02}-{1 + i % 28:02}" for i in range(1200)]

    found = benchmark(lambda: [parse(text) for text in days])

    assert all(when.precision == "day" for when in found)


def test_chinese_phrases(benchmark: BenchmarkFixture) -> None:
    """20 kinds of phrases in 40 variants each; at most 15 µs each."""
    benchmark.group = "read 800 phrases"

    found = benchmark(lambda: [read(text, base=BASE) for text in WORDS])

    assert len(found) == len(PHRASES) * VARIANTS


@pytest.mark.parametrize(
    "relation", ["before", "after", "same", "overlaps", "contains", "during", "meets"]
)
def test_comparisons(benchmark: BenchmarkFixture, relation: str) -> None:
    """A thousand comparisons of a month and a year with days; at most 0.3 µs each."""
    benchmark.group = "compare 1000 times"
    month, days = parse("2004-06"), [parse(f"2004-06-{1 + i % 30:02}") for i in range(1000)]
    ask = getattr(When, relation)

    found = benchmark(lambda: [ask(month, day) for day in days])

    assert all(isinstance(truth, Truth) for truth in found)


def test_beside_its_peers_in_python(benchmark: BenchmarkFixture) -> None:
    """To be at least 700 times as fast as `edtf` and 200 times as fast as `undate`, in one run."""
    edtf = pytest.importorskip("edtf")
    undate = pytest.importorskip("undate")
    some = TEXTS[:: VARIANTS + 1]
    theirs = {
        "edtf": mean(edtf.parse_edtf, some, 5),
        "undate": mean(lambda text: undate.Undate.parse(text, "EDTF"), some, 5),
    }

    benchmark.pedantic(lambda: [parse(text) for text in TEXTS], rounds=5)  # type: ignore[no-untyped-call] # the plugin types half of itself
    ours = mean(parse, TEXTS, 30)
    words = mean(lambda text: read(text, base=BASE), WORDS, 30)

    benchmark.extra_info.update({name: seconds / ours for name, seconds in theirs.items()})
    print(*(f"{name}: {seconds / ours:.0f} times our time" for name, seconds in theirs.items()))
    print(f"a form of EDTF: {ours * 1e6:.2f} µs, a Chinese phrase: {words * 1e6:.2f} µs")
    assert set(theirs) == {"edtf", "undate"}


_SCRIPT = """
import { readFileSync } from "node:fs";
const { parse } = await import(process.env.EDTF_TS_MODULE);
const texts = JSON.parse(readFileSync(0, "utf8"));
const best = texts.map(() => Infinity);
for (let round = 0; round < 30; round++) {
  texts.forEach((text, place) => {
    const begin = performance.now();
    try { parse(text); } catch {}
    best[place] = Math.min(best[place], performance.now() - begin);
  });
}
console.log(best.reduce((sum, each) => sum + each) / texts.length);
"""


def test_beside_its_peer_in_javascript(benchmark: BenchmarkFixture) -> None:
    """To take at most twice the time of `@edtf-ts/core` on node."""
    node, folder = shutil.which("node"), os.environ.get("EDTF_TS", "")
    module = os.path.join(folder, "node_modules", "@edtf-ts", "core", "dist", "index.js")  # noqa: PTH118 - handed to node as text
    if node is None or not os.path.exists(module):  # noqa: PTH110 - likewise
        pytest.skip("node or @edtf-ts/core is not here")
    done = subprocess.run(
        [node, "--input-type=module", "-e", _SCRIPT],
        input=json.dumps(TEXTS),
        env={**os.environ, "EDTF_TS_MODULE": module},
        capture_output=True,
        text=True,
        check=True,
    )

    benchmark.pedantic(lambda: [parse(text) for text in TEXTS], rounds=5)  # type: ignore[no-untyped-call] # the plugin types half of itself
    theirs, ours = float(done.stdout) / 1000, mean(parse, TEXTS, 30)

    benchmark.extra_info["times"] = ours / theirs
    print(f"@edtf-ts/core: we take {ours / theirs:.2f} times its time")
    assert theirs > 0


def test_hostile_text_ends_within_milliseconds(benchmark: BenchmarkFixture) -> None:
    """Ten thousand characters of what looks like dates, in EDTF and in words."""
    texts = [
        "2" * 10_000,
        "[" * 10_000,
        "年" * 10_000,
        "至" * 10_000,
        "约" * 10_000,
        "今年1至" * 2_500,
    ]

    def refuse() -> int:
        refused = 0
        for text in texts:
            try:
                read(text, base=BASE)
            except InvalidDateError:
                refused += 1
        return refused

    assert benchmark(refuse) == len(texts)
