"""What was laid upon a page after it was made: filled-in form fields, typed notes, stamps.

A reader of the page sees them as its text, but in the file they stand apart from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

_WITH_WORDS = {
    pdfium.FPDF_ANNOT_FREETEXT,
    pdfium.FPDF_ANNOT_STAMP,
    pdfium.FPDF_ANNOT_WIDGET,
    pdfium.FPDF_ANNOT_RICHMEDIA,
}


def page_with_fields(document: pypdfium2.PdfDocument, index: int) -> Any:
    """The pypdfium2 page (from 0), with what is laid upon it made part of it.

    Other annotations, such as highlights, are taken off such a page: they are no part of its text.
    PdfiumError if the page is damaged. The document in memory changes, not the file.
    """
    page = document[index]
    kinds = list(_kinds(page))
    if _WITH_WORDS.isdisjoint(kinds):
        return page
    for number in reversed(range(len(kinds))):
        if kinds[number] not in _WITH_WORDS:
            pdfium.FPDFPage_RemoveAnnot(page, number)
    pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    page.close()  # what it holds was read before the change
    return document[index]


def _kinds(page: Any) -> Iterator[int]:
    for number in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, number)
        if annotation:
            yield pdfium.FPDFAnnot_GetSubtype(annotation)
            pdfium.FPDFPage_CloseAnnot(annotation)
        else:
            yield pdfium.FPDF_ANNOT_UNKNOWN
