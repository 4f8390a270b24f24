"""Where on the pages of a PDF its marks stand, in the coordinates that PDF itself counts in.

PDFium finds the box of each letter. It runs in the reader's child process only, and so does this.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.documents.model import Box
from pipeline.documents.pdf_lines import Frame
from pipeline.marked.alignment import printed_spans
from pipeline.marked.mark import Mark

Point = tuple[float, float]
Quad = tuple[Point, Point, Point, Point]
# Where a mark is put whose boxes are not known: a corner of the page.
_CORNER: Box = (6, 6, 24, 24)


@dataclass(frozen=True)
class Area:
    """What a mark covers on its page (from 1), in points upwards from the file's own origin.

    lines: of each line its top left, top right, bottom left and bottom right as it is read.
    words: (left, bottom, right, top) of the deciding words, if they were found.
    """

    page: int
    lines: tuple[Quad, ...]
    words: tuple[Box, ...]


@dataclass(frozen=True)
class _Letter:
    char: str
    box: Box

    def inside(self, box: Box) -> bool:
        """Whether its middle lies in the box."""
        x, y = (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2
        return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def areas(data: bytes, marks: Sequence[Mark]) -> list[Area]:
    """The area of each mark, in their order. pypdfium2.PdfiumError: the PDF cannot be opened."""
    document = pypdfium2.PdfDocument(data)
    found: dict[int, Area] = {}
    by_page: dict[int, list[int]] = {}
    for number, mark in enumerate(marks):
        by_page.setdefault(mark.place.page or 1, []).append(number)
    for page_number, numbers in by_page.items():
        page = document[page_number - 1]
        frame = Frame(page.get_bbox(), page.get_rotation())
        wanted = any(marks[number].spans for number in numbers)
        letters = list(_letters(page)) if wanted else []
        for number in numbers:
            found[number] = _area(marks[number], page_number, frame, letters)
        page.close()
    document.close()
    return [found[number] for number in range(len(marks))]


def _area(mark: Mark, page: int, frame: Frame, letters: Sequence[_Letter]) -> Area:
    quads = tuple(_quad(frame, box) for box in mark.place.boxes or (_CORNER,))
    lines = [_around(quad) for quad in quads]
    own = _on_lines(letters, lines)
    printed = "".join(letter.char for _, letter in own)
    words: list[Box] = []
    for start, end in printed_spans(mark.text, mark.spans, printed):
        on_line: dict[int, list[Box]] = {}
        for line, letter in own[start:end]:
            on_line.setdefault(line, []).append(letter.box)
        words += [_union(boxes) for boxes in on_line.values()]
    return Area(page, quads, tuple(words))


def _on_lines(letters: Sequence[_Letter], lines: Sequence[Box]) -> list[tuple[int, _Letter]]:
    """The letters of the lines, line by line, each with its line's number."""
    around = _union(lines)
    near = [letter for letter in letters if letter.inside(around)]
    return [(n, letter) for n, line in enumerate(lines) for letter in near if letter.inside(line)]


def _letters(page: Any) -> Iterator[_Letter]:
    """The visible letters in the order in which the page writes them."""
    text = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index) & 0xFFFF
        if code > 32 and pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top):
            yield _Letter(chr(code), (left.value, bottom.value, right.value, top.value))
    text.close()


def _quad(frame: Frame, box: Box) -> Quad:
    left, top, right, bottom = box
    corners = ((left, top), (right, top), (left, bottom), (right, bottom))
    a, b, c, d = (_unturned(frame, x, y) for x, y in corners)
    return a, b, c, d


def _unturned(frame: Frame, x: float, y: float) -> Point:
    """A point of the shown page in the file's own coordinates: the inverse of `Frame.shown`."""
    left, bottom, right, top = frame.box
    turned = {
        90: (left + y, bottom + x),
        180: (right - x, bottom + y),
        270: (right - y, top - x),
    }
    own = turned.get(frame.rotation, (left + x, top - y))
    return round(own[0], 2), round(own[1], 2)


def _around(quad: Quad) -> Box:
    across, up = zip(*quad, strict=True)
    return min(across), min(up), max(across), max(up)


def _union(boxes: Sequence[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)
