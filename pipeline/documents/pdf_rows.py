"""The rows of a PDF page's tables: which lines are cells that stand side by side.

A PDF knows no tables. Pieces on one base line with wide gaps are a row; so are blocks of lines that
a page writes one after the other but that stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.documents.pdf_lines import Line
from pipeline.documents.rows import LONGEST_LABEL

# In letter heights: from one line of a cell to its next, and from one row to the next.
CELL_STEP = 1.45
ROW_STEP = 5.0
# Edges that stand this near are one edge, in points.
SAME_EDGE = 4.0
# A block of more lines beside another is a column of print, not a cell.
_TALLEST_CELL = 8

Cell = tuple[Line, ...]
Span = tuple[float, float]


@dataclass(frozen=True)
class Row:
    """Cells from left to right, each with its lines."""

    cells: tuple[Cell, ...]

    def lines(self) -> list[Line]:
        """All lines, cell by cell."""
        return [line for cell in self.cells for line in cell]


def span_of(cell: Iterable[Line]) -> Span:
    """From the leftmost to the rightmost point of some lines."""
    spans = [(line.left, line.right) for line in cell]
    return min(left for left, _ in spans), max(right for _, right in spans)


def goes_on(line: Line) -> bool:
    """Does the line start in the middle of a sentence?"""
    return line.text.lstrip()[:1].islower()


def with_rows(lines: Sequence[Line]) -> list[Line | Row]:
    """Lines with several pieces as rows, and blocks that stand side by side."""
    items: list[Line | Row] = []
    start = 0
    ups = [n for n, (a, b) in enumerate(pairwise(lines)) if b.base < a.base - 0.4 * a.size]
    while start < len(lines):
        # Only where the page goes back up soon does it write cell by cell.
        while ups and ups[0] < start:
            ups.pop(0)
        near = ups and ups[0] < start + _TALLEST_CELL
        group, length = _side_by_side(lines, start) if near else ([], 0)
        if group:
            items += group
            start += length
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
    across = following.left < gap - SAME_EDGE and following.right > gap
    near = 0.3 < (following.base - line.base) / line.size < CELL_STEP * 1.2
    return across and near and goes_on(following)


def _side_by_side(lines: Sequence[Line], start: int) -> tuple[list[Row], int]:
    """Rows that were written cell by cell, each cell's lines one under the other; how many lines.

    ([], 0) where no such table begins.
    """
    rows: list[Row] = []
    index = start
    if start and _is_under(lines[start], lines[start - 1], lines[start - 1].cells()[-1].left):
        return [], 0
    while index < len(lines):
        row, length = _row_of_blocks(lines, index)
        if row is None or (rows and not _under(rows[-1], row)):
            break
        rows.append(row)
        index += length
    tall = any(len(row.lines()) > len(row.cells) for row in rows)
    sure = len(rows) > 1 or (rows and _stands_alone(rows[0]))
    return (rows, index - start) if tall and sure else ([], 0)


def _stands_alone(row: Row) -> bool:
    """A row that needs no second one to be seen as a row: with many cells, or with a label."""
    label = sum(len(line.text) for line in row.cells[0])
    return len(row.cells) > 2 or label <= LONGEST_LABEL


def _under(above: Row, below: Row) -> bool:
    first = min(below.lines(), key=lambda line: line.base)
    last = max(above.lines(), key=lambda line: line.base)
    aligned = abs(below.cells[0][0].left - above.cells[0][0].left) < SAME_EDGE
    return aligned and 0 < (first.base - last.base) / first.size < ROW_STEP


def _row_of_blocks(lines: Sequence[Line], start: int) -> tuple[Row | None, int]:
    """Blocks at one height, each to the right of the one before; how many lines they have."""
    cells: list[Cell] = []
    index = start
    while index < len(lines):
        block = tuple(lines[index : index + _block_length(lines, index)])
        if cells and not _is_beside(cells, block):
            break
        if len(block) > _TALLEST_CELL:
            return None, 0
        pieces = block[0].cells()
        cells += [(piece,) for piece in pieces[:-1]]
        cells.append((pieces[-1], *block[1:]))
        index += len(block)
    return (Row(tuple(cells)) if len(cells) > 1 else None), index - start


def _is_beside(cells: list[Cell], block: Cell) -> bool:
    """Does the block stand to the right of the cells, at their height? They may be centred."""
    size, angle = block[0].size, block[0].angle
    bases = [line.base for cell in cells for line in cell if line.angle == angle]
    if not bases or block[0].left <= span_of(cells[-1])[1]:
        return False
    tolerance = 0.4 * size
    return block[0].base <= max(bases) + tolerance and block[-1].base >= min(bases) - tolerance


def _block_length(lines: Sequence[Line], start: int) -> int:
    """How many lines from here on stand closely under one another, in one column."""
    end = start + 1
    column = lines[start].cells()[-1]
    stop = min(len(lines), start + _TALLEST_CELL + 1)
    while end < stop and not lines[end].pieces and lines[end].angle == column.angle:
        if not _is_under(lines[end], lines[end - 1], column.left):
            break
        end += 1
    return end - start


def _is_under(line: Line, above: Line, left: float) -> bool:
    """Does the line stand closely under the one before, in the column that starts at `left`?"""
    down = (line.base - above.base) / line.size
    return 0.3 < down < CELL_STEP and abs(line.left - left) <= SAME_EDGE
