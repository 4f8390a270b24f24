"""XLSX: each filled row of each sheet as "header: value; header: value", with its cells."""

from __future__ import annotations

import io
import warnings
from collections import deque
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import chain, groupby
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from pipeline.documents.limits import LIMITS
from pipeline.documents.model import Place
from pipeline.documents.ooxml import DAMAGE, damaged_package, readable_package
from pipeline.documents.parts import Note, Part, Reading, clean
from pipeline.documents.rows import Row, table_texts
from pipeline.documents.workbook_bounds import WorkbookBounds
from pipeline.documents.workbook_drawings import drawing_texts
from pipeline.documents.workbook_merges import Merged, merged_cells

NumberedRow = tuple[int, list[str]]


def read(data: bytes, max_cells: int = LIMITS.cells) -> Reading:
    """The rows of all sheets, then the text of drawings. Formulas give their last value."""
    package = readable_package(data)
    try:
        yield from _sheets(package, WorkbookBounds(max_cells))
        for sheet, text in drawing_texts(package):
            yield Part(text, Place(sheet=sheet, cells="text box"))
    except DAMAGE as error:
        raise damaged_package() from error


def _sheets(package: bytes, bounds: WorkbookBounds) -> Reading:
    merged = merged_cells(package)
    for sheet, rows in sheet_rows(package, bounds):
        filled = merged.get(sheet.title, Merged()).filled(rows)
        first = next(filled, None)
        if first is None:
            continue
        if sheet.sheet_state != "visible":
            yield Note(f"The sheet {sheet.title!r} is hidden in Excel; it was read too.")
        yield from _sheet(sheet.title, chain([first], filled))


def sheet_rows(
    package: bytes, bounds: WorkbookBounds
) -> Iterator[tuple[Any, Iterator[NumberedRow]]]:
    """(openpyxl's sheet, its rows), sheet by sheet; take the rows before asking for the next."""
    with warnings.catch_warnings():  # openpyxl warns of styles and extensions it does not keep
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(package), read_only=True, data_only=True)
        for sheet in book.worksheets:
            # Some programs write a wrong size, and openpyxl would stop reading there.
            sheet.reset_dimensions()
            yield sheet, _rows(sheet, bounds)
        book.close()


def _rows(sheet: Any, bounds: WorkbookBounds) -> Iterator[NumberedRow]:
    """Each row that has values, with its number; the cells are texts."""
    for number, row in bounds.rows(sheet):
        cells = [_cell_text(cell) for cell in row]
        if any(cells):
            yield number, cells


def _sheet(title: str, rows: Iterator[NumberedRow]) -> Iterator[Part]:
    header: Row | None = None
    for table in _tables(rows):
        read_ahead: deque[NumberedRow] = deque()
        texts, header = table_texts(_cells(table, read_ahead), inherited=header)
        for text in texts:
            number, cells = read_ahead.popleft()
            yield Part(text.text, Place(sheet=title, cells=_range(number, cells)), text.role)


def _cells(table: Iterator[NumberedRow], read_ahead: deque[NumberedRow]) -> Iterator[Row]:
    """The rows without their numbers, which wait in `read_ahead` until the row has its text."""
    for row in table:
        read_ahead.append(row)
        yield row[1]


def _tables(rows: Iterator[NumberedRow]) -> Iterator[Iterator[NumberedRow]]:
    """Rows without an empty row between them: their numbers grow as fast as their count."""
    counted = enumerate(rows)
    for _, table in groupby(counted, key=lambda item: item[1][0] - item[0]):
        yield (row for _, row in table)


def _range(number: int, cells: Row) -> str:
    """The filled part of a row, for example "A4:D4"."""
    filled = [column for column, cell in enumerate(cells, start=1) if cell]
    first, last = (f"{get_column_letter(column)}{number}" for column in (filled[0], filled[-1]))
    return first if first == last else f"{first}:{last}"


def _cell_text(cell: Any) -> str:
    """A cell as a person reads it; a time of midnight is only a date."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        # Excel keeps 15 digits; what is beyond them comes from binary fractions.
        percent = cell.number_format.endswith("%")
        return f"{value * 100:.4g}%" if percent else f"{value:.15g}"
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, (datetime, date, time)):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    return clean(str(value))
