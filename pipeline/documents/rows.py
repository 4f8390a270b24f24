"""Table rows as sentences, "header: value; header: value", so that each is read on its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.documents.model import Role

LONGEST_LABEL = 60
_DATA = re.compile(r"[\W_]*\d[\d\s.,:/%+-]*\S{0,4}$")

WIDEST_SPAN = 200

Row = Sequence[str]


@dataclass(frozen=True)
class RowText:
    """One row that has text: its position in the table (from 0), its sentence, its role."""

    index: int
    text: str
    role: Role


def table_texts(
    rows: Sequence[Row], *, header_known: bool = False, inherited: Row | None = None
) -> tuple[list[RowText], Row | None]:
    """The rows of one table as sentences, and the header that they were read with.

    header_known: the file says that its first filled row is the header.
    inherited: the header of the table above, for rows that go on under it after a gap.
    """
    filled = [index for index, row in enumerate(rows) if any(row)]
    titles = _titles(rows, filled)
    body = [rows[index] for index in filled[len(titles) :]]
    header = body[0] if body and _is_header(body, header_known, inherited) else None
    under = header or inherited
    texts = [RowText(index, _joined(rows[index]), "heading") for index in titles]
    one_column = max(map(_width, body), default=0) == 1 and under is None
    for number, index in enumerate(filled[len(titles) :]):
        if number == 0 and header is not None:
            texts.append(RowText(index, _joined(header), "heading"))
        else:
            role: Role = "text" if one_column else "row"
            texts.append(RowText(index, row_text(under, rows[index]), role))
    return texts, under


def row_text(header: Row | None, row: Row) -> str:
    """One row as a sentence; empty cells are left out, a lone cell stands alone."""
    cells = [(column, cell) for column, cell in enumerate(row) if cell]
    if len(cells) == 1:
        return cells[0][1]
    if header is None:
        pair = len(cells) == 2 and len(cells[0][1]) <= LONGEST_LABEL
        return ": ".join(c.rstrip(":") for _, c in cells) if pair else _joined(row)
    return "; ".join(_labelled(header, column, cell) for column, cell in cells)


def spread(rows: Sequence[Sequence[tuple[str, int, int]]]) -> list[list[str]]:
    """Cells that span columns or rows, as a plain grid.

    rows: cells of (text, columns, rows). A cell over several rows speaks in each of them, for each
    row is read on its own; over several columns it speaks once, in the first.
    """
    grid: list[list[str]] = []
    from_above: dict[int, tuple[str, int]] = {}  # column: (text, rows still to fill)
    for row in rows:
        cells: list[str] = []
        below: dict[int, tuple[str, int]] = {}
        for text, columns, depth in row:
            _carry(cells, from_above)
            if depth > 1:
                below[len(cells)] = (text, depth - 1)
            cells += [text] + [""] * (min(max(columns, 1), WIDEST_SPAN) - 1)
        _carry(cells, from_above)
        still = {column: (text, left - 1) for column, (text, left) in from_above.items()}
        from_above = {column: cell for column, cell in {**still, **below}.items() if cell[1] > 0}
        grid.append(cells)
    return grid


def _carry(cells: list[str], from_above: dict[int, tuple[str, int]]) -> None:
    """Fill the columns from here on that a cell above reaches down into."""
    while len(cells) in from_above:
        cells.append(from_above[len(cells)][0])


def _labelled(header: Row, column: int, cell: str) -> str:
    label = header[column].rstrip(":") if column < len(header) else ""
    return f"{label}: {cell}" if label and label != cell else cell


def _joined(row: Row) -> str:
    return "; ".join(cell for cell in row if cell)


def _width(row: Row) -> int:
    return sum(map(bool, row))


def _titles(rows: Sequence[Row], filled: list[int]) -> list[int]:
    """Rows above the table proper: one filled cell each, where the table has several columns."""
    widths = [_width(rows[index]) for index in filled]
    if max(widths, default=0) < 2:
        return []
    first_wide = next(number for number, width in enumerate(widths) if width > 1)
    return filled[:first_wide]


def _is_header(body: Sequence[Row], known: bool, inherited: Row | None) -> bool:
    first, rest = body[0], body[1:]
    if known:
        return True
    labels = [cell for cell in first if cell]
    if len(labels) < 2 or len(set(labels)) < len(labels):
        return False
    if any(len(cell) > LONGEST_LABEL or _DATA.match(cell) for cell in labels):
        return False
    if inherited is not None and _columns(inherited) == _columns(first):
        return any(_contrasts(first, rest))
    if len(labels) == 2:
        # Two columns of words are more often "property, value" than a header with rows.
        return any(_contrasts(first, rest))
    return bool(rest) or inherited is None


def _columns(row: Row) -> set[int]:
    return {column for column, cell in enumerate(row) if cell}


def _contrasts(first: Row, rest: Sequence[Row]) -> Iterator[bool]:
    """For each column with a label: are the cells below it figures, all of them?"""
    for column in _columns(first):
        below = [row[column] for row in rest if column < len(row) and row[column]]
        yield bool(below) and all(_DATA.match(cell) for cell in below)
