"""PDF: which lines are one paragraph, where they stand, what is refused."""

from __future__ import annotations

import pytest

from pipeline.documents import pdf
from pipeline.documents.parse import parse
from pipeline.documents.parts import Part
from pipeline.errors import DocumentError
from tests.pipeline.documents.making import at, pdf_of, together, turned

WRAPPED = (
    "The rear brake drum is a grey iron casting and it was",
    "made in 1987, long before the fleet was bought.",
)


def parts(data: bytes) -> list[Part]:
    return [item for item in pdf.read(data) if isinstance(item, Part)]


def texts(data: bytes) -> list[str]:
    return [part.text for part in parts(data)]


def test_wrapped_lines_are_one_paragraph():
    assert texts(pdf_of(at(50, 60, *WRAPPED))) == [" ".join(WRAPPED)]


def test_a_larger_gap_starts_a_paragraph():
    page = together(at(50, 60, *WRAPPED), at(50, 110, *WRAPPED))
    assert texts(pdf_of(page)) == [" ".join(WRAPPED)] * 2


def test_an_indented_line_starts_a_paragraph():
    page = together(
        at(50, 60, WRAPPED[0], "made in 1987, before the fleet was bought in 1999."),
        at(65, 88, "Beside it lay a new pump of steel which had not"),
        at(50, 102, "been used at all."),
    )
    assert [text.split()[0] for text in texts(pdf_of(page))] == ["The", "Beside"]


def test_a_short_last_line_ends_its_paragraph():
    page = at(
        50, 60, *WRAPPED[:1], "made early.", "Another part is new, made of steel in this very"
    )
    assert len(texts(pdf_of(page))) == 2


def test_list_items_are_apart_and_have_their_role():
    page = at(50, 60, "• Caliper of steel", "• Drum of iron", "• Hose of rubber")
    found = parts(pdf_of(page))
    assert [part.role for part in found] == ["list"] * 3


def test_larger_print_is_a_heading():
    page = together(at(50, 60, "Front axle", size=18), at(50, 100, *WRAPPED, *WRAPPED))
    found = parts(pdf_of(page))
    assert found[0].text == "Front axle"
    assert found[0].role == "heading"


def test_cells_side_by_side_are_a_row():
    rows = [
        together(at(50, y, "Drum"), at(150, y, "Cast iron"), at(300, y, "1987")) for y in (60, 80)
    ]
    found = parts(pdf_of(together(*rows)))
    assert [(part.text, part.role) for part in found] == [("Drum; Cast iron; 1987", "row")] * 2


def test_a_word_broken_at_a_line_end_is_whole_again():
    page = at(
        50, 60, "The housing was manu-", "factured of steel and is in good con-", "dition today."
    )
    assert "manufactured" in texts(pdf_of(page))[0]
    assert "condition" in texts(pdf_of(page))[0]


def test_a_hyphen_stays_where_the_document_spells_the_word_with_it():
    page = together(
        at(50, 60, "This drum is non-compliant."),
        at(50, 120, "So its twin must be non-", "compliant too."),
    )
    assert texts(pdf_of(page))[1] == "So its twin must be non-compliant too."


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_boxes_are_in_points_from_the_top_left_of_the_page_as_shown(rotate):
    box = parts(turned(pdf_of(at(50, 60, "Drum")), rotate))[0].place.boxes[0]
    # The text's corner nearest to (50, 60), after the page of 400 × 500 was turned clockwise.
    corner = {0: (50, 60), 90: (440, 50), 180: (350, 440), 270: (60, 350)}[rotate]
    edges = {0: (0, 3), 90: (0, 1), 180: (2, 1), 270: (2, 3)}[rotate]
    assert (box[edges[0]], box[edges[1]]) == pytest.approx(corner, abs=3.5)


def test_each_line_of_a_paragraph_has_its_box():
    part = parts(pdf_of(at(50, 60, *WRAPPED)))[0]
    assert part.place.page == 1
    assert len(part.place.boxes) == 2
    assert part.place.boxes[0][1] < part.place.boxes[1][1]


def test_a_blank_page_is_noted():
    document = parse("a.pdf", pdf_of(at(50, 60, "Drum"), lambda canvas: None))
    assert document.notes == ("Page 2: blank.",)


def test_a_pdf_without_any_text_is_refused():
    with pytest.raises(DocumentError, match="blank.pdf: this document has no text"):
        parse("blank.pdf", pdf_of(lambda canvas: None))


def test_an_encrypted_pdf_is_refused_as_such():
    with pytest.raises(DocumentError, match="password"):
        parse("secret.pdf", pdf_of(at(50, 60, "Drum"), password="1995"))


def test_a_broken_pdf_is_refused():
    with pytest.raises(DocumentError, match="damaged"):
        parse("broken.pdf", b"%PDF-1.7\nnothing more")


def test_too_many_pages_are_refused():
    with pytest.raises(DocumentError, match="3 pages; the most that is read is 2"):
        list(pdf.read(pdf_of(*[at(50, 60, "Drum")] * 3), max_pages=2))
