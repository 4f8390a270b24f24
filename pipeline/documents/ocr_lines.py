"""Print that was found on a picture of a page, as the lines of that page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
from numpy.typing import NDArray

from pipeline.documents.model import Box
from pipeline.documents.pdf_lines import Line, merged

Corners = NDArray[np.float64]
"""4 × 2: x and y, clockwise from the top left of the print."""

# Two pieces are in one row if their base lines differ by less than this, in letter heights.
_SAME_ROW = 0.4
# Boxes of one print differ with what stands in them ("caps" and "nose"); letters do not.
_SAME_PRINT = 0.25
# How far a box reaches beyond its print on either side, in its height.
_MARGIN = 0.2


@dataclass(frozen=True)
class Seen:
    """A piece of print that was read. `corners` on the upright picture, confidence 0 to 1."""

    text: str
    confidence: float
    corners: Corners


def lines_of(seen: Sequence[Seen], turns: int, size: tuple[int, int], scale: float) -> list[Line]:
    """Lines in reading order, top to bottom; what stands side by side is one line.

    turns: how the picture was turned upright (`ocr_engine.Found`). size: (height, width) of the
    picture as the page is shown, in pixels; scale: pixels in a point.
    """
    level = _levelled([piece.corners for piece in seen])
    lines = [
        _line(piece, corners / scale, _shown(piece.corners, turns, size) / scale, turns)
        for piece, corners in zip(seen, level, strict=True)
    ]
    return merged(_in_rows(_with_same_sizes(lines)))


def _line(piece: Seen, level: Corners, shown: Corners, turns: int) -> Line:
    top, bottom = level[:2, 1].mean(), level[2:, 1].mean()
    size = max(float(bottom - top), 0.1)
    (left, upper), (right, lower) = shown.min(axis=0), shown.max(axis=0)
    return Line(
        text=piece.text,
        box=_rounded(left, upper, right, lower),
        left=float(level[[0, 3], 0].mean()) + _MARGIN * size,
        right=float(level[[1, 2], 0].mean()) - _MARGIN * size,
        base=float(bottom),
        size=size,
        bold=False,
        angle=-90 * turns % 360,
        confidence=piece.confidence,
    )


def _rounded(*values: float) -> Box:
    left, top, right, bottom = (round(float(value), 2) for value in values)
    return left, top, right, bottom


def _levelled(all_corners: Sequence[Corners]) -> list[Corners]:
    """Corners as if the page had not been put askew on the scanner."""
    tops = [corners[1] - corners[0] for corners in all_corners]
    lengths = [float(np.hypot(*top)) for top in tops]
    longest = max(lengths, default=0.0)
    angles = [
        float(np.arctan2(top[1], top[0]))
        for top, length in zip(tops, lengths, strict=True)
        if length > longest / 3
    ]
    angle = median(angles) if angles else 0.0
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return [corners @ turn for corners in all_corners]


def _shown(corners: Corners, turns: int, size: tuple[int, int]) -> Corners:
    """From the upright picture back to the page as it is shown."""
    height, width = size
    x, y = corners[:, 0], corners[:, 1]
    points = [(x, y), (width - y, x), (width - x, height - y), (y, height - x)]
    return np.stack(points[turns], axis=1)


def _with_same_sizes(lines: Sequence[Line]) -> list[Line]:
    """Lines of about one height get that height: first those near the median, then the others.

    Their base lines move with it: the middle of a box strays less than its lower edge.
    """
    common: dict[float, float] = {}
    rest = sorted(line.size for line in lines)
    while rest:
        usual = rest[len(rest) // 2]
        near = [size for size in rest if abs(size - usual) <= _SAME_PRINT * usual]
        common |= dict.fromkeys(near, usual)
        rest = [size for size in rest if size not in common]
    return [_resized(line, common[line.size]) for line in lines]


def _resized(line: Line, size: float) -> Line:
    return line._replace(size=size, base=line.base + (size - line.size) / 2)


def _in_rows(lines: Sequence[Line]) -> list[Line]:
    """From top to bottom, and from left to right what stands on one base line."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.base):
        if rows and line.base - rows[-1][0].base < _SAME_ROW * min(line.size, rows[-1][0].size):
            rows[-1].append(line._replace(base=rows[-1][0].base))
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.left)]
