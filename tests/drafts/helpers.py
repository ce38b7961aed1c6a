"""What the tests of drafts share: a document, its declaration, a folder to read in."""

from pathlib import Path
from typing import Any

from attrs import frozen

from timeline.dates import Zone
from timeline.drafts import ReadDrafts, read_drafts
from timeline.facts import Draft

SHANGHAI = Zone.of("Asia/Shanghai")
ARTICLE = (
    "——这五年，创新加速\n\n"
    "全市研发机构达3823家，近两年新增1796家，基本实现翻\n番。创新“星火”汇聚。“真好。”他说。\n"
    "研发投入占2.73%，研发人员更多。Growth was 2.73 percent. It went on.\n"
)
"""A document: a word broken over a line, a passage that stands twice."""
DOCUMENTS = """\
documents:
  article: {title: 答卷, file: article.txt, published: [2025-10-23..2025-12-31]}
defaults: {subject: 长沙市, source: article}
"""
"""Declares it, in three lines."""


@frozen
class Folder:
    """A folder in which a draft file is written and read."""

    path: Path

    def read(self, text: str | bytes, **options: Any) -> ReadDrafts:
        """Return what a file of *text* holds."""
        data = text if isinstance(text, bytes) else text.encode()
        (self.path / "draft.yaml").write_bytes(data)
        return read_drafts("draft.yaml", **{"documents": "sources", "zone": SHANGHAI, **options})

    def said(self, text: str | bytes, lang: str = "en", **options: Any) -> list[str]:
        """Return the problems of a file of *text*, one line each."""
        found = self.read(text, **options)
        return [problem.say(lang) for problem in found.problems]

    def draft(self, text: str, **options: Any) -> Draft[Any]:
        """Return the last draft of a file of *text*, which has no problem."""
        found = self.read(text, **options)
        assert found.problems == ()
        return found.drafts[-1]
