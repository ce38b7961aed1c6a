"""``timeline sources``: the documents that facts cite, and whether every passage is there."""

from pathlib import Path
from typing import Any

import click

from timeline.cli.citations import Citations
from timeline.cli.columns import tell
from timeline.cli.facts_text import fact_text, labels_in
from timeline.cli.place import (
    documents_option,
    echo_json,
    json_option,
    lang_option,
    log_option,
    open_log,
    shown_language,
)  # fmt: skip
from timeline.cli.problem_shapes import problem_shapes
from timeline.dates import as_json as as_json_date
from timeline.errors import Phrase, Problem
from timeline.facts import Published, Record, standing

_DOCUMENT = Phrase(
    "{name}  “{title}”, {date}; {located} passages in {facts} facts",
    "{name}  《{title}》，{date}；{facts}条事实引用，{located}处段落",
)
_SOUND = Phrase("all {n} passages match", "{n}处段落全部相符")
_FAULTS = Phrase("{bad} faults in {n} passages", "{n}处段落，{bad}处有误")
_UNCHECKED = Phrase(
    "not checked: name the folder with the documents (--documents DIR)",
    "未核对：请指明文件所在目录（--documents 目录）",
)


@click.command("sources")
@documents_option
@click.option("--quiet", is_flag=True, help="Print only the documents and what is wrong.")
@click.option(
    "--coverage",
    metavar="DOCUMENT",
    default="",
    help="Tell what of this document no fact cites; its id (with --documents) or its file.",
)
@json_option
@lang_option
@log_option
def command(
    *,
    documents: Path | None,
    quiet: bool,
    coverage: str,
    as_json: bool,
    lang: str | None,
    log: str | None,
) -> int:
    """List the documents; with --documents, check every passage and show it in its sentence.

    With --coverage DOCUMENT, tell which parts of it no passage holds, which passages are
    too long to point at a statement, and which of its numbers are in no record.
    """
    from timeline.cli.coverage import report  # noqa: PLC0415 # only for --coverage

    with open_log(log, documents=documents) as opened:
        shown = shown_language(lang, opened)
        records = standing(list(opened.records()))
        if coverage:
            return report(coverage, documents, records, lang=shown, as_json=as_json)
        if as_json:
            return _print(records, documents, shown)
        for record in records:
            if isinstance(record.event, Published):
                tell(_document(record, records, shown))
        if documents is None:
            tell(_UNCHECKED.say(shown), err=True)
            return 0
        if not quiet:
            _passages(records, Citations(records, documents, shown), shown)
        return _verdict(records, documents, shown)


def _document(record: Record[Published], records: list[Record[Any]], lang: str) -> str:
    citing = [
        [source for source in one.sources if source.document == record.fact] for one in records
    ]
    title = record.event.title
    return _DOCUMENT.say(lang).format(
        name=record.fact,
        title=title.get(lang) or next(iter(title.values()), ""),
        date=labels_in(lang).label(record.when),
        facts=sum(bool(sources) for sources in citing),
        located=sum(bool(source.characters) for sources in citing for source in sources),
    )


def _passages(records: list[Record[Any]], citations: Citations, lang: str) -> None:
    for record in records:
        if any(source.characters for source in record.sources):
            tell("")
            tell(f"{record.fact}  {fact_text(record, lang)}")
            for line in citations.lines(record, indent=2):
                tell(line)
    tell("")


def _faults(records: list[Record[Any]], folder: Path) -> tuple[Problem, ...]:
    from timeline.drafts import Documents  # noqa: PLC0415 # only with documents

    return Documents(folder).check(records)


def _verdict(records: list[Record[Any]], folder: Path, lang: str) -> int:
    problems = _faults(records, folder)
    located = sum(bool(source.characters) for record in records for source in record.sources)
    for problem in problems:
        tell(problem.say(lang))
    phrase = _FAULTS if problems else _SOUND
    tell(phrase.say(lang).format(n=located, bad=len(problems)))
    return 1 if problems else 0


def _print(records: list[Record[Any]], folder: Path | None, lang: str) -> int:
    """Print documents, what cites them and what is wrong as data; return the exit code."""
    problems = _faults(records, folder) if folder else ()
    papers = [record for record in records if isinstance(record.event, Published)]
    documents = [
        {
            "document": paper.fact,
            "title": dict(paper.event.title),
            "published": as_json_date(paper.when),
            "file": paper.event.file,
            "sha256": paper.event.sha256,
        }
        for paper in papers
    ]
    cited = [
        {"fact": record.fact, **source.as_json()} for record in records for source in record.sources
    ]
    said = {"checked": folder is not None, "documents": documents, "sources": cited}
    found = problem_shapes(problems, lang)
    echo_json({"format": "timeline/sources/1", **said, "problems": found})
    return 1 if problems else 0
