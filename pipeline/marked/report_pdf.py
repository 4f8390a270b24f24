"""The findings as a PDF to print or to file: a summary, then each finding with its words."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph as _Flow
from reportlab.platypus import SimpleDocTemplate, Spacer

from pipeline.documents.model import Document
from pipeline.documents.parts import clean
from pipeline.marked.file import PDF, Copy, named
from pipeline.marked.finding import About, Finding
from pipeline.marked.looks import LOOKS, Look, look_number
from pipeline.marked.opinion import states_in_words
from pipeline.marked.summary import facts
from pipeline.regulation import Regulation

# Comes with reportlab, is embedded, and knows the letters of Western languages.
_FONT, _BOLD = "Vera", "VeraBd"
_LACKING = "\N{LOZENGE}"
_LACKS = (
    f"Where {_LACKING} stands, the typeface of this report lacks a letter of the document. "
    "The marked text as a web page shows it."
)
_FAINT = HexColor("#5b6875")
_TITLE = ParagraphStyle("title", fontName=_BOLD, fontSize=16, leading=20, spaceAfter=4 * mm)
_HEADING = ParagraphStyle(
    "heading", fontName=_BOLD, fontSize=9, leading=12, spaceBefore=4 * mm, keepWithNext=True
)
_BODY = ParagraphStyle("body", fontName=_FONT, fontSize=9, leading=13)
_DECISION = ParagraphStyle("decision", fontName=_BOLD, fontSize=8, leading=11)
_NOTE = ParagraphStyle("note", fontName=_FONT, fontSize=8, leading=11, textColor=_FAINT)


def pdf_report(
    document: Document, findings: Sequence[Finding], regulation: Regulation, about: About
) -> Copy:
    """The findings of one document on A4, each with its place, its words and the model's note.

    The report says so where it cannot show letters of the text.
    """
    print_of = _Print()
    story: list[Any] = [_Flow(print_of.safe(about.document), _TITLE)]
    for what, value in facts(document, findings, regulation, about):
        story.append(_Flow(f"{print_of.safe(what)}: {print_of.safe(str(value))}", _BODY))
    for number, finding in enumerate(findings, start=1):
        story += _finding(print_of, number, finding, regulation, about)
    if print_of.lacks:
        story += [Spacer(1, 4 * mm), _Flow(_LACKS, _NOTE)]
    target = io.BytesIO()
    title = clean(about.document)
    template = SimpleDocTemplate(target, pagesize=A4, title=title, author="Clausewise")
    template.build(story, onFirstPage=_page_number, onLaterPages=_page_number)
    return Copy(named(document.name, "report", ".pdf"), PDF, target.getvalue())


class _Print:
    """Texts as reportlab takes them: marks of its own language escaped, missing letters replaced.

    lacks: whether a letter was missing.
    """

    def __init__(self) -> None:
        for name in (_FONT, _BOLD):
            pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
        self._known = set(pdfmetrics.getFont(_FONT).face.charToGlyph)
        self.lacks = False

    def safe(self, text: str) -> str:
        # No `clean`, which strips: a piece of a paragraph keeps the space at its end.
        shown = "".join(
            c if ord(c) in self._known else " " if c.isspace() else _LACKING for c in text
        )
        self.lacks = self.lacks or _LACKING in shown
        return escape(shown)

    def _letter(self, char: str) -> str:
        if not char.isprintable() or char.isspace():
            return " "
        return char if ord(char) in self._known else _LACKING


def _finding(
    print_of: _Print, number: int, finding: Finding, regulation: Regulation, about: About
) -> Iterator[Any]:
    first = next((clause.id for clause in finding.broken()), None)
    look = LOOKS[look_number(regulation.clause_ids, first)]
    place = print_of.safe(clean(finding.paragraph.place.label()))
    names = print_of.safe(finding.title(regulation))
    yield _Flow(f'{number}. {place} – <font color="#{look.ink}">{names}</font>', _HEADING)
    yield _Flow(_marked(print_of, finding, look), _BODY)
    yield _Flow(print_of.safe(finding.note(regulation)), _NOTE)
    if states := states_in_words(finding.states(), regulation):
        yield _Flow(print_of.safe(f"Model: {states}."), _NOTE)
    for opinion in finding.opinions:
        yield _Flow(print_of.safe(opinion.sentence(regulation)), _DECISION)
    if not finding.opinions and about.reviewed:
        yield _Flow("No decision.", _DECISION)
    if finding.comments:
        yield _Flow(f"Comments: {finding.comments:,}", _NOTE)


def _marked(print_of: _Print, finding: Finding, look: Look) -> str:
    text, at, pieces = finding.paragraph.text, 0, []
    for start, end in finding.spans():
        words = print_of.safe(text[start:end])
        pieces += [
            print_of.safe(text[at:start]),
            f'<span backColor="#{look.strong}">{words}</span>',
        ]
        at = end
    return "".join([*pieces, print_of.safe(text[at:])])


def _page_number(canvas: Any, template: Any) -> None:
    canvas.setFont(_FONT, 8)
    canvas.drawRightString(A4[0] - 20 * mm, 12 * mm, f"{template.page}")
