"""The lines of a PDF page as PDFium finds them, with where they stand and how they look.

Each call into PDFium costs as much as reading a word, so the text comes whole and only a few
letters of each line are asked about.
"""

from __future__ import annotations

import ctypes
import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from pipeline.documents.model import Box
from pipeline.documents.pdf_marks import is_marker

# PDFium writes these for a hyphen that ends a broken word; no line break follows.
_HYPHEN = re.compile("[\x02\ufffe]")
_LINE = re.compile("[^\r\n\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_VISIBLE = re.compile(r"[^\s\x00]")
_WORD = re.compile(r"\S+")
_BOLD = re.compile("bold|black|heavy", re.I)
_BOLD_WEIGHT = 600
# Empty space inside a line, in letter heights, beyond what justified print leaves between words.
_CELL_GAP = 1.3


class Line(NamedTuple):
    """One line of text. A tuple, for a long document has a hundred thousand.

    box: on the page as it is shown, in points from its top left.
    left, right, base: along and across the reading direction, in points; base grows downwards.
    size: height of the letters' boxes.
    pieces: what stands side by side with wide gaps between, such as the cells of a table's row;
    empty when the line is one piece.
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
    pieces: tuple[Line, ...] = ()
    confidence: float | None = None

    def cells(self) -> tuple[Line, ...]:
        """The pieces, or the line itself when it is one piece."""
        return self.pieces or (self,)


@dataclass(frozen=True)
class Frame:
    """From PDF coordinates to the page as it is shown: its box and how far it is turned."""

    box: Box
    rotation: int

    def shown(self, box: Box) -> Box:
        """`box` is (left, bottom, right, top), upwards; the result (left, top, right, bottom)."""
        x0, y0, x1, y1 = box
        left, bottom, right, top = self.box
        if self.rotation == 90:
            found = y0 - bottom, x0 - left, y1 - bottom, x1 - left
        elif self.rotation == 180:
            found = right - x1, y0 - bottom, right - x0, y1 - bottom
        elif self.rotation == 270:
            found = top - y1, right - x1, top - y0, right - x0
        else:
            found = x0 - left, top - y1, x1 - left, top - y0
        return round(found[0], 2), round(found[1], 2), round(found[2], 2), round(found[3], 2)

    def height(self) -> float:
        """Of the page as it is shown."""
        left, bottom, right, top = self.box
        return right - left if self.rotation in (90, 270) else top - bottom


def frame_of(page: Any) -> Frame:
    """The frame of a pypdfium2 page."""
    return Frame(page.get_bbox(), page.get_rotation())


def page_lines(page: Any) -> list[Line]:
    """The lines of a pypdfium2 page in the order in which the page writes them."""
    text_page = page.get_textpage()
    try:
        return merged(_Letters(text_page, frame_of(page)).lines())
    finally:
        text_page.close()


class _Letters:
    """The letters of one page, by their position in its text."""

    def __init__(self, text_page: Any, frame: Frame) -> None:
        self.handle, self.frame = text_page.raw, frame
        count = text_page.count_chars()
        self.text = _whole_text(text_page, count)
        # Unlike in rare cases, such as characters beyond 16 bits, or letters that are no text.
        self.same_positions = len(self.text) == count
        self.rect = pdfium.FS_RECTF()
        self.edges = tuple(ctypes.c_double() for _ in range(4))
        self.font_name, self.font_flags = ctypes.create_string_buffer(128), ctypes.c_int()

    def lines(self) -> list[Line]:
        found = (self._line(*match.span()) for match in _LINE.finditer(self.text))
        return [line for line in found if line is not None]

    def _line(self, start: int, end: int) -> Line | None:
        first = _VISIBLE.search(self.text, start, end)
        if first is None:
            return None
        start = first.start()
        end = start + len(self.text[start:end].rstrip("\x00 \t\r\n\xa0"))
        rects = self._rects(start, end)
        if not rects:
            return None
        # Two letters tell the height: an index or a raised number must not speak for the line.
        samples = {self._visible_near((start + end) // 2, end), end - 1}
        angle = self._angle(start)
        letters = [_turned(self._letter(i), angle) for i in samples]
        tallest = max(letters, key=lambda box: box[3] - box[1])
        size = max(tallest[3] - tallest[1], 0.1)
        rects = sorted(_turned(rect, angle) for rect in rects)
        whole = _union([*rects, *letters])
        spans = [(a[0], whole[1], a[2], whole[3]) for a in _spans(rects, _CELL_GAP * size)]
        bold = all(self._is_bold(i) for i in samples)
        words = self._words(spans, start, end, angle)
        pieces = [
            Line(text, self._shown(span, angle), span[0], span[2], -tallest[1], size, bold, angle)
            for text, span in zip(words, spans, strict=True)
            if text
        ]
        return joined_pieces(pieces)

    def _words(self, spans: list[Box], start: int, end: int, angle: int) -> list[str]:
        """The text of each span: a word belongs to the one that is nearest to its first letter."""
        if len(spans) == 1:
            return [_plain(self.text[start:end])]
        words: list[list[str]] = [[] for _ in spans]
        middles = [(span[2] + following[0]) / 2 for span, following in pairwise(spans)]
        for match in _WORD.finditer(self.text, start, end):
            left, _, right, _ = _turned(self._letter(match.start()), angle)
            words[bisect_left(middles, (left + right) / 2)].append(_plain(match.group()))
        return [" ".join(own) for own in words]

    def _shown(self, box: Box, angle: int) -> Box:
        return self.frame.shown(_turned(box, -angle % 360))

    def _visible_near(self, index: int, end: int) -> int:
        found = _VISIBLE.search(self.text, index, end)
        return found.start() if found else end - 1

    def _position(self, index: int) -> int:
        if self.same_positions:
            return index
        units = index + sum(character > "\uffff" for character in self.text[:index])
        return int(pdfium.FPDFText_GetCharIndexFromTextIndex(self.handle, units))

    def _rects(self, start: int, end: int) -> list[Box]:
        first = self._position(start)
        count = pdfium.FPDFText_CountRects(self.handle, first, self._position(end - 1) + 1 - first)
        left, top, right, bottom = self.edges
        boxes = []
        for index in range(count):
            if pdfium.FPDFText_GetRect(self.handle, index, left, top, right, bottom):
                boxes.append((left.value, bottom.value, right.value, top.value))
        return boxes

    def _letter(self, index: int) -> Box:
        """The box of a letter with room for its font's tallest and deepest strokes."""
        rect = self.rect
        pdfium.FPDFText_GetLooseCharBox(self.handle, self._position(index), rect)
        return rect.left, rect.bottom, rect.right, rect.top

    def _angle(self, index: int) -> int:
        """Reading direction, anticlockwise in steps of 90 degrees; others are read as level."""
        radians = pdfium.FPDFText_GetCharAngle(self.handle, self._position(index))
        if radians <= 0:
            return 0
        degrees = math.degrees(radians)
        near = round(degrees / 90) * 90
        # PDFium turns clockwise, everything here turns as in school.
        return -near % 360 if abs(degrees - near) < 5 else 0

    def _is_bold(self, index: int) -> bool:
        position = self._position(index)
        if pdfium.FPDFText_GetFontWeight(self.handle, position) >= _BOLD_WEIGHT:
            return True
        name = self.font_name
        length = pdfium.FPDFText_GetFontInfo(
            self.handle, position, name, len(name), self.font_flags
        )
        if not 0 < length <= len(name):
            return False
        return bool(_BOLD.search(name.value.decode("utf-8", "ignore")))


def _whole_text(text_page: Any, count: int) -> str:
    if count <= 0:
        return ""
    units = (ctypes.c_ushort * (2 * count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, units)
    return bytes(units)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")


def _plain(text: str) -> str:
    return _HYPHEN.sub("-", text).replace("\x00", "")


def _spans(rects: list[Box], gap: float) -> list[Box]:
    """Rectangles from left to right, those with less than `gap` between them taken together."""
    spans = [rects[0]]
    for rect in rects[1:]:
        if rect[0] - spans[-1][2] > gap:
            spans.append(rect)
        else:
            spans[-1] = _union([spans[-1], rect])
    return spans


def _turned(box: Box, angle: int) -> Box:
    """The box in coordinates in which text at `angle` runs level, still upwards."""
    if angle == 0:
        return box
    left, bottom, right, top = box
    if angle == 90:
        return bottom, -right, top, -left
    if angle == 180:
        return -right, -top, -left, -bottom
    if angle == 270:
        return -top, left, -bottom, right
    return box


def _union(boxes: list[Box]) -> Box:
    left, bottom, right, top = boxes[0]
    for box in boxes:
        left, bottom = min(left, box[0]), min(bottom, box[1])
        right, top = max(right, box[2]), max(top, box[3])
    return left, bottom, right, top


def merged(lines: list[Line]) -> list[Line]:
    """Lines that stand side by side on one base line are one line."""
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
    if right.left - left.right > _CELL_GAP * min(left.size, right.size):
        return joined_pieces([*left.cells(), *right.cells()])
    close = together([left.cells()[-1], right.cells()[0]])
    return joined_pieces([*left.cells()[:-1], close, *right.cells()[1:]])


def joined_pieces(pieces: list[Line]) -> Line:
    """One line of these pieces; a list's mark or number is one piece with what it marks."""
    if len(pieces) > 1 and is_marker(pieces[0].text):
        pieces = [together(pieces[:2]), *pieces[2:]]
    if len(pieces) == 1:
        return pieces[0]
    return together(pieces)._replace(pieces=tuple(pieces))


def together(lines: list[Line]) -> Line:
    """One line from several that stand side by side, without pieces."""
    first = lines[0]
    lefts, tops, rights, bottoms = zip(*(line.box for line in lines), strict=True)
    return first._replace(
        text=" ".join(line.text for line in lines),
        box=(min(lefts), min(tops), max(rights), max(bottoms)),
        left=min(line.left for line in lines),
        right=max(line.right for line in lines),
        size=max(line.size for line in lines),
        bold=all(line.bold for line in lines),
        pieces=(),
        confidence=least_sure(lines),
    )


def least_sure(lines: Sequence[Line]) -> float | None:
    """The confidence of the line that was hardest to read; None if none was read from a picture."""
    return min((line.confidence for line in lines if line.confidence is not None), default=None)
