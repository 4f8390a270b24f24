"""XLSX: each row reads on its own and says in which cells it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest

from pipeline.documents import workbook
from pipeline.documents.limits import LIMITS
from pipeline.documents.parse import parse
from pipeline.errors import DocumentError
from tests.pipeline.documents.making import rezipped, saved, xlsx_of


def found(data: bytes) -> list[tuple[str, str]]:
    return [(p.place.label(), p.text) for p in parse("a.xlsx", data).paragraphs]


def test_rows_are_read_under_their_header():
    data = xlsx_of(
        Parts=[["Part", "Material", "Year"], ["Drum", "Iron", 1987], ["Hose", None, 2020]],
        More=[["Part", "Year"], ["Pump", 2001]],
    )
    assert found(data) == [
        ("Parts A1:C1", "Part; Material; Year"),
        ("Parts A2:C2", "Part: Drum; Material: Iron; Year: 1987"),
        ("Parts A3:C3", "Part: Hose; Year: 2020"),
        ("More A1:B1", "Part; Year"),
        ("More A2:B2", "Part: Pump; Year: 2001"),
    ]


def test_roles_tell_headers_from_rows():
    data = xlsx_of(Parts=[["Part", "Material", "Year"], ["Drum", "Iron", 1987]])
    assert [p.role for p in parse("a.xlsx", data).paragraphs] == ["heading", "row"]


def test_a_title_above_the_header_stands_alone():
    data = xlsx_of(Parts=[["Stock of May"], ["Part", "Material", "Year"], ["Drum", "Iron", 1987]])
    assert found(data)[0] == ("Parts A1", "Stock of May")
    assert found(data)[2][1].startswith("Part: Drum")


def test_rows_after_an_empty_row_keep_the_header():
    header = ["Part", "Material", "Condition"]
    data = xlsx_of(Parts=[header, ["Drum", "Iron", "Poor"], [None], ["Hose", "Rubber", "New"]])
    assert found(data)[-1] == ("Parts A4:C4", "Part: Hose; Material: Rubber; Condition: New")


def test_properties_and_values_are_no_header_with_rows():
    data = xlsx_of(Parts=[["Material", "Cast iron"], ["Condition", "Poor"]])
    assert [text for _, text in found(data)] == ["Material: Cast iron", "Condition: Poor"]


def test_values_read_as_a_person_sees_them():
    book = openpyxl.Workbook()
    book.active.append([date(1987, 5, 1), datetime(1987, 5, 1, 8, 30), 2.50, 1987.0, True, 0.125])
    book.active["F1"].number_format = "0.0%"
    assert found(saved(book))[0][1] == "1987-05-01; 1987-05-01 08:30:00; 2.5; 1987; yes; 12.5%"


def test_a_workbook_without_text_is_refused():
    with pytest.raises(DocumentError, match="has no text"):
        parse("a.xlsx", xlsx_of(Empty=[]))


def test_cells_merged_over_rows_speak_in_each_row_that_has_text():
    book = openpyxl.Workbook()
    for row in [
        ["Part", "Year", "Grade"],
        ["Drum", 1987, "poor"],
        [None, 1988, "fair"],
        ["", "", ""],
    ]:
        book.active.append(row)
    book.active.merge_cells("A2:A4")
    assert [text for _, text in found(saved(book))] == [
        "Part; Year; Grade",
        "Part: Drum; Year: 1987; Grade: poor",
        "Part: Drum; Year: 1988; Grade: fair",
    ]


def test_a_header_of_two_rows_is_one():
    data = xlsx_of(
        Parts=[["Part", "Mass of", "Volume"], [None, "drum, kg", "in litres"], ["A", 9, 3]]
    )
    assert found(data)[-1] == ("Parts A3:C3", "Part: A; Mass of drum, kg: 9; Volume in litres: 3")


def test_labels_may_repeat_over_figures_but_not_over_words():
    header = ["Part", "Mass", "Change", "Length", "Change"]
    figures = xlsx_of(Parts=[header, ["Drum", 9, 1, 30, 2]])
    assert found(figures)[-1][1] == "Part: Drum; Mass: 9; Change: 1; Length: 30; Change: 2"
    words = xlsx_of(Parts=[header, ["Drum", "a", "b", "c", "d"]])
    assert found(words)[-1][1] == "Drum; a; b; c; d"


def test_a_hidden_sheet_is_read_and_said_to_be_hidden():
    book = openpyxl.Workbook()
    book.active.append(["Drum"])
    hidden = book.create_sheet("Old stock")
    hidden.append(["Hose"])
    hidden.sheet_state = "hidden"
    document = parse("a.xlsx", saved(book))
    assert [p.text for p in document.paragraphs] == ["Drum", "Hose"]
    assert document.notes == ("The sheet 'Old stock' is hidden in Excel; it was read too.",)


def test_rows_beyond_those_that_tell_the_header_are_read_with_it():
    rows = [["Part", "Material", "Year"], *([f"Part {n}", "Iron", 1900 + n] for n in range(200))]
    data = found(xlsx_of(Parts=rows))
    assert len(data) == 201
    assert data[-1] == ("Parts A201:C201", "Part: Part 199; Material: Iron; Year: 2099")


def test_rows_are_handed_out_before_the_sheet_is_read_to_its_end(monkeypatch):
    data = xlsx_of(Parts=[["Part", "Material", "Year"], *[["Drum", "Iron", 1987]] * 500])
    read: list[object] = []
    usual = workbook._cell_text
    monkeypatch.setattr(workbook, "_cell_text", lambda cell: read.append(cell) or usual(cell))
    next(workbook.read(data))
    assert len(read) < 300


def test_a_workbook_that_spans_too_many_cells_is_refused():
    data = xlsx_of(A=[["Drum"]], B=[[*[None] * 99, "Drum"]] * 20)
    with pytest.raises(DocumentError, match="spans more than 2,000 cells"):
        parse("a.xlsx", data, replace(LIMITS, cells=2_000))
    assert len(parse("a.xlsx", data, replace(LIMITS, cells=2_001)).paragraphs) == 21


def test_a_workbook_with_a_row_below_the_last_is_refused():
    data = xlsx_of(A=[["Drum"], ["Hose"]])
    far = rezipped(data, lambda _, content: content.replace(b'r="2"', b'r="1048577"'))
    with pytest.raises(DocumentError, match="a row below row 1,048,576"):
        parse("a.xlsx", far)
