"""Rows that were read as "header: value; header: value", put back under their headers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from pipeline.documents.model import Paragraph
from pipeline.documents.rows import LONGEST_LABEL

Cut = Callable[[Paragraph, int, int], str]
"""The HTML of a stretch of a paragraph's text."""


@dataclass(frozen=True)
class Cell:
    """One piece of a row: its label, or "", and where its value stands in the row's text."""

    label: str
    start: int
    end: int


def row_cells(text: str) -> list[Cell]:
    """The cells of a row. A piece without a label belongs to the value before it, for values too
    may have a semicolon; a row of which the first piece has none is one cell."""
    cells: list[Cell] = []
    start = 0
    for piece in text.split("; "):
        end = start + len(piece)
        label, colon, _ = piece.partition(": ")
        if colon and len(label) <= LONGEST_LABEL:
            cells.append(Cell(label, start + len(label) + len(colon), end))
        elif cells:
            cells[-1] = Cell(cells[-1].label, cells[-1].start, end)
        else:
            return [Cell("", 0, len(text))]
        start = end + len("; ")
    return cells


def columns_of(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """The labels of all rows, each once, as far as possible in the order of every row."""
    columns: list[str] = []
    for row in rows:
        after = 0
        for label in (cell.label for cell in row if cell.label):
            if label not in columns:
                columns.insert(after, label)
            after = columns.index(label) + 1
    return columns


def belongs(row: Sequence[Cell], columns: Sequence[str]) -> bool:
    """Whether a row goes on with a table; one that shares no label with it starts another."""
    labels = {cell.label for cell in row} - {""}
    return not labels or not columns or not labels.isdisjoint(columns)


def is_header_of(heading: Paragraph, rows: Sequence[Paragraph]) -> bool:
    """Whether a heading is the header that the labels of the rows are taken from."""
    labels = {cell.label for row in rows for cell in row_cells(row.text)} - {""}
    titles = heading.text.split("; ")
    return len(titles) > 1 and bool(labels) and labels <= {title.rstrip(":") for title in titles}


def table_html(
    header: Paragraph | None,
    rows: Sequence[Paragraph],
    cut: Cut,
    attributes: Callable[[Paragraph], str],
) -> str:
    """A table with a column for each label; where rows share too few, each row in one cell.

    attributes: of the row of a paragraph, ready to be put into its tag.
    """
    cells = [row_cells(row.text) for row in rows]
    columns = columns_of(cells)
    widest = max(len(row) for row in cells)
    if widest < 2 or len(columns) > 2 * widest:
        columns = []
    body = "".join(
        f"<tr{attributes(row)}>{_row(row, pieces, columns, cut)}</tr>"
        for row, pieces in zip(rows, cells, strict=True)
    )
    return f"<table>{_head(header, columns, cut, attributes)}<tbody>{body}</tbody></table>"


def _head(
    header: Paragraph | None,
    columns: Sequence[str],
    cut: Cut,
    attributes: Callable[[Paragraph], str],
) -> str:
    if not columns:
        whole = "" if header is None else f"<th>{cut(header, 0, len(header.text))}</th>"
    else:
        whole = "".join(f'<th dir="auto">{escape(label)}</th>' for label in columns)
    return f"<thead><tr{'' if header is None else attributes(header)}>{whole}</tr></thead>"


def _row(row: Paragraph, cells: Sequence[Cell], columns: Sequence[str], cut: Cut) -> str:
    if not columns:
        return f'<td dir="auto">{cut(row, 0, len(row.text))}</td>'
    if not cells[0].label:
        return f'<td dir="auto" colspan="{len(columns)}">{cut(row, 0, len(row.text))}</td>'
    values = {cell.label: cut(row, cell.start, cell.end) for cell in cells}
    return "".join(f'<td dir="auto">{values.get(label, "")}</td>' for label in columns)
