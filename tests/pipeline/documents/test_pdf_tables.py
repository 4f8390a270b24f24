"""PDF tables: each row is read with its header; what stands side by side is told from columns."""

from __future__ import annotations

import io
import re

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from pipeline.documents import pdf
from pipeline.documents.parts import Part
from tests.pipeline.documents.making import DRAWN, at, pdf_of, together, turned

HEADER = ("Part", "Material", "Condition")
EDGES = (50, 150, 280)


def parts(data: bytes) -> list[Part]:
    return [item for item in pdf.read(data) if isinstance(item, Part)]


def texts(data: bytes) -> list[str]:
    return [part.text for part in parts(data)]


def row(top: float, *cells: str) -> DRAWN:
    return together(*(at(x, top, cell) for x, cell in zip(EDGES, cells, strict=False) if cell))


def flowing(*rows: tuple[str, ...], widths: tuple[float, ...], align: str = "TOP") -> bytes:
    """A table as programs write it: cell by cell, its texts wrapped, its header on each page."""
    style = getSampleStyleSheet()["BodyText"]
    cells = [[Paragraph(cell, style) for cell in cells] for cells in rows]
    target = io.BytesIO()
    table = Table(
        cells, colWidths=widths, repeatRows=1, style=[("VALIGN", (0, 0), (-1, -1), align)]
    )
    SimpleDocTemplate(target, invariant=True).build([table])
    return target.getvalue()


def test_rows_are_read_under_their_header():
    page = together(row(60, *HEADER), row(80, "Drum", "Iron", "Fair"), row(100, "Hose", "", "Poor"))
    assert texts(pdf_of(page)) == [
        "Part; Material; Condition",
        "Part: Drum; Material: Iron; Condition: Fair",
        "Part: Hose; Condition: Poor",
    ]


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_table_on_a_turned_page_reads_the_same(rotate):
    page = pdf_of(together(row(60, *HEADER), row(80, "Drum", "Iron", "Fair")))
    assert texts(turned(page, rotate)) == texts(page)


def test_a_table_drawn_upright_along_the_page_reads_from_its_left():
    def along(canvas):
        canvas.rotate(90)
        canvas.translate(0, -500)
        together(row(60, *HEADER), row(80, "Drum", "Iron", "Fair"))(canvas)

    assert texts(pdf_of(along)) == [
        "Part; Material; Condition",
        "Part: Drum; Material: Iron; Condition: Fair",
    ]


def test_a_table_goes_on_under_its_header_on_the_next_page():
    first = together(row(60, *HEADER), row(80, "Drum", "Iron", "Fair"))
    assert texts(pdf_of(first, row(60, "Hose", "Rubber", "Poor")))[-1] == (
        "Part: Hose; Material: Rubber; Condition: Poor"
    )


@pytest.mark.parametrize("align", ["TOP", "MIDDLE", "BOTTOM"])
def test_cells_of_several_lines_stay_with_their_row(align):
    remark = "Worn beyond the limit that the maker states for this kind of vehicle"
    data = flowing(
        ("<b>Part</b>", "<b>Year of make</b>", "<b>Remark of the inspector</b>"),
        ("Drum", "1987", remark),
        ("Hose", "2020", "New"),
        widths=(70, 60, 120),
        align=align,
    )
    assert texts(data)[1:] == [
        f"Part: Drum; Year of make: 1987; Remark of the inspector: {remark}",
        "Part: Hose; Year of make: 2020; Remark of the inspector: New",
    ]


def test_every_row_of_a_long_table_knows_its_header_and_none_is_lost():
    rows = [(f"Part{n}", "Iron", "Worn at the edge and bent " * (n % 3 + 1)) for n in range(90)]
    bold = tuple(f"<b>{label}</b>" for label in HEADER)
    found = [text for text in texts(flowing(bold, *rows, widths=(80, 60, 150))) if "Part:" in text]
    assert [re.match(r"Part: (Part\d+); Material: Iron; Condition: W", t)[1] for t in found] == [
        f"Part{n}" for n in range(90)
    ]


def test_a_form_with_labels_in_its_cells_has_no_header():
    page = together(
        row(60, "Part: Drum", "Year: 1987", "Mass: 9 kg"),
        row(80, "Part: Hose", "Year: 1988", "Mass: 1 kg"),
    )
    assert texts(pdf_of(page)) == [
        "Part: Drum; Year: 1987; Mass: 9 kg",
        "Part: Hose; Year: 1988; Mass: 1 kg",
    ]


WORDS = st.text("abcdefghij", min_size=2, max_size=9)
SPOTS = st.tuples(st.sampled_from(range(40, 340, 20)), st.sampled_from(range(60, 440, 6)), WORDS)


@settings(deadline=None, max_examples=60)
@given(st.lists(SPOTS, min_size=1, max_size=25))
def test_no_word_of_a_page_is_lost_however_it_is_laid_out(spots):
    page = pdf_of(together(*(at(x, top, word) for x, top, word in spots)))
    plain = pypdfium2.PdfDocument(page)[0].get_textpage().get_text_range()
    found = " ".join(part.text for part in parts(page))
    header_labels_repeat = set(plain.split()) - set(re.findall(r"[a-j]+", found))
    assert not header_labels_repeat
