"""The rows of a workbook, as far as a person can have filled them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.documents.limits import SPLIT
from pipeline.errors import DocumentError

LAST_ROW = 1_048_576  # Excel has no more


class WorkbookBounds:
    """Counts the cells of all sheets of a workbook and refuses it when there are too many.

    A row counts up to its last cell: one cell in column XFD makes 16,383 empty ones before it, and
    a file of 300 KB can have 90,000 such rows.
    """

    def __init__(self, most_cells: int) -> None:
        self.most = most_cells
        self.found = 0

    def rows(self, sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
        """The rows of an openpyxl sheet with their numbers, from 1."""
        for number, row in enumerate(sheet.iter_rows(), start=1):
            self.found += len(row)
            if self.found > self.most:
                raise DocumentError(f"this workbook spans more than {self.most:,} cells.", SPLIT)
            if number > LAST_ROW:
                raise DocumentError(
                    f"this workbook says that it has a row below row {LAST_ROW:,}, the last that "
                    "there is.",
                    "Open it in Excel, save it again and upload the copy.",
                )
            yield number, row
