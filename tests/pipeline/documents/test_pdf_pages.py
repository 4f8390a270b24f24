"""PDF pages: columns, running headers and footers, paragraphs over page breaks."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.pdfgen.canvas import Canvas

from pipeline.documents import pdf
from pipeline.documents.model import Place
from pipeline.documents.parts import Part
from tests.pipeline.documents.making import DRAWN, HEIGHT, at, pdf_of, together

LEFT = (
    "The rear brake drum is a grey",
    "iron casting and was made in",
    "the year 1987, long before it",
    "was fitted, and is now worn",
    "beyond the limit. It must be",
    "replaced before use.",
)
RIGHT = (
    "The hose is of rubber, and it",
    "was bent too far when the old",
    "engine was taken out, so that",
    "it may come off under load at",
    "any time, and the clamp is",
    "missing as well.",
)


def parts(data: bytes) -> list[Part]:
    return [item for item in pdf.read(data) if isinstance(item, Part)]


def texts(data: bytes) -> list[str]:
    return [part.text for part in parts(data)]


def across(shift: float = 0) -> DRAWN:
    """Two columns, written line by line across the page."""
    pairs = enumerate(zip(LEFT, RIGHT, strict=True))
    lines = [(at(40, 60 + 14 * n, a), at(220, 60 + shift + 14 * n, b)) for n, (a, b) in pairs]
    return together(*(side for both in lines for side in both))


def test_columns_written_across_are_read_one_after_the_other():
    assert texts(pdf_of(across())) == [" ".join(LEFT), " ".join(RIGHT)]


def test_columns_need_not_share_their_base_lines():
    assert texts(pdf_of(across(shift=5))) == [" ".join(LEFT), " ".join(RIGHT)]


def test_a_sentence_goes_on_in_the_next_column():
    page = together(at(40, 60, *LEFT[:4]), at(220, 60, *LEFT[4:]))
    assert texts(pdf_of(page)) == [" ".join(LEFT)]


def test_headers_and_footers_are_read_once():
    def page(number: int) -> DRAWN:
        body = at(40, 100, f"Paragraph {'ABC'[number]} is about brakes.")
        return together(at(40, 20, "Contoso"), body, at(180, 480, f"Page {number + 1} of 3"))

    assert texts(pdf_of(*map(page, range(3)))) == [
        "Contoso",
        "Paragraph A is about brakes.",
        "Page 1 of 3",
        "Paragraph B is about brakes.",
        "Paragraph C is about brakes.",
    ]


def test_left_and_right_pages_may_have_headers_of_their_own():
    headers = ["Brakes", "Contoso", "Brakes", "Contoso"]
    pages = [together(at(40, 20, h), at(40, 100, f"Text {n}.")) for n, h in enumerate(headers)]
    assert [text for text in texts(pdf_of(*pages)) if "Text" not in text] == ["Brakes", "Contoso"]


def test_lines_at_the_edge_that_differ_in_a_figure_are_no_running_headers():
    pages = [at(40, 20, f"Mass of part: {mass} kg") for mass in (9, 12, 13)]
    assert len(texts(pdf_of(*pages))) == 3


def test_a_paragraph_goes_on_after_the_page_break_past_header_and_footer():
    edges = [together(at(40, 20, "Contoso"), at(180, 480, f"Page {n}")) for n in (1, 2)]
    first = together(edges[0], at(40, 420, *LEFT[:3]))
    second = together(edges[1], at(40, 60, *LEFT[3:]))
    found = parts(pdf_of(first, second))
    assert [part.text for part in found] == ["Contoso", " ".join(LEFT), "Page 1"]
    place = found[1].place
    assert place.page == 1
    assert len(place.boxes) == 3
    assert [(page, len(boxes)) for page, boxes in place.more] == [(2, 3)]
    assert place.label() == "pages 1–2"
    assert Place.from_dict(place.as_dict()) == place


def test_a_finished_sentence_does_not_go_on():
    page = at(40, 60, *LEFT)
    assert texts(pdf_of(page, page)) == [" ".join(LEFT)] * 2


def test_a_word_broken_at_the_page_break_is_whole_again():
    pages = at(40, 60, "The drum was manu-"), at(40, 60, "factured of steel.")
    assert texts(pdf_of(*pages)) == ["The drum was manufactured of steel."]


def test_parts_come_before_the_last_page_is_read(monkeypatch):
    read: list[int] = []
    usual = pdf._page

    def counted(document, number, scans):
        read.append(number)
        return usual(document, number, scans)

    monkeypatch.setattr(pdf, "_page", counted)
    parts_of_ten: Iterator = pdf.read(pdf_of(*[at(40, 60, "A drum of iron.")] * 10))
    assert next(parts_of_ten).place.page == 1
    assert max(read) < 5


def test_what_is_typed_into_a_form_is_read():
    def form(canvas: Canvas) -> None:
        canvas.drawString(40, HEIGHT - 60, "Part and its condition:")
        field = {"width": 200, "height": 20, "x": 40}
        canvas.acroForm.textfield(value="The drum of cast iron from 1987.", y=300, **field)
        canvas.acroForm.choice(value="fair", options=["fair", "good"], y=200, **field)

    assert (
        " ".join(texts(pdf_of(form)))
        == "Part and its condition: The drum of cast iron from 1987. fair"
    )
