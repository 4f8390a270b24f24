"""The findings as a workbook: to be sorted, filtered and counted. No text in it is a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from pipeline.documents.model import Document
from pipeline.documents.parts import clean
from pipeline.marked.file import XLSX, Copy, named
from pipeline.marked.finding import About, Finding
from pipeline.marked.summary import facts
from pipeline.regulation import Regulation

Value = str | int | float
# Made once: a hundred thousand cells share them.
_TOP, _WRAPPED = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
_BOLD = Font(bold=True)
_TEXT_WIDTH = 80
_FINDINGS = {
    "Paragraph": 11,
    "Place": 18,
    "Clauses": 24,
    "Deciding words": 30,
    "Confidence": 11,
    "Please decide": 13,
    "Text": _TEXT_WIDTH,
    "Model": 16,
}
_PARAGRAPHS = {"Paragraph": 11, "Place": 18, "Kind": 10, "Finding": 9, "Text": _TEXT_WIDTH}
_ABOUT = {"What": 32, "Value": _TEXT_WIDTH}


def findings_workbook(
    document: Document, findings: Sequence[Finding], regulation: Regulation, about: About
) -> Copy:
    """A sheet of findings, a sheet of all paragraphs, and what was judged by what and when.

    Counts and confidences are numbers; paragraphs are numbered from 1 in reading order.
    """
    book = openpyxl.Workbook(write_only=True)
    _sheet(book, "Findings", _FINDINGS, (_finding(f, regulation, about) for f in findings))
    found = {finding.paragraph.index: finding for finding in findings}
    _sheet(book, "Paragraphs", _PARAGRAPHS, _paragraphs(document, found))
    _sheet(book, "About", _ABOUT, facts(document, findings, regulation, about))
    target = io.BytesIO()
    book.save(target)
    return Copy(named(document.name, "findings", ".xlsx"), XLSX, target.getvalue())


def _finding(finding: Finding, regulation: Regulation, about: About) -> tuple[Value, ...]:
    return (
        finding.paragraph.index + 1,
        finding.paragraph.place.label(),
        "; ".join(finding.clause_names(regulation)),
        "; ".join(finding.deciding_words()),
        float(finding.verdict.probability),
        "yes" if finding.verdict.unsure else "",
        finding.paragraph.text,
        about.model,
    )


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


def _sheet(
    book: Any, title: str, columns: Mapping[str, int], rows: Iterable[Sequence[Value]]
) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, width in enumerate(columns.values(), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_cell(sheet, name, bold=True) for name in columns])
    count = 1
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"


def _cell(sheet: Any, value: Value, *, bold: bool = False) -> Any:
    text = isinstance(value, str)
    cell = WriteOnlyCell(sheet, clean(value) if isinstance(value, str) else value)
    if text:
        # Else a text that starts with "=" is a formula: here, or where a person edits the cell.
        cell.data_type = "s"
        cell.quotePrefix = True
    cell.alignment = _WRAPPED if text else _TOP
    if isinstance(value, float):
        cell.number_format = "0.0%"
    if bold:
        cell.font = _BOLD
    return cell
