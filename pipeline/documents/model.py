"""What a document is once it has been read: paragraphs in reading order, each with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["pdf", "docx", "xlsx", "csv", "txt", "md", "html"]
Role = Literal["text", "heading", "list", "row"]
Box = tuple[float, float, float, float]


def _fields(item: Place | Paragraph) -> dict[str, Any]:
    """Not `asdict`: it copies deeply, which takes seconds on a long document."""
    return {name: getattr(item, name) for name in item.__slots__}


# With slots, because a document may have 100,000 of each: that halves its memory.
@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands in its file. Only the fields that its kind has are filled.

    page: 1-based (PDF); boxes: (left, top, right, bottom) in points from the page's top left (PDF).
    more: (page, boxes) of the pages on which the paragraph goes on (PDF).
    story: "body", "header", "footnote" … (DOCX); paragraph: 1-based in its story (DOCX).
    sheet, cells: for example "Parts" and "A4:D4" (XLSX). row: 1-based, the header is row 1 (CSV).
    line: 1-based first line (TXT, MD). element: for example "p" with its number "12" (HTML).
    """

    page: int | None = None
    boxes: tuple[Box, ...] = ()
    more: tuple[tuple[int, tuple[Box, ...]], ...] = ()
    story: str | None = None
    paragraph: int | None = None
    sheet: str | None = None
    cells: str | None = None
    row: int | None = None
    line: int | None = None
    element: str | None = None

    def label(self) -> str:
        """What a person reads, for example "page 3", "pages 3–4", "Parts A4:D4" or "line 12"."""
        if self.more:
            return f"pages {self.page}–{self.more[-1][0]}"
        if self.page is not None:
            return f"page {self.page}"
        if self.sheet is not None:
            return f"{self.sheet} {self.cells}"
        if self.row is not None:
            return f"row {self.row}"
        if self.line is not None:
            return f"line {self.line}"
        if self.element is not None:
            return _element_words(self.element)
        if self.story in (None, "body"):
            return f"paragraph {self.paragraph}"
        return f"{self.story}, paragraph {self.paragraph}"

    def as_dict(self) -> dict[str, Any]:
        """For JSON: the filled fields only, and the label."""
        filled = {key: value for key, value in _fields(self).items() if value not in (None, ())}
        return {**filled, "label": self.label()}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Place:
        """The inverse of `as_dict`."""
        fields = {key: value for key, value in data.items() if key != "label"}
        fields["boxes"] = _boxes(fields.get("boxes", ()))
        fields["more"] = tuple((page, _boxes(boxes)) for page, boxes in fields.get("more", ()))
        return cls(**fields)


_ELEMENTS = {"p": "paragraph", "li": "list item", "tr": "table row", "caption": "table title"}


def _element_words(element: str) -> str:
    """In words: "table row 4" for "tr 4", "heading 2 (level 3)" for "h3 2", "part 1 (div)"."""
    tag, _, number = element.partition(" ")
    if tag == "title":
        return tag
    if tag in _ELEMENTS:
        return f"{_ELEMENTS[tag]} {number}"
    if tag[:1] == "h" and tag[1:].isdigit():
        return f"heading {number} (level {tag[1:]})"
    return f"part {number} ({tag})"


def _boxes(boxes: Iterable[Iterable[float]]) -> tuple[Box, ...]:
    return tuple((left, top, right, bottom) for left, top, right, bottom in boxes)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One unit of review. `index` counts from 0 in reading order; `text` has no line breaks inside.

    role: what the paragraph is in its document.
    scanned: how sure it is, 0 to 1, that words recognised in a picture are right; None for text.
    language: the code (ISO 639) of another language than English that the text is in.
    """

    index: int
    text: str
    place: Place
    role: Role = "text"
    scanned: float | None = None
    language: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """For JSON, with the place as `Place.as_dict` gives it."""
        return {**_fields(self), "place": self.place.as_dict()}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Paragraph:
        """The inverse of `as_dict`."""
        return cls(**{**data, "place": Place.from_dict(data["place"])})


@dataclass(frozen=True)
class Document:
    """A file that was read. `id` is the SHA-256 of its bytes; `notes` say what was left unread."""

    id: str
    name: str
    kind: Kind
    size: int
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[str, ...] = field(default=())

    def as_dict(self) -> dict[str, Any]:
        """For JSON, with every paragraph as `Paragraph.as_dict` gives it."""
        paragraphs = [paragraph.as_dict() for paragraph in self.paragraphs]
        return {**vars(self), "paragraphs": paragraphs, "notes": list(self.notes)}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Document:
        """The inverse of `as_dict`."""
        paragraphs = tuple(Paragraph.from_dict(paragraph) for paragraph in data["paragraphs"])
        return cls(**{**data, "paragraphs": paragraphs, "notes": tuple(data["notes"])})
