"""PDF: paragraphs page by page, each with the boxes of its lines."""

from __future__ import annotations

import pypdfium2

from pipeline.documents.limits import LIMITS
from pipeline.documents.model import Place
from pipeline.documents.parts import Part, Reading
from pipeline.documents.pdf_lines import Line, page_lines
from pipeline.documents.pdf_paragraphs import body_size, joined, paragraphs, role_of, words_of
from pipeline.errors import DocumentError, PasswordNeeded

_PASSWORD_NEEDED = 4  # FPDF_ERR_PASSWORD


def read(data: bytes, max_pages: int = LIMITS.pages, password: str | None = None) -> Reading:
    """The paragraphs of all pages; a note for each page that has no text."""
    document = opened(data, password)
    if len(document) > max_pages:
        raise DocumentError(
            f"this PDF has {len(document):,} pages; the most that is read is {max_pages:,}.",
            "Split it into smaller documents.",
        )
    notes: list[str] = []
    pages = [_page_lines(document, index, notes) for index in range(len(document))]
    document.close()
    return _parts(pages), notes


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


def _page_lines(document: pypdfium2.PdfDocument, index: int, notes: list[str]) -> list[Line]:
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        notes.append(f"Page {index + 1} is damaged and was not read.")
        return []
    lines = page_lines(page)
    page.close()
    if not lines:
        notes.append(f"Page {index + 1} has no text; it may be a scan.")
    return lines


def _parts(pages: list[list[Line]]) -> list[Part]:
    lines = [line for page in pages for line in page]
    vocabulary = frozenset(words_of(lines))
    usual = body_size(lines)
    return [
        Part(
            joined(paragraph, vocabulary),
            Place(page=number, boxes=tuple(line.box for line in paragraph)),
            role_of(paragraph, usual),
        )
        for number, page in enumerate(pages, start=1)
        for paragraph in paragraphs(page)
    ]
