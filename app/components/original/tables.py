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
    may have a semicolon; only the first cell of a row may have none."""
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
            cells.append(Cell("", start, end))
        start = end + len("; ")
    return cells


def columns_of(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """The labels of all rows, each once, as far as possible in the order of every row."""
    columns: list[str] = []
    for row in rows:
        after = 0
        for cell in row if len(row) > 1 else ():
            if cell.label not in columns:
                columns.insert(after, cell.label)
            after = columns.index(cell.label) + 1
    return columns


def belongs(row: Sequence[Cell], columns: Sequence[str]) -> bool:
    """Whether a row goes on with a table; one that shares no label with it starts another."""
    labels = {cell.label for cell in row} - {""}
    return not labels or not columns or not labels.isdisjoint(columns)


def is_header_of(heading: Paragraph, rows: Sequence[Paragraph]) -> bool:
    """Whether a heading is the header that the labels of the rows are taken from."""
    labels = {cell.label for row in rows for cell in row_cells(row.text)} - {""}
    titles = _titles(heading)
    return len(titles) > 1 and bool(labels) and labels <= set(titles)


def _titles(header: Paragraph) -> list[str]:
    return [title.rstrip(":") for title in header.text.split("; ")]


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
    columns = _columns(header, cells)
    body = "".join(
        f"<tr{attributes(row)}>{_row(row, pieces, columns, cut)}</tr>"
        for row, pieces in zip(rows, cells, strict=True)
    )
    head = "".join(f'<th dir="auto">{escape(label)}</th>' for label in columns)
    if head:
        head = f"<thead><tr{'' if header is None else attributes(header)}>{head}</tr></thead>"
    return f'<div class="table"><table>{head}<tbody>{body}</tbody></table></div>'


def _columns(header: Paragraph | None, rows: Sequence[Sequence[Cell]]) -> list[str]:
    """The columns' labels; none where each row has labels of its own."""
    columns = columns_of(rows)
    if header is not None:
        titles = dict.fromkeys(_titles(header))
        return [*(label for label in columns if label not in titles), *titles]
    return columns if len(columns) <= 2 * max(len(row) for row in rows) else []


def _row(row: Paragraph, cells: Sequence[Cell], columns: Sequence[str], cut: Cut) -> str:
    """A cell a column. Whole in one cell if it has a label twice, or one that has no column."""
    labels = {cell.label for cell in cells}
    if len(labels) < len(cells) or not labels <= set(columns):
        whole = f' colspan="{len(columns)}"' if len(columns) > 1 else ""
        return f'<td dir="auto"{whole}>{cut(row, 0, len(row.text))}</td>'
    values = {cell.label: cut(row, cell.start, cell.end) for cell in cells}
    return "".join(f'<td dir="auto">{values.get(label, "")}</td>' for label in columns)
