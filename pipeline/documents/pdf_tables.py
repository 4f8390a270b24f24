"""The tables of a PDF page: which rows are one table, and what its columns and header are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.documents.pdf_lines import Line
from pipeline.documents.pdf_rows import (
    CELL_STEP,
    ROW_STEP,
    SAME_EDGE,
    Cell,
    Row,
    Span,
    goes_on,
    span_of,
    with_rows,
)

_TALLEST_HEADER = 3


@dataclass
class Table:
    """Rows that stand under one another, and their columns from left to right.

    rows: each cell by the number of its column; a column may be empty in a row.
    """

    columns: list[Span]
    rows: list[dict[int, Cell]]

    def with_one_header(self) -> tuple[list[list[Cell]], bool]:
        """Each row with a cell for each column, and whether the first is known for a header.

        It is known by its bold print; a header of several bold rows becomes one.
        """
        rows = [[row.get(number, ()) for number in range(len(self.columns))] for row in self.rows]
        bold = [all(line.bold for cell in row for line in cell) for row in rows]
        heads = bold.index(False) if False in bold else 0
        if not 0 < heads <= _TALLEST_HEADER:
            return rows, False
        header = [
            tuple(line for cell in cells for line in cell)
            for cells in zip(*rows[:heads], strict=True)
        ]
        return [header, *rows[heads:]], True

    def has_columns_of(self, other: Sequence[Span]) -> bool:
        """Do both have equally many columns, at the same places?"""
        return len(self.columns) == len(other) and all(
            abs(a[0] - b[0]) < SAME_EDGE or abs(a[1] - b[1]) < SAME_EDGE
            for a, b in zip(self.columns, other, strict=True)
        )


def with_tables(lines: Sequence[Line]) -> list[list[Line] | Table]:
    """The lines of a page in their order: tables, and the runs of lines between them."""
    found: list[list[Line] | Table] = []
    for item in with_rows(lines):
        last = found[-1] if found else None
        if isinstance(item, Row):
            if not (isinstance(last, Table) and _add_row(last, item)):
                found.append(_new_table(item))
        elif isinstance(last, list):
            last.append(item)
        elif last is None or not _continues(last, item):
            found.append([item])
    return found


def _new_table(row: Row) -> Table:
    spans = [span_of(cell) for cell in row.cells]
    return Table(spans, [dict(enumerate(row.cells))])


def _bottom(row: dict[int, Cell]) -> Line:
    return max((line for cell in row.values() for line in cell), key=lambda line: line.base)


def _add_row(table: Table, row: Row) -> bool:
    """Put a row under a table, if its cells stand in the table's columns."""
    last, first = _bottom(table.rows[-1]), row.cells[0][0]
    down = (first.base - last.base) / first.size
    if first.angle != last.angle or not 0.3 < down < ROW_STEP:
        return False
    placed = _placed(table.columns, [span_of(cell) for cell in row.cells])
    if placed is None:
        return False
    columns, numbers = placed
    if len(columns) > len(table.columns):
        moved = [columns.index(span) for span in table.columns]
        table.rows = [{moved[n]: cell for n, cell in own.items()} for own in table.rows]
    cells = dict(zip(numbers, row.cells, strict=True))
    table.columns = [_widened(span, cells.get(n), columns, n) for n, span in enumerate(columns)]
    if down < CELL_STEP and _is_rest(cells):
        _append(table.rows[-1], cells)
    else:
        table.rows.append(cells)
    return True


def _placed(columns: list[Span], spans: list[Span]) -> tuple[list[Span], list[int]] | None:
    """The columns with those that the spans add, and each span's column; None: it does not fit."""
    new = [span for span in spans if not any(_overlap(span, column) for column in columns)]
    merged = sorted([*columns, *new])
    shared = [[_overlap(span, column) for column in merged] for span in spans]
    numbers = [widths.index(max(widths)) for widths in shared]
    fits = (
        len(set(numbers)) == len(numbers)
        and len(new) < len(spans)
        and len(set(merged)) == len(merged)
    )
    return (merged, numbers) if fits else None


def _overlap(a: Span, b: Span) -> float:
    left = a[0] if a[0] > b[0] else b[0]  # not max and min: most comparisons of a table are these
    right = a[1] if a[1] < b[1] else b[1]
    return right - left if right > left else 0.0


def _widened(span: Span, cell: Cell | None, columns: list[Span], number: int) -> Span:
    """The column with room for this cell, as far as its neighbours allow."""
    if not cell:
        return span
    left, right = span_of(cell)
    before = columns[number - 1][1] if number else left
    after = columns[number + 1][0] if number + 1 < len(columns) else right
    return min(span[0], max(left, before)), max(span[1], min(right, after))


def _is_rest(cells: dict[int, Cell]) -> bool:
    """Only second lines of cells: nothing in the first column, nothing that starts a sentence."""
    return 0 not in cells and all(goes_on(cell[0]) for cell in cells.values())


def _append(row: dict[int, Cell], cells: dict[int, Cell]) -> None:
    for number, cell in cells.items():
        row[number] = row.get(number, ()) + cell


def _continues(table: Table, line: Line) -> bool:
    """Put a lone line into the row above it, if it goes on in one of its cells."""
    last = _bottom(table.rows[-1])
    down = (line.base - last.base) / line.size
    if line.angle != last.angle or not -0.3 < down < CELL_STEP:
        return False
    inside = [n for n, span in enumerate(table.columns) if _overlap((line.left, line.right), span)]
    if len(inside) != 1 or inside[0] not in table.rows[-1]:
        return False
    number = inside[0]
    at_edge = abs(line.left - table.columns[number][0]) < SAME_EDGE
    if not at_edge or not (number > 0 or goes_on(line)):
        return False
    _append(table.rows[-1], {number: (line,)})
    return True
