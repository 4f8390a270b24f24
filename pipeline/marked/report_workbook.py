"""The findings as a workbook: to be sorted, filtered and counted. No text in it is a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence

import openpyxl

from pipeline.documents.model import Document
from pipeline.marked.file import XLSX, Copy, named
from pipeline.marked.finding import About, Finding
from pipeline.marked.opinion import SEATS, Opinion, clause_name, in_words
from pipeline.marked.sheets import Value, add_sheet
from pipeline.marked.summary import facts
from pipeline.regulation import Regulation

_TEXT_WIDTH = 80
_FINDINGS = {
    "Paragraph": 11,
    "Place": 18,
    "Model says": 15,
    "Clauses": 24,
    "Deciding words": 30,
    "Confidence": 11,
    "Please decide": 13,
    "Text": _TEXT_WIDTH,
    "Model": 16,
}
_STATE_WIDTH, _DECISION_WIDTHS = 20, {"": 16, " by": 24, " at (UTC)": 17, " note": 30}
_PARAGRAPHS = {"Paragraph": 11, "Place": 18, "Kind": 10, "Finding": 9, "Text": _TEXT_WIDTH}
_ABOUT = {"What": 32, "Value": _TEXT_WIDTH}


def findings_workbook(
    document: Document, findings: Sequence[Finding], regulation: Regulation, about: About
) -> Copy:
    """A sheet of findings, a sheet of all paragraphs, and what was judged by what and when.

    Counts and confidences are numbers; paragraphs are numbered from 1 in reading order.
    """
    book = openpyxl.Workbook(write_only=True)
    clauses = _clauses(findings, regulation)
    seats = _seats(findings) if about.reviewed else []
    columns = {
        **_FINDINGS,
        **{clause_name(regulation, clause): _STATE_WIDTH for clause in clauses},
        **{f"{SEATS[s]}{part}": width for s in seats for part, width in _DECISION_WIDTHS.items()},
        **({"Comments": 11} if about.reviewed else {}),
    }
    lines = (
        (
            *_finding(finding, regulation, about),
            *(in_words(finding.states().get(clause, "")) for clause in clauses),
            *(value for seat in seats for value in _decision(finding.opinion(seat))),
            *([finding.comments] if about.reviewed else []),
        )
        for finding in findings
    )
    add_sheet(book, "Findings", columns, lines)
    found = {finding.paragraph.index: finding for finding in findings}
    add_sheet(book, "Paragraphs", _PARAGRAPHS, _paragraphs(document, found))
    add_sheet(book, "About", _ABOUT, facts(document, findings, regulation, about))
    target = io.BytesIO()
    book.save(target)
    return Copy(named(document.name, "findings", ".xlsx"), XLSX, target.getvalue())


def _finding(finding: Finding, regulation: Regulation, about: About) -> tuple[Value, ...]:
    return (
        finding.paragraph.index + 1,
        finding.paragraph.place.label(),
        _model_says(finding),
        "; ".join(finding.clause_names(regulation)),
        "; ".join(finding.deciding_words()),
        float(finding.verdict.probability) if finding.verdict.judged else "",
        "yes" if finding.verdict.unsure else "",
        finding.paragraph.text,
        about.model,
    )


def _model_says(finding: Finding) -> str:
    if not finding.verdict.judged:
        return "not judged"
    return "non-compliant" if finding.verdict.non_compliant else "compliant"


def _decision(opinion: Opinion | None) -> tuple[Value, ...]:
    if opinion is None:
        return ("",) * len(_DECISION_WIDTHS)
    # A workbook's times have no zone: the heading says that they are UTC.
    return (opinion.words(), opinion.person, opinion.when.replace(tzinfo=None), opinion.note)


def _clauses(findings: Sequence[Finding], regulation: Regulation) -> list[str]:
    """Those that the model knows, the regulation's first and in its order."""
    known = {clause for finding in findings for clause in finding.states()}
    ours = [clause for clause in regulation.clause_ids if clause in known]
    return [*ours, *sorted(known - set(ours))]


def _seats(findings: Sequence[Finding]) -> list[int]:
    """The first reviewer's, and the others that somebody decided in."""
    taken = {opinion.seat for finding in findings for opinion in finding.opinions}
    return [seat for seat in SEATS if seat == 1 or seat in taken]


def _paragraphs(document: Document, found: Mapping[int, Finding]) -> Iterable[tuple[Value, ...]]:
    for paragraph in document.paragraphs:
        finding = found.get(paragraph.index)
        yield (
            paragraph.index + 1,
            paragraph.place.label(),
            paragraph.role,
            "yes" if finding is not None and finding.verdict.non_compliant else "",
            paragraph.text,
        )
