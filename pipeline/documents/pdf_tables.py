"""The tables of a PDF page: which lines are cells of one row, and which rows are one table.

A PDF knows no tables. Pieces on one base line with wide gaps are a row; so are blocks that a page
writes one after the other but that start at the same height side by side, in at least two rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.documents.pdf_lines import Line

# In letter heights: from one line of a cell to its next, and from one row to the next.
_CELL_STEP = 1.45
_ROW_STEP = 5.0
# A block of more lines beside another is a column of print, not a cell.
_TALLEST_CELL = 8
_SAME_EDGE = 4.0
_TALLEST_HEADER = 3

Cell = tuple[Line, ...]
Span = tuple[float, float]


@dataclass(frozen=True)
class Row:
    """Cells from left to right, each with its lines."""

    cells: tuple[Cell, ...]

    def lines(self) -> list[Line]:
        """All lines, cell by cell."""
        return [line for cell in self.cells for line in cell]


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
            abs(a[0] - b[0]) < _SAME_EDGE or abs(a[1] - b[1]) < _SAME_EDGE
            for a, b in zip(self.columns, other, strict=True)
        )


def with_tables(lines: Sequence[Line]) -> list[list[Line] | Table]:
    """The lines of a page in their order: tables, and the runs of lines between them."""
    found: list[list[Line] | Table] = []
    for item in _with_rows(lines):
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
    spans = [_span(cell) for cell in row.cells]
    return Table(spans, [dict(enumerate(row.cells))])


def _span(cell: Iterable[Line]) -> Span:
    return min(line.left for line in cell), max(line.right for line in cell)


def _bottom(row: dict[int, Cell]) -> Line:
    return max((line for cell in row.values() for line in cell), key=lambda line: line.base)


def _add_row(table: Table, row: Row) -> bool:
    """Put a row under a table, if its cells stand in the table's columns."""
    last, first = _bottom(table.rows[-1]), row.cells[0][0]
    down = (first.base - last.base) / first.size
    if first.angle != last.angle or not 0.3 < down < _ROW_STEP:
        return False
    placed = _placed(table.columns, [_span(cell) for cell in row.cells])
    if placed is None:
        return False
    columns, numbers = placed
    moved = [columns.index(span) for span in table.columns]
    table.rows = [{moved[n]: cell for n, cell in own.items()} for own in table.rows]
    cells = dict(zip(numbers, row.cells, strict=True))
    table.columns = [_widened(span, cells.get(n), columns, n) for n, span in enumerate(columns)]
    if down < _CELL_STEP and _is_rest(cells):
        _append(table.rows[-1], cells)
    else:
        table.rows.append(cells)
    return True


def _placed(columns: list[Span], spans: list[Span]) -> tuple[list[Span], list[int]] | None:
    """The columns with those that the spans add, and each span's column; None: it does not fit."""
    new = [span for span in spans if not any(_overlap(span, column) for column in columns)]
    merged = sorted([*columns, *new])
    numbers = [max(range(len(merged)), key=lambda n: _overlap(span, merged[n])) for span in spans]
    fits = (
        len(set(numbers)) == len(numbers)
        and len(new) < len(spans)
        and len(set(merged)) == len(merged)
    )
    return (merged, numbers) if fits else None


def _overlap(a: Span, b: Span) -> float:
    return max(min(a[1], b[1]) - max(a[0], b[0]), 0.0)


def _widened(span: Span, cell: Cell | None, columns: list[Span], number: int) -> Span:
    """The column with room for this cell, as far as its neighbours allow."""
    if not cell:
        return span
    left, right = _span(cell)
    before = columns[number - 1][1] if number else left
    after = columns[number + 1][0] if number + 1 < len(columns) else right
    return min(span[0], max(left, before)), max(span[1], min(right, after))


def _is_rest(cells: dict[int, Cell]) -> bool:
    """Only second lines of cells: nothing in the first column, nothing that starts a sentence."""
    return 0 not in cells and all(_goes_on(cell[0]) for cell in cells.values())


def _goes_on(line: Line) -> bool:
    return line.text.lstrip()[:1].islower()


def _append(row: dict[int, Cell], cells: dict[int, Cell]) -> None:
    for number, cell in cells.items():
        row[number] = row.get(number, ()) + cell


def _continues(table: Table, line: Line) -> bool:
    """Put a lone line into the row above it, if it goes on in one of its cells."""
    last = _bottom(table.rows[-1])
    down = (line.base - last.base) / line.size
    if line.angle != last.angle or not -0.3 < down < _CELL_STEP:
        return False
    inside = [n for n, span in enumerate(table.columns) if _overlap((line.left, line.right), span)]
    if len(inside) != 1 or inside[0] not in table.rows[-1]:
        return False
    number = inside[0]
    at_edge = abs(line.left - table.columns[number][0]) < _SAME_EDGE
    if not at_edge or not (number > 0 or _goes_on(line)):
        return False
    _append(table.rows[-1], {number: (line,)})
    return True


def _with_rows(lines: Sequence[Line]) -> list[Line | Row]:
    """Lines with several pieces as rows, and blocks that stand side by side."""
    items: list[Line | Row] = []
    start = 0
    goes_up = any(b.base < a.base - 0.4 * a.size for a, b in pairwise(lines))
    while start < len(lines):
        group = _side_by_side(lines, start) if goes_up else None
        if group is not None:
            items += group
            start += sum(len(row.lines()) for row in group)
        else:
            line = lines[start]
            is_row = line.pieces and not _is_wide_print(lines, start)
            items.append(Row(tuple((piece,) for piece in line.pieces)) if is_row else line)
            start += 1
    return items


def _is_wide_print(lines: Sequence[Line], index: int) -> bool:
    """A line of running text with a wide gap: the next line goes on right across that gap."""
    line = lines[index]
    if index + 1 == len(lines) or lines[index + 1].pieces:
        return False
    following = lines[index + 1]
    gap = line.pieces[1].left
    across = following.left < gap - _SAME_EDGE and following.right > gap
    near = 0.3 < (following.base - line.base) / line.size < _CELL_STEP * 1.2
    return across and near and _goes_on(following)


def _side_by_side(lines: Sequence[Line], start: int) -> list[Row] | None:
    """Rows that were written cell by cell, each cell's lines one under the other."""
    rows: list[Row] = []
    index = start
    while (row := _row_of_blocks(lines, index)) is not None:
        if rows and not _under(rows[-1], row):
            break
        rows.append(row)
        index += len(row.lines())
    several = len(rows) > 1 and any(len(row.lines()) > len(row.cells) for row in rows)
    return rows if several else None


def _under(above: Row, below: Row) -> bool:
    first, last = below.cells[0][0], max(above.lines(), key=lambda line: line.base)
    aligned = abs(first.left - above.cells[0][0].left) < _SAME_EDGE
    return aligned and 0 < (first.base - last.base) / first.size < _ROW_STEP


def _row_of_blocks(lines: Sequence[Line], start: int) -> Row | None:
    """The blocks from here on that start at one height, each to the right of the one before."""
    cells: list[Cell] = []
    index = start
    while index < len(lines):
        if cells and not _is_next_block(cells, lines[index]):
            break
        length = _block_length(lines, index)
        if length > _TALLEST_CELL:
            return None
        first = lines[index]
        if first.pieces:
            cells += [(piece,) for piece in first.pieces[:-1]]
            cells.append((first.pieces[-1], *lines[index + 1 : index + length]))
        else:
            cells.append(tuple(lines[index : index + length]))
        index += length
    return Row(tuple(cells)) if len(cells) > 1 else None


def _is_next_block(cells: list[Cell], line: Line) -> bool:
    top = cells[0][0]
    level = abs(line.base - top.base) < 0.4 * top.size and line.angle == top.angle
    return level and line.left > _span(cells[-1])[1]


def _block_length(lines: Sequence[Line], start: int) -> int:
    """How many lines from here on stand closely under one another, in one column."""
    end = start + 1
    column = lines[start].cells()[-1]
    stop = min(len(lines), start + _TALLEST_CELL + 1)
    while end < stop and not lines[end].pieces and lines[end].angle == column.angle:
        line, above = lines[end], lines[end - 1]
        down = (line.base - above.base) / line.size
        if not 0.3 < down < _CELL_STEP or abs(line.left - column.left) > _SAME_EDGE:
            break
        end += 1
    return end - start
