"""Reports: a period from its opening to its closing values. Pure: no clock, no file.

`report` compiles one from a log's states at both ends and from what came about
between them; `render_report` says it in a language, as text, Markdown or CSV.
"""

from timeline.reporting.forms import FORMS, render_report
from timeline.reporting.movements import Movement
from timeline.reporting.report import Report, report
from timeline.reporting.stated import Stated

__all__ = ["FORMS", "Movement", "Report", "Stated", "render_report", "report"]
