"""Headers and footers that run from page to page: told by what the pages near by have there."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.documents.pdf_lines import Line

# Where on a page they stand, as a share of its height; body text begins further in.
_EDGE = 0.09
# Left and right pages may differ, so the page after the next is asked too.
REACH = 2
_SAME_HEIGHT = 3.0
_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b", re.I)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True)
class Page:
    """The lines of a page, its number (from 1) and its height in points.

    note: what to tell a person when the page is damaged.
    """

    number: int
    height: float
    lines: Sequence[Line]
    note: str = ""

    def edges(self) -> list[Line]:
        """The level lines at the page's top and bottom."""
        top, bottom = _EDGE * self.height, (1 - _EDGE) * self.height
        return [
            line
            for line in self.lines
            if line.angle == 0 and (line.box[3] < top or line.box[1] > bottom)
        ]


class Running:
    """Sorts the lines of page after page."""

    def __init__(self) -> None:
        self._before: deque[Page] = deque(maxlen=REACH)

    def sort(self, page: Page, ahead: Iterable[Page]) -> tuple[list[Line], list[Line], list[Line]]:
        """(headers, body, footers) of a page. Those that a page before had are left out.

        ahead: the next pages, up to `REACH` of them. Pages must come in order.
        """
        near = [(other.number - page.number, other.edges()) for other in (*self._before, *ahead)]
        running, repeated = set(), set()
        for line in page.edges():
            distances = _pages_with(line, near)
            if distances:
                running.add(id(line))
            if any(distance < 0 for distance in distances):
                repeated.add(id(line))
        self._before.append(Page(page.number, page.height, page.edges()))
        body = [line for line in page.lines if id(line) not in running]
        new = [line for line in page.lines if id(line) in running - repeated]
        middle = page.height / 2
        return (
            [line for line in new if line.box[1] < middle],
            body,
            [line for line in new if line.box[1] >= middle],
        )


def _pages_with(line: Line, near: list[tuple[int, list[Line]]]) -> list[int]:
    """How far away the pages are that have this line too.

    Figures may differ if they grow with the pages, on two pages at least: a table's rows at the top
    of pages may differ in a figure alone, and by one.
    """
    level = [
        (distance, [other for other in lines if abs(line.box[1] - other.box[1]) <= _SAME_HEIGHT])
        for distance, lines in near
    ]
    equal = [d for d, lines in level if any(line.text == other.text for other in lines)]
    if equal:
        return equal
    counting = [d for d, lines in level if any(_counts_on(line, other, d) for other in lines)]
    return counting if len(counting) >= min(2, len(near)) else []


def _counts_on(line: Line, other: Line, pages: int) -> bool:
    """Do both say the same but for numbers that grow with the pages?"""
    if _NUMBER.sub("#", line.text) != _NUMBER.sub("#", other.text):
        return False
    ours, theirs = (_NUMBER.findall(text) for text in (line.text, other.text))
    return all(a == b or _value(b) - _value(a) == pages for a, b in zip(ours, theirs, strict=True))


def _value(number: str) -> int:
    """Of "12" or "xii"."""
    if number.isdecimal():
        return int(number[:9])
    digits = [_ROMAN[letter] for letter in number.lower()]
    return sum(
        -digit if digit < max(digits[i:], default=0) else digit for i, digit in enumerate(digits)
    )
