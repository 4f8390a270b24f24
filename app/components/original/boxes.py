"""Where findings stand on the pages of a PDF: a few boxes each, in points from the top left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from app.components.original.looks import Looks
from pipeline.documents.model import Box, Document, Place
from pipeline.verdict import Verdict

WIDEST_GAP = 1.3  # between two lines of a paragraph, in heights of a line

Mark = list[int]
"""[paragraph, look, then left, top, right, bottom of each box], in whole points."""


def page_marks(
    document: Document, verdicts: Sequence[Verdict], looks: Looks
) -> dict[int, list[Mark]]:
    """The marks of each page (from 1) that has any."""
    pages: dict[int, list[Mark]] = {}
    for paragraph, verdict in zip(document.paragraphs, verdicts, strict=True):
        look = looks.number(verdict)
        if look is not None:
            for page, corners in spots(paragraph.place):
                pages.setdefault(page, []).append([paragraph.index, look, *corners])
    return pages


def spots(place: Place) -> Iterator[tuple[int, list[int]]]:
    """(page, corners of its blocks one after another) for each page that a place is on."""
    if place.page is None:
        return
    for page, boxes in ((place.page, place.boxes), *place.more):
        yield page, [round(edge) for block in blocks(boxes) for edge in block]


def blocks(lines: Iterable[Box]) -> list[Box]:
    """The boxes of a paragraph's lines as few boxes: lines that go on below one another, and the
    cells of one row, are one block; where the text goes on in another column, a new one starts."""
    found: list[Box] = []
    last: Box | None = None
    for line in lines:
        if last is not None and _goes_on(last, line):
            found[-1] = _around(found[-1], line)
        else:
            found.append(line)
        last = line
    return found


def _goes_on(last: Box, line: Box) -> bool:
    shared_height = min(last[3], line[3]) - max(last[1], line[1])
    height = min(last[3] - last[1], line[3] - line[1])
    if shared_height >= height / 2:
        return True
    shared_width = min(last[2], line[2]) - max(last[0], line[0])
    gap = line[1] - last[3]
    return shared_width > 0 and line[1] > last[1] and gap <= WIDEST_GAP * max(height, 1)


def _around(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def run_lengths(sizes: Iterable[tuple[float, float]]) -> list[tuple[float, float, int]]:
    """(width, height, how many pages in a row have it): most files have pages of one size."""
    return [(*size, len(list(run))) for size, run in groupby(sizes)]
