"""Print found on a picture to lines of a page, without any model."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.documents.ocr_lines import Seen, lines_of

SIZE = (400, 300)  # height and width of the page's picture, in pixels


def seen(text: str, left: float, top: float, width: float = 100, height: float = 20) -> Seen:
    right, bottom = left + width, top + height
    corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], dtype=float)
    return Seen(text, 0.9, corners)


def askew(piece: Seen, degrees: float) -> Seen:
    """Turned clockwise around the page's top left."""
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return Seen(piece.text, piece.confidence, piece.corners @ np.array([[c, s], [-s, c]]))


def test_lines_come_from_top_to_bottom_in_points():
    lines = lines_of([seen("below", 40, 100), seen("above", 40, 20)], 0, SIZE, 2.0)
    assert [line.text for line in lines] == ["above", "below"]
    assert lines[0].box == (20, 10, 70, 20)
    assert lines[1].base - lines[0].base == pytest.approx(40)
    assert {line.confidence for line in lines} == {0.9}


def test_what_stands_side_by_side_is_one_line_of_two_pieces_even_a_little_off_its_base():
    pieces = [seen("steel", 180, 24), seen("Bracket", 10, 20)]
    (line,) = lines_of(pieces, 0, SIZE, 1.0)
    assert line.text == "Bracket steel"
    assert [piece.text for piece in line.pieces] == ["Bracket", "steel"]


def test_letters_without_tails_are_of_the_same_print_as_the_others():
    pieces = [seen("gypsy", 10, 20, height=22), seen("nose", 10, 50, height=19)]
    assert len({line.size for line in lines_of(pieces, 0, SIZE, 1.0)}) == 1


def test_a_heading_keeps_its_size():
    pieces = [seen("Heading", 10, 20, height=34)] + [seen("text", 10, y) for y in (70, 95, 120)]
    heading, *text = lines_of(pieces, 0, SIZE, 1.0)
    assert heading.size > 1.5 * text[0].size


@pytest.mark.parametrize(
    ("turns", "box"),
    [
        (0, (40, 20, 140, 40)),
        (1, (260, 40, 280, 140)),
        (2, (160, 360, 260, 380)),
        (3, (20, 260, 40, 360)),
    ],
)
def test_boxes_stand_on_the_page_as_it_is_shown_however_it_was_turned(turns, box):
    (line,) = lines_of([seen("Drum", 40, 20)], turns, SIZE, 1.0)
    assert line.box == box
    assert line.angle == (0, 270, 180, 90)[turns]


@pytest.mark.parametrize("degrees", [-4, 3])
def test_a_page_put_askew_is_read_as_if_it_stood_level(degrees):
    rows = [[seen(f"{a}{b}", 20 + 130 * b, 30 * a, width=90) for b in range(2)] for a in range(4)]
    lines = lines_of([askew(piece, degrees) for row in rows for piece in row], 0, SIZE, 1.0)
    assert [line.text for line in lines] == ["00 01", "10 11", "20 21", "30 31"]


def test_a_page_without_print_has_no_lines():
    assert lines_of([], 0, SIZE, 1.0) == []
