"""The marked copy of a document: in its own format where that can carry marks, or else as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath

from pipeline.documents.limits import naming
from pipeline.documents.model import Document, Kind
from pipeline.marked.file import DOCX, PDF, XLSX, Copy, named
from pipeline.marked.finding import About, Finding
from pipeline.marked.mark import Mark, marks_of
from pipeline.marked.report_html import html_report
from pipeline.regulation import Regulation

# Formats that carry marks themselves: media type, and the endings under which Office opens them.
_MARKED: dict[Kind, tuple[str, tuple[str, ...]]] = {
    "pdf": (PDF, (".pdf",)),
    "docx": (DOCX, (".docx", ".docm", ".dotx", ".dotm")),
    "xlsx": (XLSX, (".xlsx", ".xlsm", ".xltx", ".xltm")),
}


def marked_copy(
    document: Document,
    original: bytes,
    findings: Sequence[Finding],
    regulation: Regulation,
    about: About,
) -> Copy:
    """The document with its findings marked; `original` are the bytes that it was read from.

    DocumentError: the file is protected or too damaged to be marked; an HTML report can be made of
    every document. It parses a stranger's file: untrusted ones in a child process, with `draw`.
    """
    if not carries_marks(document.kind):
        return html_report(document, findings, regulation, about)
    with naming(document.name):
        data = draw(document.kind, original, marks_of(findings, regulation, about), about.when)
    return copy_of(document, data)


def carries_marks(kind: Kind) -> bool:
    """Whether a file of this kind is marked itself; all others become HTML."""
    return kind in _MARKED


def draw(kind: Kind, original: bytes, marks: Sequence[Mark], when: datetime) -> bytes:
    """The bytes of the marked copy: plain data in and out, for the reader's child process.

    Each format's writer is imported when first needed: a child starts in half the time.
    """
    match kind:
        case "pdf":
            from pipeline.marked import pdf

            return pdf.highlighted(original, marks, when)
        case "docx":
            from pipeline.marked import word

            return word.commented(original, marks, when)
        case "xlsx":
            from pipeline.marked import workbook

            return workbook.commented(original, marks)
        case _:
            raise ValueError(f"files of kind {kind!r} carry no marks")


def copy_of(document: Document, data: bytes) -> Copy:
    """What `draw` gave for a document, as a file."""
    media_type, endings = _MARKED[document.kind]
    own = PurePath(document.name).suffix.lower()
    ending = own if own in endings else endings[0]
    return Copy(named(document.name, "marked", ending), media_type, data)
