import pytest
from openpyxl.utils import get_column_letter

from app.components.original.cells import (
    Span,
    column_number,
    header_rows,
    sheet_marks,
    span_of,
)
from app.components.original.looks import Looks
from pipeline.documents.model import Document, Place
from pipeline.documents.parse import parse
from pipeline.documents.sheet import Sheet
from pipeline.regulation import load_regulation
from pipeline.verdict import Verdict
from tests.app.components.verdicts import finding
from tests.pipeline.documents.making import xlsx_of

SHEET = Sheet("Parts", 9, (4, 8, 8, 4), ())


@pytest.mark.parametrize(
    ("cells", "span"),
    [
        ("A4:D4", (4, 4, 0, 3)),
        ("B12", (12, 12, 1, 1)),
        ("AA10:AB11", (10, 11, 26, 27)),
        ("text box", None),
        ("A0x", None),
        ("<b>A1</b>", None),
        ("", None),
    ],
)
def test_cell_names_become_rows_and_columns(cells: str, span: Span | None) -> None:
    assert span_of(Place(sheet="Parts", cells=cells), SHEET) == span


def test_a_row_of_a_csv_file_is_as_wide_as_the_file() -> None:
    assert span_of(Place(row=7), SHEET) == (7, 7, 0, 3)


@pytest.mark.parametrize("number", [1, 26, 27, 52, 702, 703, 16384])
def test_columns_are_numbered_as_spreadsheets_do(number: int) -> None:
    assert column_number(get_column_letter(number)) == number - 1


def workbook() -> tuple[Document, list[Sheet]]:
    table = [["Part", "Material", "Year"], ["Drum", "Cast iron", 1999], ["Hose", "Rubber", 2011]]
    data = xlsx_of(Notes=[["Read me first"]], Parts=[["Stock of May"], [], *table])
    return parse("stock.xlsx", data), [
        Sheet("Notes", 1, (13,), ()),
        Sheet("Parts", 5, (12, 9, 4), ()),
    ]


def test_findings_are_marked_on_their_own_sheet_with_the_words_that_decided() -> None:
    document, sheets = workbook()
    verdicts = [Verdict(0.1, False) for _ in document.paragraphs]
    drum = next(p for p in document.paragraphs if "Drum" in p.text)
    start = drum.text.index("iron")
    verdicts[drum.index] = finding(drum.text, (start, start + 4, "material"))
    marks = sheet_marks(document, verdicts, sheets, Looks(load_regulation()))
    assert marks == [[], [(drum.index, 0, (4, 4, 0, 2), ["iron"])]]


def test_the_header_of_the_table_stays_in_sight_not_the_title_above_it() -> None:
    document, sheets = workbook()
    assert header_rows(document, sheets) == [0, 3]
