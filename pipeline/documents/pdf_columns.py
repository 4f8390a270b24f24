"""Columns of print that a page writes line by line across: each column is read on its own.

Most programs write one column after the other, and then there is nothing to do here. Where the
lines alternate between two sides of an empty strip, they are columns if they read like running
text: words go on in lower case from line to line, which cells of a table seldom do.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median

from pipeline.documents.pdf_lines import Line, joined_pieces

# So many times must the lines change sides before they are columns.
_FEWEST_CHANGES = 4
_FEWEST_WORDS = 3
_GOES_ON = 0.4
_NARROWEST_GUTTER = 3.0


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page; where columns were written across, the left one comes first."""
    ordered: list[Line] = []
    start = 0
    while start < len(lines):
        length, strip = _run(lines, start)
        run = lines[start : start + length]
        columns = _columns(run, strip) if length > 1 else None
        if columns is None:
            ordered += run
        else:
            ordered += [*columns[0], *in_reading_order(columns[1])]
        start += length
    return ordered


def _run(lines: Sequence[Line], start: int) -> tuple[int, tuple[float, float]]:
    """How many lines from `start` on leave one strip of the page empty, and that strip."""
    strip = _strip(lines, start)
    if strip is None:
        return 1, (0.0, 0.0)
    end = start
    while end < len(lines) and lines[end].angle == lines[start].angle:
        narrowed = _narrowed(strip, lines[end])
        if narrowed is None:
            break
        strip = narrowed
        end += 1
    return max(end - start, 1), strip


def _strip(lines: Sequence[Line], start: int) -> tuple[float, float] | None:
    """The empty strip after a line's first piece, or between it and the next line beside it."""
    line = lines[start]
    if line.pieces:
        return line.pieces[0].right, line.pieces[1].left
    if start + 1 == len(lines):
        return None
    following = lines[start + 1].cells()[0]
    beside = following.left > line.right and abs(following.base - line.base) < line.size
    return (line.right, following.left) if beside else None


def _narrowed(strip: tuple[float, float], line: Line) -> tuple[float, float] | None:
    """What of the strip this line leaves empty too; None when it crosses it."""
    left, right = strip
    for piece in line.cells():
        if piece.left >= right - _NARROWEST_GUTTER:
            right = min(right, max(piece.left, left))
        elif piece.right <= left + _NARROWEST_GUTTER:
            left = max(left, min(piece.right, right))
        elif piece.left > left + _NARROWEST_GUTTER:
            right = piece.left
        elif piece.right < right - _NARROWEST_GUTTER:
            left = piece.right
        else:
            return None
    return (left, right) if right - left >= _NARROWEST_GUTTER else None


def _columns(
    lines: Sequence[Line], strip: tuple[float, float]
) -> tuple[list[Line], list[Line]] | None:
    """The lines on the left and on the right; None when they are not columns of running text."""
    middle = sum(strip) / 2
    left: list[list[Line]] = []
    right: list[list[Line]] = []
    on_left: list[bool] = []
    for line in lines:
        for is_left, pieces in groupby(line.cells(), key=lambda piece: piece.left < middle):
            (left if is_left else right).append(list(pieces))
            on_left.append(is_left)
    changes = sum(a and not b for a, b in pairwise(on_left))
    if changes < _FEWEST_CHANGES or not (_reads_on(left) and _reads_on(right)):
        return None
    return [joined_pieces(pieces) for pieces in left], [joined_pieces(pieces) for pieces in right]


def _reads_on(lines: list[list[Line]]) -> bool:
    """Are these lines, in pieces, running text?"""
    words = median(sum(piece.text.count(" ") + 1 for piece in line) for line in lines)
    goes_on = sum(line[0].text[:1].islower() for line in lines[1:])
    return words >= _FEWEST_WORDS and goes_on >= _GOES_ON * (len(lines) - 1)
