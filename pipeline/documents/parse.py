"""Bytes of any kind that is read to a Document, in this process. Untrusted files: `reader`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace

from pipeline.documents import ooxml
from pipeline.documents.encrypted import unlocked
from pipeline.documents.kind import kind_of
from pipeline.documents.language import Languages
from pipeline.documents.limits import LIMITS, Limits, naming
from pipeline.documents.model import Box, Document, Kind, Paragraph, Place
from pipeline.documents.names import file_name
from pipeline.documents.parts import Note, Reading, clean, split_long
from pipeline.errors import DocumentError

Alive = Callable[[], None]

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
    name: str,
    data: bytes,
    limits: Limits = LIMITS,
    password: str | None = None,
    alive: Alive = lambda: None,
) -> tuple[Kind, Iterator[Paragraph | Note]]:
    """The kind of a file, and its paragraphs and notes while they are read. Errors as `parse`.

    alive: called every second or so while a page that is a picture is read.
    """
    with naming(name):
        limits.check_file_size(len(data))
        plain = unlocked(data, password)
        kind = kind_of(file_name(name), plain)
    return kind, _items(name, kind, plain, limits, password, alive)


def _items(
    name: str, kind: Kind, data: bytes, limits: Limits, password: str | None, alive: Alive
) -> Iterator[Paragraph | Note]:
    empty = True
    with naming(name):
        for item in _numbered(_reading(kind, data, limits, password, alive), limits):
            empty = empty and isinstance(item, Note)
            yield item
        if empty:
            raise DocumentError("this document has no text.", _without_text(kind))


def _reading(
    kind: Kind, data: bytes, limits: Limits, password: str | None, alive: Alive
) -> Reading:
    if kind in ("docx", "xlsx"):
        ooxml.check_package(data, limits)
    if kind in ("txt", "csv", "md"):
        limits.check_characters(len(data) // _BYTES_A_CHARACTER)
    yield from _read(kind, data, limits, password, alive)


def _read(kind: Kind, data: bytes, limits: Limits, password: str | None, alive: Alive) -> Reading:
    """Each format's reader is imported when first needed: a child starts in half the time."""
    match kind:
        case "pdf":
            from pipeline.documents import pdf

            return pdf.read(data, limits.pages, password, alive)
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


def _numbered(reading: Reading, limits: Limits) -> Iterator[Paragraph | Note]:
    """Cleaned, cut to a length that can be reviewed, numbered; parts without text are left out."""
    languages = Languages()
    count = characters = 0
    for part in reading:
        if isinstance(part, Note):
            yield part
            continue
        # Before it is cleaned: that takes several times its memory.
        limits.check_characters(characters + len(part.text))
        for piece in filter(None, split_long(clean(part.text))):
            limits.check_paragraphs(count + 1)
            yield Paragraph(
                count,
                piece,
                _bounded(part.place),
                part.role,
                part.scanned,
                languages.of(piece),
            )
            count += 1
            characters += len(piece)


def _bounded(place: Place) -> Place:
    """A place is repeated with each of its paragraphs: a hostile one would fill the memory."""
    if place.sheet is not None and len(place.sheet) > _LONGEST_LABEL:
        place = replace(place, sheet=f"{place.sheet[:_LONGEST_LABEL]}…")
    if len(place.boxes) > _MOST_BOXES:
        place = replace(place, boxes=_around(place.boxes))
    if any(len(boxes) > _MOST_BOXES for _, boxes in place.more):
        place = replace(place, more=tuple((page, _around(boxes)) for page, boxes in place.more))
    return place


def _around(boxes: tuple[Box, ...]) -> tuple[Box, ...]:
    """One box around them all."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return ((min(lefts), min(tops), max(rights), max(bottoms)),)


def _without_text(kind: Kind) -> str:
    if kind == "pdf":
        return (
            "No words could be recognised in its pages. Scan it again, straight and in focus, or "
            "upload a version whose text can be selected."
        )
    return "Choose a file that has words in it; pictures are not read."
