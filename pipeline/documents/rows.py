"""Table rows as sentences, "header: value; header: value", so that each is read on its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from pipeline.documents.model import Role

LONGEST_LABEL = 60
_DATA = re.compile(r"[\W_]*\d[\d\s.,:/%+-]*\S{0,4}$")
# "Year: 1987" has its label with it; a header is labels alone.
_PAIR = re.compile(r"[^:]+:\s*\S")
WIDEST_SPAN = 200
# So many rows tell whether a table has a header.
_SAMPLE = 60

Row = Sequence[str]


@dataclass(frozen=True)
class RowText:
    """One row that has text: its position in the table (from 0), its sentence, its role."""

    index: int
    text: str
    role: Role


def table_texts(
    rows: Iterable[Row], *, header_known: bool = False, inherited: Row | None = None
) -> tuple[Iterator[RowText], Row | None]:
    """The rows of one table as sentences, and the header that they are read with.

    The first rows tell what the table is like; the others are read when they are asked for.
    header_known: the file says that its first filled row is the header.
    inherited: the header of the table above, for rows that go on under it after a gap.
    """
    remaining = iter(rows)
    sample = list(islice(remaining, _SAMPLE))
    filled = [index for index, row in enumerate(sample) if any(row)]
    titles = _titles(sample, filled)
    body = [sample[index] for index in filled[len(titles) :]]
    header, depth = _header(body, header_known, inherited)
    under = header or inherited
    headings = filled[: len(titles) + depth]
    one_column = max(map(_width, body), default=0) == 1 and under is None
    role: Role = "text" if one_column else "row"
    return _texts(chain(sample, remaining), set(headings), under, role), under


def _texts(
    rows: Iterable[Row], headings: set[int], header: Row | None, role: Role
) -> Iterator[RowText]:
    for index, row in enumerate(rows):
        if index in headings:
            yield RowText(index, _joined(row), "heading")
        elif any(row):
            yield RowText(index, row_text(header, row), role)


def row_text(header: Row | None, row: Row) -> str:
    """One row as a sentence; empty cells are left out, a lone cell stands alone."""
    cells = [(column, cell) for column, cell in enumerate(row) if cell]
    if len(cells) == 1:
        return cells[0][1]
    if header is None:
        pair = len(cells) == 2 and len(cells[0][1]) <= LONGEST_LABEL
        return ": ".join(c.rstrip(":") for _, c in cells) if pair else _joined(row)
    return "; ".join(_labelled(header, column, cell) for column, cell in cells)


def spread(rows: Iterable[Sequence[tuple[str, int, int]]]) -> Iterator[list[str]]:
    """Cells that span columns or rows, as the rows of a plain grid.

    rows: cells of (text, columns, rows). A cell over several rows speaks in each of them, for each
    row is read on its own; over several columns it speaks once, in the first.
    """
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
        yield cells


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


def _header(body: Sequence[Row], known: bool, inherited: Row | None) -> tuple[Row | None, int]:
    """The header of a table without its titles, and how many rows it takes."""
    if not body or not _is_header(body, known, inherited):
        return None, 0
    header, depth = list(body[0]), 1
    while depth < len(body) and _is_rest_of_header(header, body[depth:]):
        for column in _columns(body[depth]):
            header[column] = f"{header[column]} {body[depth][column]}"
        depth += 1
    return header, depth


def _is_rest_of_header(header: Row, rows: Sequence[Row]) -> bool:
    """A row of words under words, with nothing in the first column, and figures below it."""
    first, rest = rows[0], rows[1:]
    columns = _columns(first)
    if not columns or not columns < _columns(header) or min(_columns(header)) in columns:
        return False
    words = all(_is_label(first[column]) for column in columns)
    return words and any(_DATA.match(cell) for row in rest for cell in row)


def _is_header(body: Sequence[Row], known: bool, inherited: Row | None) -> bool:
    first, rest = body[0], body[1:]
    if known:
        return True
    labels = [cell for cell in first if cell]
    if len(labels) < 2 or not all(map(_is_label, labels)):
        return False
    # In a form some cells are labels of those beside them: "Age:", "3 years", "Name:" …
    if 0 < sum(cell.endswith(":") for cell in labels) < len(labels):
        return False
    repeats = len(set(labels)) < len(labels)
    goes_on = inherited is not None and _columns(inherited) == _columns(first)
    # Two columns of words are more often "property, value" than a header with rows.
    if repeats or goes_on or len(labels) == 2:
        return any(_contrasts(first, rest))
    return bool(rest) or inherited is None


def _is_label(cell: str) -> bool:
    return len(cell) <= LONGEST_LABEL and not _DATA.match(cell) and not _PAIR.match(cell)


def _columns(row: Row) -> set[int]:
    return {column for column, cell in enumerate(row) if cell}


def _contrasts(first: Row, rest: Sequence[Row]) -> Iterator[bool]:
    """For each column with a label: are the cells below it figures, all of them?"""
    for column in _columns(first):
        below = [row[column] for row in rest if column < len(row) and row[column]]
        yield bool(below) and all(_DATA.match(cell) for cell in below)
