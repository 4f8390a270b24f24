"""Where findings stand on the sheets of a workbook or CSV file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.components.findings import deciding_words
from app.components.original.looks import Looks
from pipeline.documents.model import Document, Place
from pipeline.documents.sheet import Sheet
from pipeline.verdict import Verdict

_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")

Span = tuple[int, int, int, int]
"""First row, last row (from 1), first column, last column (from 0)."""

Mark = tuple[int, int, Span, list[str]]
"""Paragraph, look, its cells, and the words in them that decided."""


def sheet_marks(
    document: Document, verdicts: Sequence[Verdict], sheets: Sequence[Sheet], looks: Looks
) -> list[list[Mark]]:
    """The marks of each sheet, in the order of the sheets."""
    numbers = {sheet.name: number for number, sheet in enumerate(sheets)}
    marks: list[list[Mark]] = [[] for _ in sheets]
    for paragraph, verdict in zip(document.paragraphs, verdicts, strict=True):
        look = looks.number(verdict)
        number = numbers.get(paragraph.place.sheet or "")
        span = None if number is None else span_of(paragraph.place, sheets[number])
        if look is not None and number is not None and span is not None:
            words = deciding_words(paragraph.text, verdict)
            marks[number].append((paragraph.index, look, span, words))
    return marks


def span_of(place: Place, sheet: Sheet) -> Span | None:
    """The cells of a place on its sheet; None for what lies over the cells, such as a text box."""
    if place.row is not None:
        return place.row, place.row, 0, max(len(sheet.widths) - 1, 0)
    cells = _RANGE.fullmatch(place.cells or "")
    if cells is None:
        return None
    left, top, right, bottom = cells.groups()
    return int(top), int(bottom or top), column_number(left), column_number(right or left)


def column_number(letters: str) -> int:
    """0 for "A", 26 for "AA"."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def header_rows(document: Document, sheets: Sequence[Sheet]) -> list[int]:
    """For each sheet the row that stays in sight, its first with several cells under which others
    are read; 0 if there is none."""
    numbers = {sheet.name: number for number, sheet in enumerate(sheets)}
    rows = [0] * len(sheets)
    for paragraph in document.paragraphs:
        number = numbers.get(paragraph.place.sheet or "")
        if paragraph.role != "heading" or number is None or rows[number]:
            continue
        span = span_of(paragraph.place, sheets[number])
        if span is not None and span[3] > span[2]:
            rows[number] = span[0]
    return rows
