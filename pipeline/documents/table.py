"""CSV: each row as "header: value; header: value"; with a single column, the cell alone."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from pipeline.documents.encoding import decode
from pipeline.documents.model import Place
from pipeline.documents.parts import Part, Reading, clean
from pipeline.documents.rows import table_texts
from pipeline.errors import DocumentError

DELIMITERS = (",", ";", "\t", "|")
LONGEST_CELL = 1_000_000
_SAMPLE_LINES = 200
# Below this share of rows with the same number of cells, the delimiter is only punctuation.
_REGULAR = 0.7


def read(data: bytes) -> Reading:
    """The rows of a CSV file, each with its number; the header is row 1."""
    text = decode(data)
    delimiter = _delimiter(text)
    if delimiter is None:
        yield from _lines(text)
        return
    rows = ([clean(cell) for cell in row] for row in _rows(text, delimiter))
    texts, _ = table_texts(rows)
    yield from (Part(t.text, Place(row=t.index + 1), t.role) for t in texts)


def numbered_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """(number, cells) of every row, the first is 1; one cell each in a file of a single column."""
    for number, row in enumerate(_rows(text, _delimiter(text) or "\x1f"), start=1):
        yield number, [clean(cell) for cell in row]


def _lines(text: str) -> Iterator[Part]:
    """A single column; quotes still mean that a cell may run over several lines."""
    for number, row in enumerate(_rows(text, "\x1f"), start=1):
        yield Part(" ".join(row), Place(row=number), "row")


def _delimiter(text: str) -> str | None:
    """The delimiter that cuts most of the first rows into equally many cells; None: one column."""
    lines = "".join(islice(io.StringIO(text, newline=None), _SAMPLE_LINES))
    regular = {delimiter: _regularity(lines, delimiter) for delimiter in DELIMITERS}
    best = max(regular, key=lambda delimiter: regular[delimiter])
    return best if regular[best] >= (_REGULAR, 2) else None


def _regularity(text: str, delimiter: str) -> tuple[float, int]:
    """(share of rows with the commonest number of cells, that number); (0, 0) for one cell."""
    widths = Counter(len(row) for row in _rows(text, delimiter) if row)
    if not widths:
        return 0.0, 0
    width, count = widths.most_common(1)[0]
    return (count / widths.total(), width) if width > 1 else (0.0, 0)


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise DocumentError(
            f"this CSV file cannot be cut into cells: {error}.",
            "A quote may be missing; save it again as CSV from its own program.",
        ) from error
