"""Bytes of any kind that is read to a Document, in this process. Untrusted files: `reader`."""

from __future__ import annotations

import hashlib

from pipeline.documents import ooxml
from pipeline.documents.kind import kind_of
from pipeline.documents.language import Languages
from pipeline.documents.limits import LIMITS, Limits, naming
from pipeline.documents.model import Document, Kind, Paragraph
from pipeline.documents.parts import Part, Reading, clean, split_long
from pipeline.errors import DocumentError


def parse(name: str, data: bytes, limits: Limits = LIMITS) -> Document:
    """Read a document. DocumentError says why it is refused; other exceptions: a damaged file.

    name: as the person gave it; its ending decides only between kinds of plain text.
    """
    with naming(name):
        return _document(name, data, limits)


def _document(name: str, data: bytes, limits: Limits) -> Document:
    limits.check_file_size(len(data))
    kind = kind_of(name, data)
    if kind in ("docx", "xlsx"):
        ooxml.check_unpacked_size(data, limits.unpacked_bytes)
    parts, notes = _read(kind, data, limits)
    paragraphs = _paragraphs(parts, limits)
    if not paragraphs:
        raise DocumentError("this document has no text.", _without_text(kind))
    digest = hashlib.sha256(data).hexdigest()
    return Document(digest, name, kind, len(data), paragraphs, tuple(notes))


def _read(kind: Kind, data: bytes, limits: Limits) -> Reading:
    """Each format's reader is imported when first needed: a child starts in half the time."""
    match kind:
        case "pdf":
            from pipeline.documents import pdf

            return pdf.read(data, limits.pages)
        case "docx":
            from pipeline.documents import word

            return word.read(data)
        case "xlsx":
            from pipeline.documents import workbook

            return workbook.read(data)
        case "csv":
            from pipeline.documents import table

            return table.read(data)
        case "txt":
            from pipeline.documents import text

            return text.read(data)
        case "md":
            from pipeline.documents import markdown

            return markdown.read(data)
        case "html":
            from pipeline.documents import webpage

            return webpage.read(data)


def _paragraphs(parts: list[Part], limits: Limits) -> tuple[Paragraph, ...]:
    """Cleaned, cut to a length that can be reviewed, numbered; parts without text are left out."""
    pieces = [(piece, part) for part in parts for piece in split_long(clean(part.text)) if piece]
    if len(pieces) > limits.paragraphs:
        raise DocumentError(
            f"this document has {len(pieces):,} paragraphs; the most that is read is "
            f"{limits.paragraphs:,}.",
            "Split it into smaller documents.",
        )
    languages = Languages()
    return tuple(
        Paragraph(index, piece, part.place, part.role, part.scanned, languages.of(piece))
        for index, (piece, part) in enumerate(pieces)
    )


def _without_text(kind: Kind) -> str:
    if kind == "pdf":
        return (
            "No words could be recognised in its pages. Scan it again, straight and in focus, or "
            "upload a version whose text can be selected."
        )
    return "Choose a file that has words in it; pictures are not read."
