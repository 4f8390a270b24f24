"""Scans: which pages are read by OCR, how well, and what is said of them."""

from __future__ import annotations

import io
from collections import Counter

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from pipeline.documents import ocr, pdf
from pipeline.documents.ocr import Scans
from pipeline.documents.ocr_picture import draw, has_print
from pipeline.documents.parse import parse
from pipeline.documents.parts import Note, Part
from pipeline.documents.pdf_lines import page_lines
from pipeline.documents.reader import read_document
from pipeline.errors import DocumentError
from tests.pipeline.documents.making import HEIGHT, WIDTH, at, pdf_of, together, turned
from tests.pipeline.documents.scans import scan_of

LINES = (
    "The rear brake drum is a grey iron casting made in 1987 and it was",
    "never overhauled; its surface is cracked and must be called poor.",
    "The caliper of aluminium is from 2016, in good condition and clean.",
)
WORDS = " ".join(LINES).split()


def page_of(font: str = "Helvetica", size: float = 11) -> bytes:
    def draw_page(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        for number, line in enumerate(LINES):
            canvas.drawString(20, HEIGHT - 60 - number * 1.3 * size, line)

    return pdf_of(draw_page)


def read(data: bytes) -> tuple[list[Part], list[str]]:
    """The parts of a PDF, and the texts of its notes."""
    items = list(pdf.read(data))
    notes = [item.text for item in items if isinstance(item, Note)]
    return [item for item in items if isinstance(item, Part)], notes


def recall(parts: list[Part]) -> float:
    """Of the words that were printed, how many were read to the letter."""
    read = Counter(" ".join(part.text for part in parts).split())
    return sum((read & Counter(WORDS)).values()) / len(WORDS)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("font", "size"), [("Helvetica", 11), ("Times-Roman", 9), ("Courier-Bold", 8)]
)
def test_a_clean_scan_is_read_whole(font, size):
    parts, notes = read(scan_of(page_of(font, size)))
    assert recall(parts) >= 0.95
    assert all(0.9 < part.scanned <= 1 for part in parts)
    assert notes == ["Page 1: recognised from a scan; there may be errors."]


@pytest.mark.slow
@pytest.mark.parametrize("turn", [90, 180, 270, 2])
def test_a_scan_may_lie_on_its_side_stand_on_its_head_or_be_askew(turn):
    assert recall(read(scan_of(page_of(), turn=turn))[0]) >= 0.95


@pytest.mark.slow
def test_a_page_that_the_pdf_turns_is_read_as_it_is_shown():
    parts, _ = read(turned(scan_of(page_of()), 90))
    assert recall(parts) >= 0.95
    left, top, right, bottom = parts[0].place.boxes[0]
    assert bottom - top > right - left
    assert right < HEIGHT  # the page is HEIGHT wide now


@pytest.mark.slow
def test_a_dirty_scan_loses_few_words():
    assert recall(read(scan_of(page_of(), noise=90, blur=1.2))[0]) >= 0.9


@pytest.mark.slow
def test_boxes_stand_where_the_text_stood():
    text, scan = (read(data)[0][0] for data in (page_of(), scan_of(page_of())))
    assert len(scan.place.boxes) == len(text.place.boxes) == len(LINES)
    for ours, theirs in zip(scan.place.boxes, text.place.boxes, strict=True):
        assert ours == pytest.approx(theirs, abs=4)


@pytest.mark.slow
def test_paragraphs_and_rows_are_told_apart_as_in_text():
    table = [at(20 + 120 * n, 160, cell) for n, cell in enumerate(("Bracket", "steel", "2011"))]
    parts, _ = read(scan_of(pdf_of(together(at(20, 60, *LINES[:2], size=10), *table))))
    assert [part.role for part in parts] == ["text", "row"]
    assert parts[1].text.replace(";", "") == "Bracket steel 2011"


@pytest.mark.slow
def test_a_stamp_that_is_text_stays_and_does_not_hide_the_scan():
    parts, _ = read(scan_of(page_of(), stamp="CONTOSO 000417"))
    assert recall(parts) >= 0.95
    (stamp,) = [part for part in parts if part.scanned is None]
    assert stamp.text == "CONTOSO 000417"
    assert sum("000417" in part.text for part in parts) == 1


@pytest.mark.slow
def test_text_pages_are_text_and_scans_among_them_say_so():
    document = parse("mixed.pdf", _joined(page_of(), scan_of(page_of())))
    assert [p.scanned is None for p in document.paragraphs if p.place.page == 1] == [True]
    assert all(isinstance(p.scanned, float) for p in document.paragraphs if p.place.page == 2)
    assert document.notes == ("Page 2: recognised from a scan; there may be errors.",)


@pytest.mark.slow
def test_signs_that_stand_for_no_letters_are_read_from_the_page_as_drawn():
    data = _with_private_letters("The caliper of aluminium is from 2016")
    (line,) = page_lines(pypdfium2.PdfDocument(data)[0])
    assert "caliper" not in line.text
    (part,) = read(data)[0]
    assert part.text == "The caliper of aluminium is from 2016"
    assert part.scanned is not None


@pytest.mark.slow
def test_the_readers_child_reads_scans_within_its_limits():
    document = read_document("scan.pdf", scan_of(page_of()))
    assert recall([Part(p.text, p.place) for p in document.paragraphs]) >= 0.95


@pytest.mark.slow
def test_a_picture_without_words_is_refused_and_says_what_to_do():
    def hills(canvas: Canvas) -> None:
        for number in range(4):
            shape = canvas.beginPath()
            shape.moveTo(0, 60 * number)
            shape.curveTo(150, 300 + 40 * number, 250, 20, WIDTH, 150 + 30 * number)
            canvas.setLineWidth(8)
            canvas.drawPath(shape)

    with pytest.raises(DocumentError, match="has no text. No words could be recognised"):
        parse("scan.pdf", scan_of(pdf_of(hills)))


@pytest.mark.slow
@pytest.mark.parametrize(("word", "turn"), [("Drum", 0), ("Front axle", 0), ("Front axle", 90)])
def test_a_lone_word_on_a_page_is_seen(word, turn):
    (part,) = read(scan_of(pdf_of(at(20, 60, word)), turn=turn))[0]
    assert part.text == word


@pytest.mark.slow
def test_what_is_hard_to_read_is_kept_and_said():
    parts, notes = read(scan_of(page_of(size=7), blur=2.8))
    assert min(part.scanned for part in parts) < ocr.HARD_TO_READ
    assert "Page 1: hard to read in places; compare the text with the page." in notes


@pytest.mark.slow
def test_words_are_not_made_up_where_none_can_be_read():
    with pytest.raises(DocumentError, match="No words could be recognised"):
        parse("scan.pdf", scan_of(page_of(size=7), noise=140, blur=2.4))


@pytest.mark.slow
def test_a_line_for_which_the_memory_does_not_suffice_costs_that_line_only(monkeypatch):
    from pipeline.documents.ocr_engine import engine

    recognise = engine()._rapid.recognize_txt

    def short_of_memory(cuts):
        if cuts[0].shape[1] > 900:  # the first and the third line
            raise MemoryError
        return recognise(cuts)

    monkeypatch.setattr(engine()._rapid, "recognize_txt", short_of_memory)
    parts, notes = read(scan_of(_joined(page_of(), pdf_of(at(20, 60, "Drum")))))
    assert [part.text for part in parts] == [LINES[1], "Drum"]
    assert notes[-1] == "Page 1: something that may be print could not be read."


def test_a_blank_page_says_so_and_loads_no_model(monkeypatch):
    monkeypatch.setattr(Scans, "_engine", lambda self: pytest.fail("loaded"))
    parts, notes = read(_joined(page_of(), pdf_of(lambda canvas: None)))
    assert len(parts) == 1
    assert notes == ["Page 2: blank."]


def test_scans_are_not_read_when_the_time_is_up_and_the_pages_are_named():
    page = pypdfium2.PdfDocument(scan_of(page_of()))[0]
    scans = Scans(seconds=0)
    assert [scans.lines(page, number, []) for number in (2, 3, 4, 9)] == [[]] * 4
    (note,) = scans.notes()
    assert note.startswith("Pages 2 to 4, 9: not read, because scans are recognised for 0 seconds")


def test_a_page_with_text_costs_no_drawing(monkeypatch):
    monkeypatch.setattr(ocr, "draw", lambda page: pytest.fail("drawn"))
    parts, notes = read(page_of())
    assert recall(parts) == 1
    assert notes == []


def test_a_huge_page_is_drawn_within_bounds():
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(14_400, 14_400)
    picture, scale = draw(page)
    assert picture.shape[0] * picture.shape[1] <= 8_100_000
    assert scale < 0.3


@pytest.mark.parametrize(("shade", "is_print"), [(0, True), (0.5, True), (0.9, False)])
def test_faint_specks_are_no_print(shade, is_print):
    def dot(canvas: Canvas) -> None:
        canvas.setFillGray(shade)
        canvas.rect(50, 50, 30, 10, stroke=0, fill=1)

    picture, _ = draw(pypdfium2.PdfDocument(pdf_of(dot))[0])
    assert has_print(picture) is is_print


@given(st.sets(st.integers(1, 60), min_size=1))
def test_pages_are_named_in_runs_that_hold_each_of_them(numbers):
    words = ocr._pages(sorted(numbers))
    spans = [span.split(" to ") for span in words.split(" ", 1)[1].split(", ")]
    named = {n for span in spans for n in range(int(span[0]), int(span[-1]) + 1)}
    assert named == numbers
    assert words.startswith("Page " if len(numbers) == 1 else "Pages ")


def _joined(*documents: bytes) -> bytes:
    whole = pypdfium2.PdfDocument.new()
    for data in documents:
        whole.import_pages(pypdfium2.PdfDocument(data))
    target = io.BytesIO()
    whole.save(target)
    return target.getvalue()


def _with_private_letters(text: str) -> bytes:
    """A PDF whose font says that its letters are signs of its own, without a meaning."""
    meaning = (
        b"1 begincodespacerange <00> <FF> endcodespacerange "
        b"1 beginbfrange <00> <FF> <E000> endbfrange"
    )
    content = b"BT /F 14 Tf 20 100 Td (" + text.encode("ascii") + b") Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R "
        b"/Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >> stream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
        b"<< /Length %d >> stream\n%s\nendstream" % (len(meaning), meaning),
    ]
    body = b"".join(b"%d 0 obj %s endobj\n" % item for item in enumerate(objects, start=1))
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R /Size 7 >>\n%%EOF"
