"""Where on a PDF page the deciding words stand, in the page's own coordinates.

PDFium finds each letter's box. It runs in the reader's child process only, and so does this.
"""

from __future__ import annotations

import pypdfium2

from pipeline.documents.pdf_lines import Frame

Point = tuple[float, float]
Quad = tuple[Point, Point, Point, Point]
"""Top left, top right, bottom left and bottom right as one reads, in PDF coordinates."""


class PageWords:
    """The letters of one page. Close it."""

    def __init__(self, document: pypdfium2.PdfDocument, number: int) -> None:
        self._page = document[number - 1]
        self._text = self._page.get_textpage()
        self.frame = Frame(self._page.get_bbox(), self._page.get_rotation())

    def close(self) -> None:
        self._text.close()
        self._page.close()
