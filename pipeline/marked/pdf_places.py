"""Where on the pages of a PDF its marks stand, in the coordinates that PDF itself counts in.

PDFium finds the box of each letter. It runs in the reader's child process only, and so does this.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from pipeline.documents.model import Box
from pipeline.documents.pdf_lines import Frame
from pipeline.marked.alignment import printed_spans
from pipeline.marked.mark import Mark

Point = tuple[float, float]
Quad = tuple[Point, Point, Point, Point]
# Where a mark is put whose boxes are not known: a corner of the page.
_CORNER: Box = (6, 6, 24, 24)
_SPACE = 32  # below it are controls
_PAGES_KEPT = 4  # marks come in the order of the pages


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
class _Page:
    """How a page is shown, and its letters: float [letters, 4], in the order of Box."""

    frame: Frame
    chars: str
    boxes: NDArray[np.float64]

    def inside(self, box: Box) -> NDArray[np.intp]:
        """The numbers of the letters whose middles lie in the box."""
        left, bottom, right, top = box
        x = (self.boxes[:, 0] + self.boxes[:, 2]) / 2
        y = (self.boxes[:, 1] + self.boxes[:, 3]) / 2
        return np.flatnonzero((left <= x) & (x <= right) & (bottom <= y) & (y <= top))


@dataclass(frozen=True)
class _Line:
    page: int
    quad: Quad
    chars: str
    boxes: NDArray[np.float64]


def areas(data: bytes, marks: Sequence[Mark]) -> list[list[Area]]:
    """For each mark its area on each of its pages. PdfiumError: the PDF cannot be opened."""
    document = pypdfium2.PdfDocument(data)

    @lru_cache(maxsize=_PAGES_KEPT)
    def page(number: int) -> _Page:
        return _page(document[number - 1])

    found = [_areas(mark, page) for mark in marks]
    document.close()
    return found


def _areas(mark: Mark, page: Callable[[int], _Page]) -> list[Area]:
    place = mark.place
    stretches = [(place.page or 1, place.boxes or (_CORNER,)), *place.more]
    lines = [_line(number, page(number), box) for number, boxes in stretches for box in boxes]
    words = _words(mark, lines)
    return [
        Area(
            number,
            tuple(line.quad for line in lines if line.page == number),
            tuple(box for page_number, box in words if page_number == number),
        )
        for number, _ in stretches
    ]


def _line(number: int, page: _Page, box: Box) -> _Line:
    quad = _quad(page.frame, box)
    letters = page.inside(_around(quad))
    return _Line(number, quad, "".join(page.chars[n] for n in letters), page.boxes[letters])


def _words(mark: Mark, lines: Sequence[_Line]) -> list[tuple[int, Box]]:
    """(page, box) of the deciding words, one for each line that they stand on."""
    words, start = [], 0
    spans = printed_spans(mark.text, mark.spans, "\n".join(line.chars for line in lines))
    for line in lines:
        for a, b in spans:
            boxes = line.boxes[max(a - start, 0) : max(b - start, 0)]
            if len(boxes):
                words.append((line.page, _around(boxes.reshape(-1, 2))))
        start += len(line.chars) + 1
    return words


def _page(page: Any) -> _Page:
    text = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    chars, boxes = [], []
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index) & 0xFFFF
        if code >= _SPACE and pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top):
            chars.append(chr(code))
            boxes.append((left.value, bottom.value, right.value, top.value))
    frame = Frame(page.get_bbox(), page.get_rotation())
    text.close()
    page.close()
    return _Page(frame, "".join(chars), np.array(boxes, dtype=np.float64).reshape(-1, 4))


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


def _around(points: Iterable[Point]) -> Box:
    across, up = zip(*points, strict=True)
    return float(min(across)), float(min(up)), float(max(across)), float(max(up))
