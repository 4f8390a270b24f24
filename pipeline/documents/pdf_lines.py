"""The lines of a PDF page as PDFium finds them, with where they stand and how they look."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.documents.model import Box

# PDFium writes these for a hyphen that it takes for the end of a broken word.
_HYPHENS = {0x02: "-", 0xFFFE: "-"}
_BLANK = {0, 10, 13, 32, 160}
_BOLD = re.compile("bold|black|heavy", re.I)
_BOLD_WEIGHT = 600


@dataclass(frozen=True)
class Line:
    """One line of text.

    box: on the page as it is shown, in points from its top left.
    left, right, base: along and across the reading direction, in points; base grows downwards.
    size: height of the letters' boxes. gap: the widest empty space inside the line.
    confidence: 0 to 1 where the line was read from a picture.
    """

    text: str
    box: Box
    left: float
    right: float
    base: float
    size: float
    bold: bool
    angle: int
    gap: float = 0.0
    confidence: float | None = None


@dataclass(frozen=True)
class Frame:
    """From PDF coordinates to the page as it is shown: its box and how far it is turned."""

    box: Box
    rotation: int

    def shown(self, box: Box) -> Box:
        """`box` is (left, bottom, right, top), upwards; the result (left, top, right, bottom)."""
        a, b = self._point(box[0], box[1]), self._point(box[2], box[3])
        corners = (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
        left, top, right, bottom = (round(value, 2) for value in corners)
        return left, top, right, bottom

    def _point(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self.box
        if self.rotation == 90:
            return y - bottom, x - left
        if self.rotation == 180:
            return right - x, y - bottom
        if self.rotation == 270:
            return top - y, right - x
        return x - left, top - y


def page_lines(page: Any) -> list[Line]:
    """The lines of a pypdfium2 page in the order in which the page writes them."""
    text_page = page.get_textpage()
    frame = Frame(page.get_bbox(), page.get_rotation())
    codes = [pdfium.FPDFText_GetUnicode(text_page, i) for i in range(text_page.count_chars())]
    found = []
    for start, end in _runs(codes):
        line = _line(text_page, frame, codes, start, end)
        if line is not None:
            found.append(line)
    text_page.close()
    return merged(found)


def _runs(codes: list[int]) -> list[tuple[int, int]]:
    """(start, end) of the lines. After a broken word's hyphen PDFium writes no line break."""
    ends = [i + 1 for i, code in enumerate(codes) if code in (10, 13) or code in _HYPHENS]
    bounds = [0, *ends, len(codes)]
    return [(start, end) for start, end in pairwise(bounds) if end > start]


def _line(text_page: Any, frame: Frame, codes: list[int], start: int, end: int) -> Line | None:
    visible = [i for i in range(start, end) if codes[i] not in _BLANK]
    rects = _rects(text_page, start, end - start)
    if not visible or not rects:
        return None
    angle = _angle(text_page, visible[0])
    # Three letters tell the height: an index or a raised number must not speak for the line.
    samples = {visible[0], visible[len(visible) // 2], visible[-1]}
    letters = [_letter(text_page, i) for i in samples]
    tallest = max((_turned(box, angle) for box in letters), key=lambda box: box[3] - box[1])
    spans = sorted((_turned(rect, angle) for rect in rects), key=lambda box: box[0])
    return Line(
        text=_text(codes[start:end]),
        box=frame.shown(_union([*rects, *letters])),
        left=spans[0][0],
        right=max(span[2] for span in spans),
        base=-tallest[1],
        size=max(tallest[3] - tallest[1], 0.1),
        bold=all(_is_bold(text_page, i) for i in samples),
        angle=angle,
        gap=max((b[0] - a[2] for a, b in pairwise(spans)), default=0.0),
    )


def _text(codes: list[int]) -> str:
    """PDFium counts in UTF-16: two codes may make one character."""
    units = "".join(_HYPHENS.get(code, chr(code & 0xFFFF)) for code in codes if code)
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


def _rects(text_page: Any, start: int, count: int) -> list[Box]:
    boxes = []
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    for index in range(pdfium.FPDFText_CountRects(text_page, start, count)):
        if pdfium.FPDFText_GetRect(text_page, index, left, top, right, bottom):
            boxes.append((left.value, bottom.value, right.value, top.value))
    return boxes


def _letter(text_page: Any, index: int) -> Box:
    """The box of a letter with room for its font's tallest and deepest strokes."""
    rect = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text_page, index, rect)
    return rect.left, rect.bottom, rect.right, rect.top


def _angle(text_page: Any, index: int) -> int:
    """Reading direction in degrees, in steps of 90: other text is read as if it were level."""
    radians = pdfium.FPDFText_GetCharAngle(text_page, index)
    degrees = math.degrees(radians) if radians > 0 else 0.0
    near = round(degrees / 90) * 90
    return near % 360 if abs(degrees - near) < 5 else 0


def _turned(box: Box, angle: int) -> Box:
    """The box in coordinates in which text at `angle` runs level, still upwards."""
    left, bottom, right, top = box
    if angle == 90:
        return bottom, -right, top, -left
    if angle == 180:
        return -right, -top, -left, -bottom
    if angle == 270:
        return -top, left, -bottom, right
    return box


def _union(boxes: list[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _is_bold(text_page: Any, index: int) -> bool:
    if pdfium.FPDFText_GetFontWeight(text_page, index) >= _BOLD_WEIGHT:
        return True
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    length = pdfium.FPDFText_GetFontInfo(text_page, index, buffer, len(buffer), flags)
    return 0 < length <= len(buffer) and bool(_BOLD.search(buffer.value.decode("utf-8", "ignore")))


def merged(lines: list[Line]) -> list[Line]:
    """Pieces that stand side by side on one base line are one line with a gap: cells of a row."""
    whole: list[Line] = []
    for line in lines:
        if whole and _beside(whole[-1], line):
            whole[-1] = _side_by_side(whole[-1], line)
        else:
            whole.append(line)
    return whole


def _beside(left: Line, right: Line) -> bool:
    same_base = abs(left.base - right.base) < 0.3 * min(left.size, right.size)
    return same_base and left.angle == right.angle and right.left >= left.right - 0.5


def _side_by_side(left: Line, right: Line) -> Line:
    a, b = left.box, right.box
    return Line(
        text=f"{left.text} {right.text}",
        box=(min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])),
        left=left.left,
        right=right.right,
        base=left.base,
        size=max(left.size, right.size),
        bold=left.bold and right.bold,
        angle=left.angle,
        gap=max(left.gap, right.gap, right.left - left.right),
        confidence=least_sure([left, right]),
    )


def least_sure(lines: Sequence[Line]) -> float | None:
    """The confidence of the line that was hardest to read; None if none was read from a picture."""
    return min((line.confidence for line in lines if line.confidence is not None), default=None)
