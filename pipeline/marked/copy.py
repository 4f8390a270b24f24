"""The marked copy of a document: in its own format where that can carry marks, or else as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath
from typing import Any

from pipeline.documents.limits import naming
from pipeline.documents.model import Document, Kind
from pipeline.marked.file import DOCX, PDF, XLSX, Copy, named
from pipeline.marked.finding import About, Finding
from pipeline.marked.mark import Mark, marks_of
from pipeline.marked.protected import protected
from pipeline.marked.report_html import html_report
from pipeline.regulation import Regulation

# Formats that carry marks themselves: media type, and the endings under which Office opens them.
_MARKED: dict[Kind, tuple[str, tuple[str, ...]]] = {
    "pdf": (PDF, (".pdf",)),
    "docx": (DOCX, (".docx", ".docm", ".dotx", ".dotm")),
    "xlsx": (XLSX, (".xlsx", ".xlsm", ".xltx", ".xltm")),
}
_ENCRYPTED_OFFICE = b"\xd0\xcf\x11\xe0"  # the container that Office puts around a locked file


def marked_copy(
    document: Document,
    original: bytes,
    findings: Sequence[Finding],
    regulation: Regulation,
    about: About,
) -> Copy:
    """The document with its findings marked; `original` are the bytes that it was read from.

    DocumentError: the file is protected or too damaged to be marked; a marked web page can be made
    of every document. It parses a stranger's file: untrusted ones in a child process, with `draw`.
    """
    if not carries_marks(document.kind):
        return html_report(document, findings, regulation, about)
    with naming(document.name):
        data = draw(original, **drawing_of(document, findings, regulation, about))
    return copy_of(document, data)


def carries_marks(kind: Kind) -> bool:
    """Whether a file of this kind is marked itself; all others become HTML."""
    return kind in _MARKED


def drawing_of(
    document: Document, findings: Sequence[Finding], regulation: Regulation, about: About
) -> dict[str, Any]:
    """The arguments of `draw` besides the file: JSON, for the reader's child process."""
    marks = marks_of(findings, regulation, about)
    return {
        "kind": document.kind,
        "marks": [mark.as_dict() for mark in marks],
        "when": about.when.isoformat(),
    }


def draw(
    data: bytes, kind: Kind, marks: list[dict[str, Any]], when: str, password: str | None = None
) -> bytes:
    """The bytes of the marked copy of a file that carries marks.

    marks: each as `Mark.as_dict` gives it. when: in ISO 8601. DocumentError as `marked_copy`, also
    for a file that needs a password. Each format's writer is imported when first needed.
    """
    if password is not None or data.startswith(_ENCRYPTED_OFFICE):
        raise protected()
    own, moment = [Mark.from_dict(mark) for mark in marks], datetime.fromisoformat(when)
    match kind:
        case "pdf":
            from pipeline.marked import pdf

            return pdf.highlighted(data, own, moment)
        case "docx":
            from pipeline.marked import word

            return word.commented(data, own, moment)
        case "xlsx":
            from pipeline.marked import workbook

            return workbook.commented(data, own)
        case _:
            raise ValueError(f"files of kind {kind!r} carry no marks")


def copy_of(document: Document, data: bytes) -> Copy:
    """What `draw` gave for a document, as a file."""
    media_type, endings = _MARKED[document.kind]
    own = PurePath(document.name).suffix.lower()
    ending = own if own in endings else endings[0]
    return Copy(named(document.name, "marked", ending), media_type, data)
