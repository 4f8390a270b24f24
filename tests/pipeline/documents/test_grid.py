"""Workbooks and CSV files as sheets of cells."""

from __future__ import annotations

import gzip
import json

import pytest

from pipeline.documents import reader
from pipeline.documents.grid import LONGEST_CELL, sheets
from pipeline.documents.limits import Limits
from pipeline.documents.sheet import BLOCK_ROWS, Sheet
from pipeline.errors import DocumentError
from tests.pipeline.documents.making import file_of, xlsx_of


def rows_of(sheet: Sheet) -> dict[int, list[str]]:
    return {
        int(number): cells
        for block in sheet.blocks
        for number, cells in json.loads(gzip.decompress(block)).items()
    }


def test_every_sheet_comes_with_its_cells_where_they_stand() -> None:
    data = xlsx_of(Notes=[], Parts=[["Part", "Year"], [], [None, 1987, "=1+1"], ["Drum"]])
    notes, parts = sheets("a.xlsx", data)
    assert (notes.name, notes.rows, notes.widths, notes.blocks) == ("Notes", 0, (), ())
    assert (parts.name, parts.rows) == ("Parts", 4)
    assert rows_of(parts) == {1: ["Part", "Year"], 3: ["", "1987"], 4: ["Drum"]}
    assert parts.widths == (4, 4)


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        (b"Part;Year\nDrum;87\n;\nHose;\n", {1: ["Part", "Year"], 2: ["Drum", "87"], 4: ["Hose"]}),
        (b"Drum of iron, old\n\nHose\n", {1: ["Drum of iron, old"], 3: ["Hose"]}),
        (b'Part,Note\nDrum,"two\nlines"\n', {1: ["Part", "Note"], 2: ["Drum", "two lines"]}),
    ],
    ids=["semicolons", "one column", "a cell over two lines"],
)  # fmt: skip
def test_a_csv_file_is_one_sheet(data: bytes, rows: dict[int, list[str]]) -> None:
    (sheet,) = sheets("a.csv", data)
    assert rows_of(sheet) == rows


def test_rows_and_paragraphs_count_alike() -> None:
    data = b"Part,Material,Year\nDrum,iron,1987\n,,\nHose,rubber,2011\n"
    (sheet,) = sheets("a.csv", data)
    for paragraph in reader.read_document("a.csv", data).paragraphs:
        cells = rows_of(sheet)[paragraph.place.row or 0]
        assert all(cell in paragraph.text for cell in cells)


def test_a_block_has_the_rows_of_its_range_and_no_others() -> None:
    rows = [[f"Part {n}"] if n < 10 or n > 2 * BLOCK_ROWS else [] for n in range(1, 3 * BLOCK_ROWS)]
    (sheet,) = sheets("a.xlsx", xlsx_of(Parts=rows))
    assert len(sheet.blocks) == 3
    first, middle, last = (json.loads(gzip.decompress(block)) for block in sheet.blocks)
    assert set(first) == {str(n) for n in range(1, 10)}
    assert middle == {}
    assert min(map(int, last)) == 2 * BLOCK_ROWS + 1


def test_a_very_long_cell_is_cut() -> None:
    (sheet,) = sheets("a.csv", b"Part,Note\nDrum," + b"x" * 9_000 + b"\n")
    assert len(rows_of(sheet)[2][1]) == LONGEST_CELL


def test_other_kinds_and_files_that_unpack_too_far_are_refused() -> None:
    with pytest.raises(DocumentError, match="has no sheets"):
        sheets("a.txt", b"Drum")
    with pytest.raises(DocumentError, match="unpacks to"):
        sheets("a.xlsx", xlsx_of(Parts=[["Drum"]]), Limits(unpacked_bytes=100))


def test_a_child_reads_the_same_sheets() -> None:
    data = xlsx_of(Parts=[["Part", "Year"], ["Drum", 1987]])
    assert reader.read_sheets(file_of("a.xlsx", data)) == sheets("a.xlsx", data)
