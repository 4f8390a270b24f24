"""The pages of a PDF as pictures, and their sizes. Untrusted files: `reader.draw_page`."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2

from pipeline.documents.pdf import opened
from pipeline.errors import DocumentError

Size = tuple[float, float]

# A page may say that it is 5 metres high: its picture is then less wide than was asked for.
MOST_PIXELS = 16_000_000
# For a page too damaged to say its size: it cannot be drawn, but it keeps its place in the file.
A4: Size = (595.0, 842.0)
_QUICK = 1  # zlib level: a third of the time of the usual one, for a tenth more bytes


def page_image(data: bytes, page: int, width: int, password: str | None = None) -> bytes:
    """One page (from 1) as a PNG on white, `width` pixels wide, with its notes and form fields.

    DocumentError if there is no such page, if it is damaged, or if the file cannot be opened.
    """
    document = opened(data, password)
    if not 1 <= page <= len(document):
        raise DocumentError(
            f"there is no page {page:,}: this PDF has {len(document):,}.", "Choose another page."
        )
    document.init_forms()
    try:
        return _png(document[page - 1], width)
    except pypdfium2.PdfiumError as error:
        raise DocumentError(
            f"page {page} is damaged and cannot be drawn.",
            "Its text, as far as it could be read, is under Text.",
        ) from error
    finally:
        document.close()


def page_sizes(data: bytes, password: str | None = None) -> list[Size]:
    """(width, height) of every page in points, as it is shown."""
    document = opened(data, password)
    sizes = [_size(document, index) for index in range(len(document))]
    document.close()
    return sizes


def _size(document: pypdfium2.PdfDocument, index: int) -> Size:
    try:
        width, height = document.get_page_size(index)
    except pypdfium2.PdfiumError:
        return A4
    return (round(width, 2), round(height, 2)) if width > 0 and height > 0 else A4


def _png(page: Any, width: int) -> bytes:
    points_wide, points_high = page.get_size()
    most = (MOST_PIXELS / (points_wide * points_high)) ** 0.5
    picture = page.render(scale=min(width / points_wide, most)).to_pil()
    target = io.BytesIO()
    picture.save(target, "PNG", compress_level=_QUICK)
    return target.getvalue()
