"""The line above an original: what is selected, in words."""

from __future__ import annotations

from html import escape

from app.components.findings import broken_clauses
from app.components.marks import decision_badges
from pipeline.documents.model import Paragraph
from pipeline.regulation import Regulation
from pipeline.verdict import Verdict

HINT = "Choose a finding in the list, or click a marked place."
NOTHING_MARKED = "Nothing is marked in this document."


def caption_html(
    paragraph: Paragraph | None, verdict: Verdict | None, regulation: Regulation, *, marked: bool
) -> str:
    """The place and clauses of the selected paragraph, escaped; without one, what to do."""
    if paragraph is None or verdict is None:
        return f'<span class="hint">{HINT if marked else NOTHING_MARKED}</span>'
    place = f'<span class="where">{escape(paragraph.place.label())}</span>'
    return place + decision_badges(verdict, regulation, short=len(broken_clauses(verdict)) > 1)
