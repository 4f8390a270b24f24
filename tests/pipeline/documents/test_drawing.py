"""The pages of a PDF as pictures."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image

from pipeline.documents import drawing, reader
from pipeline.documents.drawing import page_image, page_sizes
from pipeline.errors import DocumentError
from tests.pipeline.documents.making import HEIGHT, WIDTH, at, file_of, pdf_of, saved, turned

TWO_PAGES = pdf_of(at(50, 60, "Drum"), at(50, 60, "Hose"))


def picture(data: bytes, page: int = 1, width: int = 200, password: str | None = None) -> Image:
    return Image.open(io.BytesIO(page_image(data, page, width, password)))


def page_of(width: float, height: float) -> bytes:
    document = pypdfium2.PdfDocument.new()
    document.new_page(width, height)
    return saved(document)


def dark_pixels(image: Image.Image) -> list[tuple[int, int]]:
    grey = image.convert("L")
    return [
        (x, y) for x in range(grey.width) for y in range(grey.height) if grey.getpixel((x, y)) < 99
    ]


def test_a_page_is_a_png_as_wide_as_asked_and_white_where_it_is_empty() -> None:
    image = picture(TWO_PAGES, width=200)
    assert image.format == "PNG"
    assert image.size == (200, 200 * HEIGHT // WIDTH)
    assert image.convert("RGB").getpixel((0, 0)) == (255, 255, 255)


def test_the_letters_are_where_the_reader_says_they_are() -> None:
    (paragraph,) = reader.read_document("a.pdf", pdf_of(at(50, 60, "Drum"))).paragraphs
    left, top, right, bottom = paragraph.place.boxes[0]
    for x, y in dark_pixels(picture(TWO_PAGES, width=WIDTH)):
        assert left - 1 <= x <= right + 1
        assert top - 1 <= y <= bottom + 1


def test_each_page_has_its_own_picture() -> None:
    assert page_image(TWO_PAGES, 1, 200) != page_image(TWO_PAGES, 2, 200)


def test_a_turned_page_is_drawn_and_measured_as_it_is_shown() -> None:
    data = turned(TWO_PAGES, 90)
    assert page_sizes(data) == [(HEIGHT, WIDTH), (HEIGHT, WIDTH)]
    assert picture(data, width=250).size == (250, 250 * WIDTH // HEIGHT)


def test_a_page_of_a_giant_is_drawn_smaller_rather_than_filling_the_memory() -> None:
    image = picture(page_of(10, 14_000), width=1600)
    assert image.width * image.height <= 1.01 * drawing.MOST_PIXELS


@pytest.mark.parametrize("page", [0, -1, 3])
def test_a_page_that_is_not_there_is_refused(page: int) -> None:
    with pytest.raises(DocumentError, match="this PDF has 2"):
        page_image(TWO_PAGES, page, 200)


def test_an_encrypted_file_is_drawn_with_its_password_only() -> None:
    data = pdf_of(at(50, 60, "Drum"), password="sesame")
    with pytest.raises(DocumentError, match="password"):
        page_image(data, 1, 200)
    assert picture(data, width=200, password="sesame").width == 200
    assert page_sizes(data, "sesame") == [(WIDTH, HEIGHT)]


def test_a_child_draws_and_measures() -> None:
    assert reader.page_sizes(file_of("a.pdf", TWO_PAGES)) == [(WIDTH, HEIGHT)] * 2
    assert reader.draw_page(file_of("a.pdf", TWO_PAGES), 2, 200) == page_image(TWO_PAGES, 2, 200)


def test_what_a_child_cannot_draw_is_refused_in_words() -> None:
    with pytest.raises(DocumentError, match="damaged"):
        reader.draw_page(file_of("a.pdf", b"%PDF-1.7 and then nothing"), 1, 200)
    with pytest.raises(DocumentError, match="this PDF has 2"):
        reader.draw_page(file_of("a.pdf", TWO_PAGES), 9, 200)
