"""``timeline check``: where the books do not balance."""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any, final

import click

from timeline.cli.citations import Citations
from timeline.cli.columns import tell
from timeline.cli.coordinates import known_option, read_known, read_optional, seen_text
from timeline.cli.place import (
    echo_json,
    json_option,
    lang_option,
    log_option,
    open_log,
    shown_language,
)  # fmt: skip
from timeline.cli.problem_shapes import problem_shapes
from timeline.errors import Phrase, Problem
from timeline.facts import standing
from timeline.state import AsOf
from timeline.state.asof import look
from timeline.state.coordinates import seen_as_json

if TYPE_CHECKING:
    from timeline.facts import Record

_SEVERITIES = {"error": Phrase("error", "错误"), "warning": Phrase("warning", "警告")}
_KINDS = {
    "asserted": Phrase("assertion not met", "核对不符"),
    "base-corrected": Phrase("base corrected since", "推算所据的时间已更正"),
    "base-withdrawn": Phrase("base withdrawn", "推算所据的事实已撤回"),
    "contradiction": Phrase("contradiction", "数值矛盾"),
    "deadline-before-plan": Phrase("due before it was announced", "期限早于宣布"),
    "doubt-conflict": Phrase("doubt not settled: conflict", "存疑未决：数值不符"),
    "doubt-magnitude": Phrase("doubt not settled: magnitude", "存疑未决：量级"),
    "doubt-misprint": Phrase("doubt not settled: misprint", "存疑未决：印误"),
    "doubt-unclear": Phrase("doubt not settled: unclear", "存疑未决：表述不明"),
    "doubt-undated": Phrase("doubt not settled: no date", "存疑未决：时间不详"),
    "impossible-order": Phrase("impossible order", "先后颠倒"),
    "impossible-value": Phrase("impossible value", "不可能的数值"),
    "later-than-source": Phrase("later than its source", "晚于出处"),
    "out-of-turn": Phrase("out of turn", "起止不交替"),
    "part-above-whole": Phrase("part above its whole", "部分大于整体"),
    "ratio": Phrase("not borne out", "与数值不符"),
    "threshold": Phrase("passed before", "此前已越过"),
    "unit": Phrase("another unit", "单位不符"),
    "unknown-reference": Phrase("names nothing", "所指不明"),
}
_FOUND = Phrase("found", "发现")
_EXPECTED = Phrase("expected", "应为")
_BY = Phrase("by", "据")
_ADVICE = Phrase("to do", "处理")
_MORE = Phrase("… and {n} more (--json lists all)", "……及另外{n}条（--json全部列出）")
_MOST_SHOWN = 10
_RECORDS = Phrase("{n} records", "{n}条记录")
_SUMMARY = Phrase(
    "{seen}, errors: {errors}, warnings: {warnings}",
    "{seen}，{errors}处错误，{warnings}处警告",
)


@click.command("check")
@click.option(
    "--code",
    "codes",
    type=click.Choice(["doubt", *sorted(_KINDS)]),
    multiple=True,
    metavar="CODE",
    help="Only what has this code (docs/check.md lists them); doubt: every doubt. May be repeated.",
)
@click.option("--strict", is_flag=True, help="Let warnings count: exit 1 for them, too.")
@known_option
@json_option
@lang_option
@log_option
def command(
    known: str | None,
    published_by: str | None,
    *,
    codes: tuple[str, ...],
    strict: bool,
    as_json: bool,
    lang: str | None,
    log: str | None,
) -> int:
    """List what does not balance: contradictions, impossible orders, claims not borne out, doubts.

    Each with its severity, its record, what was found and what was expected, and
    the records and sources on either side. Errors exit 1; with --strict warnings too.
    """
    with open_log(log) as opened:
        as_of = AsOf(None, read_known(known, opened), read_optional(published_by, opened))
        problems = opened.check(known=as_of.known, published_by=as_of.published_by)
        problems = tuple(it for it in problems if _is_asked(it.code, codes))
        view = look(opened.records(), as_of, opened.zone)
        left_out = len(view.left_out)
        shown = shown_language(lang, opened)
        counts = dict.fromkeys(_SEVERITIES, 0)
        for problem in problems:
            counts[problem.severity] += 1
        if as_json:
            echo_json(
                {
                    "format": "timeline/check/1",
                    "log": {
                        "origin": opened.log.origin,
                        "head": opened.head,
                        "zone": opened.zone.name,
                    },
                    **seen_as_json(as_of, view.head, left_out, opened.zone),
                    "errors": counts["error"],
                    "warnings": counts["warning"],
                    "problems": problem_shapes(problems, shown),
                }
            )
        else:
            report = _Report(view.records, shown)
            for problem in problems:
                for line in report.lines(problem):
                    tell(line)
            seen = _RECORDS.say(shown).format(n=view.head)
            if (as_of.known, as_of.published_by) != (None, None):
                seen = seen_text(as_of, view.head, left_out, opened.zone, shown)
            tell(
                _SUMMARY.say(shown).format(
                    seen=seen, errors=counts["error"], warnings=counts["warning"]
                )
            )
    return 1 if counts["error"] or (strict and counts["warning"]) else 0


def _is_asked(code: str, codes: Collection[str]) -> bool:
    return not codes or code in codes or code.partition("-")[0] in codes


@final
class _Report:
    """Tells problems in one language, with the records and sources they rest on."""

    def __init__(self, records: "Sequence[Record[Any]]", lang: str) -> None:
        self._lang = lang
        self._citations = Citations(records, None, lang)
        named = (*records, *standing(records))  # of each fact the record that stands, if one does
        self._records: dict[str, Record[Any]] = {record.fact: record for record in named}

    def lines(self, problem: Problem) -> Iterator[str]:
        """Yield *problem*: a heading, then what was found and expected, and by which records."""
        severity = _SEVERITIES[problem.severity].say(self._lang)
        kind = _KINDS[problem.code].say(self._lang)
        yield f"{severity}  {self._named(problem.records[0])}  {kind}"
        rows = [(_FOUND, problem.found), (_EXPECTED, problem.expected)]
        if problem.advice:
            rows.append((_ADVICE, problem.advice))
        for name, said in rows:
            yield f"  {name.say(self._lang)}  {said.say(self._lang)}"
        by = _BY.say(self._lang)
        indent = " " * (2 * len(by) if self._lang == "zh" else len(by))
        for number, line in enumerate(self._sources(problem.records)):
            yield f"  {indent if number else by}  {line}"

    def _named(self, fact: str) -> str:
        record = self._records.get(fact)
        return f"{fact} #{record.position}" if record else fact

    def _sources(self, facts: Sequence[str]) -> Iterator[str]:
        shown = facts if len(facts) <= _MOST_SHOWN + 1 else facts[:_MOST_SHOWN]
        yield from self._places(shown)
        if len(shown) < len(facts):
            yield _MORE.say(self._lang).format(n=len(facts) - len(shown))

    def _places(self, facts: Sequence[str]) -> Iterator[str]:
        for fact in facts:
            record = self._records.get(fact)
            if record is None:
                continue
            places = [self._citations.locator(source) for source in record.sources]
            yield "  ".join([self._named(fact), *places])
