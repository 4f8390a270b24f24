"""PDF: paragraphs page by page, each with the boxes of its lines.

Only a few pages are in memory at a time: what a page needs to know of the others is what the next
pages have in their margins, the words met so far, and the paragraph that is still open.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing

import pypdfium2

from pipeline.documents.limits import LIMITS
from pipeline.documents.ocr import Scans
from pipeline.documents.parts import Note, Reading
from pipeline.documents.pdf_annotations import page_with_fields
from pipeline.documents.pdf_columns import in_reading_order
from pipeline.documents.pdf_lines import frame_of, page_lines
from pipeline.documents.pdf_pieces import Pieces
from pipeline.documents.pdf_running import REACH, Page
from pipeline.errors import DocumentError, PasswordNeeded

_PASSWORD_NEEDED = 4  # FPDF_ERR_PASSWORD


def read(
    data: bytes,
    max_pages: int = LIMITS.pages,
    password: str | None = None,
    alive: Callable[[], None] = lambda: None,
) -> Reading:
    """The paragraphs of all pages, scans among them; notes on what is not as it should be."""
    with closing(opened(data, password)) as document:
        if len(document) > max_pages:
            raise DocumentError(
                f"this PDF has {len(document):,} pages; the most that is read is {max_pages:,}.",
                "Split it into smaller documents.",
            )
        pieces = Pieces()
        scans = Scans(alive=alive)
        for page, ahead in _with_next(_pages(document, scans)):
            yield from pieces.parts(page, ahead)
            if page.note:
                yield Note(page.note)
        yield from pieces.rest()
        yield from map(Note, scans.notes())


def opened(data: bytes, password: str | None = None) -> pypdfium2.PdfDocument:
    """The PDF in these bytes; PasswordNeeded or DocumentError when it cannot be opened."""
    try:
        return pypdfium2.PdfDocument(data, password)
    except pypdfium2.PdfiumError as error:
        if error.err_code == _PASSWORD_NEEDED:
            raise _password_needed(password) from error
        raise DocumentError(
            "this PDF is damaged and cannot be opened.",
            "Open it in a PDF program, save it again and upload the copy.",
        ) from error


def _password_needed(given: str | None) -> PasswordNeeded:
    if given:
        return PasswordNeeded("the password does not open this PDF.", "Check it and type it again.")
    return PasswordNeeded(
        "this PDF is protected by a password.",
        "Type the password, or upload a copy saved without it.",
    )


def _pages(document: pypdfium2.PdfDocument, scans: Scans) -> Iterator[Page]:
    for number in range(1, len(document) + 1):
        yield _page(document, number, scans)


def _page(document: pypdfium2.PdfDocument, number: int, scans: Scans) -> Page:
    try:
        page = page_with_fields(document, number - 1)
    except pypdfium2.PdfiumError:
        return Page(number, 0.0, (), f"Page {number} is damaged and was not read.")
    with closing(page):
        lines = in_reading_order(scans.lines(page, number, page_lines(page)))
        return Page(number, frame_of(page).height(), lines)


def _with_next(pages: Iterator[Page]) -> Iterator[tuple[Page, list[Page]]]:
    """Each page with the pages after it, as far as `REACH`."""
    window: deque[Page] = deque()
    for page in pages:
        window.append(page)
        if len(window) > REACH:
            yield window.popleft(), list(window)
    while window:
        yield window.popleft(), list(window)
