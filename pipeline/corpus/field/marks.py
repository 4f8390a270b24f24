"""Marks around the phrases that decide a clause, from the template to the finished text.

A mark is a character of Unicode's private use area, which no text holds. Templates carry it along
like any other character; `read` takes all marks out again and says where they stood.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

FIRST, END = "\ue000", "\ue0ff"
MARKS = re.compile(f"[{FIRST}-{END}]")
_LEADING = re.compile(f"[{FIRST}-{END}]*")

Edit = tuple[int, int, int]  # start and end of what was replaced, length of what replaced it


@dataclass(frozen=True)
class Span:
    """The characters from start to before end, marked with a number."""

    number: int
    start: int
    end: int


@dataclass(frozen=True)
class Marked:
    """A text without marks and the spans that were marked in it. Changes to the text carry them."""

    text: str
    spans: tuple[Span, ...] = ()

    def __add__(self, other: Marked) -> Marked:
        """One text after the other."""
        shift = len(self.text)
        moved = (Span(one.number, one.start + shift, one.end + shift) for one in other.spans)
        return Marked(self.text + other.text, (*self.spans, *moved))

    def sub(
        self, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str], count: int = 0
    ) -> Marked:
        """As re.sub. A span whose border lies inside a replaced match grows to hold all of it."""
        edits: list[Edit] = []

        def record(found: re.Match[str]) -> str:
            new = replace(found)
            if len(new) != found.end() - found.start():
                edits.append((found.start(), found.end(), len(new)))
            return new

        text = pattern.sub(record, self.text, count)
        if not edits:
            return Marked(text, self.spans)
        return Marked(text, tuple(_moved(span, edits) for span in self.spans))

    def recased(self, change: Callable[[str], str]) -> Marked:
        """The text in another case, which can be longer or shorter by a letter or two."""

        def moved(position: int) -> int:
            return len(change(self.text[:position]))

        spans = (Span(one.number, moved(one.start), moved(one.end)) for one in self.spans)
        return Marked(change(self.text), tuple(spans))


def mark(text: str, number: int) -> str:
    """The text between the opening mark of this number (0 to 254) and the closing mark."""
    return f"{chr(ord(FIRST) + number)}{text}{END}"


def unmarked(text: str) -> str:
    return MARKS.sub("", text)


def skip(text: str) -> int:
    """Where the text itself begins, behind the marks that open it."""
    found = _LEADING.match(text)
    return found.end() if found else 0


def read(text: str) -> Marked:
    """Take the marks out. ValueError where they do not open and close in turn."""
    spans: list[Span] = []
    opened: tuple[int, int] | None = None
    for taken, found in enumerate(MARKS.finditer(text)):
        position = found.start() - taken
        if (found[0] == END) == (opened is None):
            raise ValueError(f"The marks of this text do not open and close in turn: {text!r}")
        if opened is None:
            opened = (ord(found[0]) - ord(FIRST), position)
        else:
            spans.append(Span(opened[0], opened[1], position))
            opened = None
    if opened is not None:
        raise ValueError(f"A mark of this text is never closed: {text!r}")
    return Marked(unmarked(text), tuple(spans))


def _moved(span: Span, edits: list[Edit]) -> Span:
    start, end = _after(span.start, edits, last=False), _after(span.end, edits, last=True)
    return Span(span.number, start, end)


def _after(position: int, edits: list[Edit], last: bool) -> int:
    """Where a border comes to lie; inside a replaced match it goes to the match's own border."""
    shift = 0
    for start, end, length in edits:
        if start >= position:
            break
        if end > position:
            return start + shift + (length if last else 0)
        shift += length - (end - start)
    return position + shift
