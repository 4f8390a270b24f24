"""Cells that are merged over rows, which openpyxl does not tell when it reads row by row."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from openpyxl.utils.cell import range_boundaries

from pipeline.documents.workbook_drawings import sheet_paths

_MERGE = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})[\"']"
)
_CHUNK = 1024 * 1024
# Longer than any mergeCell element, so that none is missed where two chunks meet.
_OVERLAP = 200
# Beyond so many the sheet is no table that a person made.
_MOST_MERGES = 100_000

NumberedRow = tuple[int, list[str]]


@dataclass
class Merged:
    """ends: for the top left cell (row, column) of each merged range, both from 1, its last row."""

    ends: dict[tuple[int, int], int] = field(default_factory=dict)

    def filled(self, rows: Iterator[NumberedRow]) -> Iterator[NumberedRow]:
        """The rows; a cell that is merged over several speaks in each that has text of its own."""
        reaching: dict[int, tuple[str, int]] = {}
        for number, cells in rows:
            reaching = {column: cell for column, cell in reaching.items() if cell[1] >= number}
            for column, (text, _) in reaching.items():
                cells += [""] * (column - len(cells))
                cells[column - 1] = cells[column - 1] or text
            for column, text in enumerate(cells, start=1) if self.ends else ():
                end = self.ends.get((number, column))
                if end is not None and text:
                    reaching[column] = (text, end)
            yield number, cells


def merged_cells(package: bytes) -> dict[str, Merged]:
    """The cells that are merged over several rows, for each sheet by its title."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        names = set(archive.namelist())
        return {
            title: Merged(dict(_ends(archive, path)))
            for title, path in sheet_paths(archive, names)
            if path in names
        }


def _ends(archive: zipfile.ZipFile, path: str) -> Iterator[tuple[tuple[int, int], int]]:
    for count, reference in enumerate(_references(archive, path)):
        left, top, _, bottom = range_boundaries(reference)
        if count < _MOST_MERGES and bottom > top:
            yield (top, left), bottom


def _references(archive: zipfile.ZipFile, path: str) -> Iterator[str]:
    """They follow the cells at the end of the sheet, so it is searched without being parsed."""
    with archive.open(path) as sheet:
        tail = b""
        while chunk := sheet.read(_CHUNK):
            text = tail + chunk
            end = 0
            for match in _MERGE.finditer(text):
                yield match[1].decode("ascii")
                end = match.end()
            tail = text[max(end, len(text) - _OVERLAP) :]
