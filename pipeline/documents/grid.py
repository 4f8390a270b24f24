"""Workbooks and CSV files as sheets of cells. Untrusted files: `reader.read_sheets`."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from pipeline.documents import table, workbook
from pipeline.documents.encoding import decode
from pipeline.documents.encrypted import unlocked
from pipeline.documents.kind import kind_of
from pipeline.documents.limits import LIMITS, Limits
from pipeline.documents.names import file_name
from pipeline.documents.ooxml import DAMAGE, check_package, damaged_package, readable_package
from pipeline.documents.sheet import BLOCK_ROWS, Sheet
from pipeline.documents.workbook_bounds import WorkbookBounds
from pipeline.errors import DocumentError

LONGEST_CELL = 2_000  # characters that are shown of a cell

NumberedRow = tuple[int, list[str]]


def packed_sheets(data: bytes, name: str, password: str | None = None) -> list[dict[str, Any]]:
    """`sheets` as JSON values, for the child process."""
    return [sheet.as_dict() for sheet in sheets(name, unlocked(data, password))]


def sheets(name: str, data: bytes, limits: Limits = LIMITS) -> list[Sheet]:
    """The sheets of an XLSX or CSV file in their order; DocumentError for another kind."""
    match kind_of(file_name(name), data):
        case "xlsx":
            check_package(data, limits)
            package = readable_package(data)
            found = workbook.sheet_rows(package, WorkbookBounds(limits.cells))
            try:
                return [_sheet(sheet.title, rows) for sheet, rows in found]
            except DAMAGE as error:
                raise damaged_package() from error
        case "csv":
            return [_sheet("", table.numbered_rows(decode(data)))]
        case kind:
            raise DocumentError(f"a {kind} file has no sheets.", "Open it as a document.")


def _sheet(name: str, rows: Iterable[NumberedRow]) -> Sheet:
    widths: list[int] = []
    blocks: list[bytes] = []
    last = 0
    for number, chunk in groupby(_trimmed(rows), key=lambda row: (row[0] - 1) // BLOCK_ROWS):
        block = dict(chunk)
        blocks += [_packed({})] * (number - len(blocks)) + [_packed(block)]
        _widen(widths, block.values())
        last = max(block)
    return Sheet(name, last, tuple(widths), tuple(blocks))


def _trimmed(rows: Iterable[NumberedRow]) -> Iterator[NumberedRow]:
    for number, cells in rows:
        filled = [column for column, cell in enumerate(cells, start=1) if cell]
        if filled:
            yield number, [cell[:LONGEST_CELL] for cell in cells[: filled[-1]]]


def _widen(widths: list[int], rows: Iterable[list[str]]) -> None:
    for cells in rows:
        widths += [0] * (len(cells) - len(widths))
        for column, cell in enumerate(cells):
            widths[column] = max(widths[column], len(cell))


def _packed(block: dict[int, list[str]]) -> bytes:
    return gzip.compress(json.dumps(block).encode("ascii"), compresslevel=5, mtime=0)
