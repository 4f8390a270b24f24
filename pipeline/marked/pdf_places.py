"""Where on the pages of a PDF its marks stand, in the coordinates that PDF itself counts in.

PDFium finds the box of each letter. It runs in the reader's child process only, and so does this.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
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
class _Letters:
    """The visible letters of a page. boxes: float [letters, 4], in the order of Box."""

    chars: str
    boxes: NDArray[np.float64]

    def inside(self, box: Box) -> NDArray[np.intp]:
        """The numbers of the letters whose middles lie in the box."""
        left, bottom, right, top = box
        x = (self.boxes[:, 0] + self.boxes[:, 2]) / 2
        y = (self.boxes[:, 1] + self.boxes[:, 3]) / 2
        return np.flatnonzero((left <= x) & (x <= right) & (bottom <= y) & (y <= top))


_NONE = _Letters("", np.empty((0, 4)))


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
        letters = _letters(page) if any(marks[number].spans for number in numbers) else _NONE
        for number in numbers:
            found[number] = _area(marks[number], page_number, frame, letters)
        page.close()
    document.close()
    return [found[number] for number in range(len(marks))]


def _area(mark: Mark, page: int, frame: Frame, letters: _Letters) -> Area:
    lines = tuple(_quad(frame, box) for box in mark.place.boxes or (_CORNER,))
    own = [(number, n) for n, line in enumerate(lines) for number in letters.inside(_around(line))]
    printed = "".join(letters.chars[number] for number, _ in own)
    words = [
        _around(letters.boxes[[number for number, _ in part]].reshape(-1, 2))
        for start, end in printed_spans(mark.text, mark.spans, printed)
        for _, part in groupby(own[start:end], key=lambda letter: letter[1])
    ]
    return Area(page, lines, tuple(words))


def _letters(page: Any) -> _Letters:
    text = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    chars, boxes = [], []
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index) & 0xFFFF
        if code > 32 and pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top):
            chars.append(chr(code))
            boxes.append((left.value, bottom.value, right.value, top.value))
    text.close()
    return _Letters("".join(chars), np.array(boxes, dtype=np.float64).reshape(-1, 4))


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
