"""PDF: paragraphs page by page, each with the boxes of its lines."""

from __future__ import annotations

import pypdfium2

from pipeline.documents.limits import LIMITS
from pipeline.documents.model import Place
from pipeline.documents.ocr import Scans
from pipeline.documents.parts import Part, Reading
from pipeline.documents.pdf_lines import Line, least_sure, page_lines
from pipeline.documents.pdf_paragraphs import body_size, joined, paragraphs, role_of, words_of
from pipeline.errors import DocumentError

_PASSWORD_NEEDED = 4  # FPDF_ERR_PASSWORD


def read(data: bytes, max_pages: int = LIMITS.pages) -> Reading:
    """The paragraphs of all pages, scans among them; notes on what is not as it should be."""
    document = _opened(data)
    if len(document) > max_pages:
        raise DocumentError(
            f"this PDF has {len(document):,} pages; the most that is read is {max_pages:,}.",
            "Split it into smaller documents.",
        )
    notes: list[str] = []
    scans = Scans()
    pages = [_page_lines(document, index, notes, scans) for index in range(len(document))]
    document.close()
    return _parts(pages), notes + scans.notes()


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == _PASSWORD_NEEDED:
            raise DocumentError(
                "this PDF is protected by a password.",
                "Open it, save or print it to a PDF without a password, and upload that.",
            ) from error
        raise DocumentError(
            "this PDF is damaged and cannot be opened.",
            "Open it in a PDF program, save it again and upload the copy.",
        ) from error


def _page_lines(
    document: pypdfium2.PdfDocument, index: int, notes: list[str], scans: Scans
) -> list[Line]:
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        notes.append(f"Page {index + 1} is damaged and was not read.")
        return []
    lines = scans.lines(page, index + 1, page_lines(page))
    page.close()
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
            least_sure(paragraph),
        )
        for number, page in enumerate(pages, start=1)
        for paragraph in paragraphs(page)
    ]
