"""The table of documents: what is measured is what the table says."""

from __future__ import annotations

import pytest
from pypdfium2 import PdfDocument

from pipeline.documents.parse import parse
from tests.bench.documents import compare
from tests.bench.documents.child import Measured, measure
from tests.bench.documents.generate import Writer

TEXTS = [
    f"Bracket {n} is a casting of 19{n}, kept dry and in fair condition." for n in range(60, 80)
]


@pytest.fixture(scope="module")
def write() -> Writer:
    return Writer(TEXTS)


def test_a_file_has_the_pages_asked_for_and_is_the_same_each_time(write, tmp_path):
    for name in ("a.pdf", "b.pdf"):
        write.pdf(tmp_path / name, 3)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    with PdfDocument(tmp_path / "a.pdf") as document:
        assert len(document) == 3
        assert all(len(page.get_textpage().get_text_bounded()) > 500 for page in document)


def test_a_stock_list_has_the_rows_asked_for(write, tmp_path):
    write.csv(tmp_path / "a.csv", 50)
    write.workbook(tmp_path / "a.xlsx", sheets=3, rows=20)
    for name, rows in (("a.csv", 50), ("a.xlsx", 60)):
        read = parse(name, (tmp_path / name).read_bytes()).paragraphs
        assert len(read) == rows


def test_an_upload_tells_its_first_finding_before_the_end(write, tmp_path):
    write.pdf(tmp_path / "a.pdf", 3)
    found = measure("shipped-swift", tmp_path / "a.pdf")
    assert 0 < found.first < found.seconds
    assert found.items == len(parse("a.pdf", (tmp_path / "a.pdf").read_bytes()).paragraphs)
    assert found.reader_mb > 20


def test_the_tables_are_printed_of_short_files(capsys):
    sizes = compare.Sizes((3,), rows=50, sheets=2, rows_a_sheet=20, texts=100)
    compare.main(("pypdfium2", "shipped-swift"), sizes, rounds=1)
    printed = capsys.readouterr().out
    assert "| pypdfium2, bare text |" in printed
    assert "| 3 pages, PDF | shipped-swift |" in printed
    assert "| 50 rows, CSV | shipped-swift | 50 |" in printed


def test_speeds_are_of_the_pages_that_were_read():
    def runs(seconds: float) -> list[Measured]:
        return [Measured(seconds / 2, seconds, 0.0, 0.0, 0.0, 0)]

    results = {
        100: {"pypdfium2": runs(1.0), "pdfplumber": runs(60.0), "reading": runs(4.0)},
        200: {"pypdfium2": runs(2.0), "pdfplumber": runs(60.0), "reading": runs(12.0)},
    }
    rows = compare.speed_table(results).splitlines()[2:]
    assert [row.split(" | ")[1:] for row in rows] == [
        ["200.0", "10.0", "1.000", "200.0", "10.0", "1.000", "1.00 |"],
        ["2.0", "1,000.0", "0.010", "2.0", "1,000.0", "0.010", "1.00 |"],
        ["50.0", "40.0", "0.250", "33.3", "60.0", "0.167", "1.50 |"],
    ]
