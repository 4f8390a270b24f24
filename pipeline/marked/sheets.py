"""Sheets of the workbooks that we export: no text in them is a formula."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from pipeline.documents.parts import clean

Value = str | int | float | datetime
# Made once: a hundred thousand cells share them.
_TOP, _WRAPPED = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
_BOLD = Font(bold=True)


def add_sheet(
    book: Any, title: str, columns: Mapping[str, int], rows: Iterable[Sequence[Value]]
) -> None:
    """A sheet with a fixed heading and a filter; columns: their names and widths.

    book: an openpyxl.Workbook(write_only=True). Numbers with a fraction are shown as percentages.
    """
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, width in enumerate(columns.values(), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_cell(sheet, name, bold=True) for name in columns])
    count = 1
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"


def _cell(sheet: Any, value: Value, *, bold: bool = False) -> Any:
    text = isinstance(value, str)
    cell = WriteOnlyCell(sheet, clean(value) if isinstance(value, str) else value)
    if text:
        # Else a text that starts with "=" is a formula: here, or where a person edits the cell.
        cell.data_type = "s"
        cell.quotePrefix = True
    cell.alignment = _WRAPPED if text else _TOP
    if isinstance(value, float):
        cell.number_format = "0.0%"
    if isinstance(value, datetime):
        cell.number_format = "yyyy-mm-dd hh:mm"
    if bold:
        cell.font = _BOLD
    return cell
