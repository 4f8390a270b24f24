"""Bytes of any kind that is read to a Document, in this process. Untrusted files: `reader`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.documents import ooxml
from pipeline.documents.encrypted import unlocked
from pipeline.documents.kind import kind_of
from pipeline.documents.limits import LIMITS, Limits, naming
from pipeline.documents.model import Document, Kind, Paragraph, Place
from pipeline.documents.names import file_name
from pipeline.documents.parts import Note, Part, clean, split_long
from pipeline.errors import DocumentError

# A paragraph of more lines than this has one box around all of them.
_MOST_BOXES = 1_000
_LONGEST_LABEL = 200
# Text that is not in Latin letters has up to 4 bytes a character.
_BYTES_A_CHARACTER = 4


def parse(name: str, data: bytes, limits: Limits = LIMITS, password: str | None = None) -> Document:
    """Read a document. DocumentError says why it is refused; other exceptions: a damaged file.

    name: as the person gave it; its ending decides only between kinds of plain text.
    """
    kind, items = stream(name, data, limits, password)
    found = list(items)
    return Document(
        hashlib.sha256(data).hexdigest(),
        file_name(name),
        kind,
        len(data),
        tuple(item for item in found if isinstance(item, Paragraph)),
        tuple(item.text for item in found if isinstance(item, Note)),
    )


def stream(
    name: str, data: bytes, limits: Limits = LIMITS, password: str | None = None
) -> tuple[Kind, Iterator[Paragraph | Note]]:
    """The kind of a file, and its paragraphs and notes while they are read. Errors as `parse`."""
    with naming(name):
        limits.check_file_size(len(data))
        plain = unlocked(data, password)
        kind = kind_of(file_name(name), plain)
    return kind, _items(name, kind, plain, limits, password)


def _items(
    name: str, kind: Kind, data: bytes, limits: Limits, password: str | None
) -> Iterator[Paragraph | Note]:
    empty = True
    with naming(name):
        for item in _numbered(_reading(kind, data, limits, password), limits):
            empty = empty and isinstance(item, Note)
            yield item
        if empty:
            raise DocumentError("this document has no text.", _without_text(kind))


def _reading(
    kind: Kind, data: bytes, limits: Limits, password: str | None
) -> Iterator[Part | Note]:
    if kind in ("docx", "xlsx"):
        ooxml.check_package(data, limits)
    if kind in ("txt", "csv", "md"):
        limits.check_characters(len(data) // _BYTES_A_CHARACTER)
    parts, notes = _read(kind, data, limits, password)
    yield from parts
    yield from map(Note, notes)


def _read(
    kind: Kind, data: bytes, limits: Limits, password: str | None
) -> tuple[list[Part], list[str]]:
    """Each format's reader is imported when first needed: a child starts in half the time."""
    match kind:
        case "pdf":
            from pipeline.documents import pdf

            return pdf.read(data, limits.pages, password)
        case "docx":
            from pipeline.documents import word

            return word.read(data)
        case "xlsx":
            from pipeline.documents import workbook

            return workbook.read(data, limits.cells)
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


def _numbered(reading: Iterable[Part | Note], limits: Limits) -> Iterator[Paragraph | Note]:
    """Cleaned, cut to a length that can be reviewed, numbered; parts without text are left out."""
    count = characters = 0
    for part in reading:
        if isinstance(part, Note):
            yield part
            continue
        # Before it is cleaned: that takes several times its memory.
        limits.check_characters(characters + len(part.text))
        for piece in filter(None, split_long(clean(part.text))):
            limits.check_paragraphs(count + 1)
            yield Paragraph(count, piece, _bounded(part.place), part.role)
            count += 1
            characters += len(piece)


def _bounded(place: Place) -> Place:
    """A place is repeated with each of its paragraphs: a hostile one would fill the memory."""
    if place.sheet is not None and len(place.sheet) > _LONGEST_LABEL:
        place = replace(place, sheet=f"{place.sheet[:_LONGEST_LABEL]}…")
    if len(place.boxes) > _MOST_BOXES:
        lefts, tops, rights, bottoms = zip(*place.boxes, strict=True)
        place = replace(place, boxes=((min(lefts), min(tops), max(rights), max(bottoms)),))
    return place


def _without_text(kind: Kind) -> str:
    if kind == "pdf":
        return "It may be a scan; upload a version whose text can be selected."
    return "Choose a file that has words in it; pictures are not read."
