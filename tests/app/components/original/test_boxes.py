from hypothesis import given
from hypothesis import strategies as st

from app.components.original.boxes import blocks, page_marks, run_lengths, spots
from app.components.original.looks import Looks
from pipeline.documents.model import Box, Document, Paragraph, Place
from pipeline.regulation import load_regulation
from pipeline.verdict import Verdict
from tests.app.components.verdicts import finding

LEFT, RIGHT = 50.0, 300.0


def line(top: float, left: float = LEFT, right: float = RIGHT) -> Box:
    return (left, top, right, top + 10)


def test_the_lines_of_a_paragraph_are_one_block() -> None:
    assert blocks([line(100), line(112), line(124, right=120)]) == [(LEFT, 100, RIGHT, 134)]


def test_text_that_goes_on_in_another_column_starts_another_block() -> None:
    column = (line(60, 320, 560), line(72, 320, 560))
    assert blocks([line(700), line(712), *column]) == [
        (LEFT, 700, RIGHT, 722),
        (320, 60, 560, 82),
    ]


def test_the_cells_of_a_row_are_one_block_however_far_apart() -> None:
    assert blocks([line(100, 50, 90), line(101, 400, 500)]) == [(50, 100, 500, 111)]


def test_lines_far_below_one_another_are_two_blocks() -> None:
    assert len(blocks([line(100), line(300)])) == 2


boxes = st.lists(
    st.tuples(*[st.floats(0, 500) for _ in range(4)]).map(
        lambda b: (b[0], b[1], b[0] + b[2], b[1] + b[3])
    )
)


@given(boxes)
def test_every_line_lies_in_a_block(lines: list[Box]) -> None:
    found = blocks(lines)
    assert len(found) <= len(lines)
    for left, top, right, bottom in lines:
        assert any(b[0] <= left and b[1] <= top and b[2] >= right and b[3] >= bottom for b in found)


def test_a_paragraph_over_two_pages_is_marked_on_both() -> None:
    place = Place(page=3, boxes=(line(780),), more=((4, (line(60), line(72))),))
    assert list(spots(place)) == [(3, [50, 780, 300, 790]), (4, [50, 60, 300, 82])]


def test_what_has_no_page_has_no_spot() -> None:
    assert list(spots(Place(line=4))) == []


def test_findings_are_marked_on_their_pages_and_compliant_paragraphs_are_not() -> None:
    paragraphs = tuple(
        Paragraph(index, "Housing of cast iron.", Place(page=page, boxes=(line(100),)))
        for index, page in enumerate([1, 1, 7])
    )
    document = Document("0" * 64, "a.pdf", "pdf", 10, paragraphs)
    bad = finding("Housing of cast iron.", (11, 20, "material"))
    looks = Looks(load_regulation())
    marks = page_marks(document, [bad, Verdict(0.1, False), bad], looks)
    assert marks == {1: [[0, 0, 50, 100, 300, 110]], 7: [[2, 0, 50, 100, 300, 110]]}
    assert looks.as_list() == [("k2", "CA-1.3 Made with plastic or iron")]


def test_pages_of_one_size_are_said_once() -> None:
    a4, a3 = (595.0, 842.0), (842.0, 1191.0)
    assert run_lengths([a4, a4, a3, a4]) == [(*a4, 2), (*a3, 1), (*a4, 1)]
