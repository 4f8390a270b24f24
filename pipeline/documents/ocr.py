"""Pages of a PDF that are pictures: which they are, and their words, read within a time."""

from __future__ import annotations

import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from pipeline.documents.model import Box
from pipeline.documents.ocr_lines import Seen, lines_of
from pipeline.documents.ocr_picture import Picture, draw, has_print
from pipeline.documents.pdf_lines import Line

if TYPE_CHECKING:
    from pipeline.documents.ocr_engine import Engine, Found

# For all scans of one document. A page with text takes thousandths of a second, a scan seconds.
SECONDS = 100.0
# A stamp or a page number on a scan is not the text of the page.
_FEW_WORDS = 12
_PICTURE_SHARE = 0.5
_ILLEGIBLE_SHARE = 0.5
# A line of less confidence is worth a second look.
HARD_TO_READ = 0.9
# With less than this the words are made up: no print at all, or none that can be read.
_MADE_UP = 0.5

_NOTES = {
    "read": "{pages}: recognised from a scan; there may be errors.",
    "hard": "{pages}: hard to read in places; compare the text with the page.",
    "lost": "{pages}: something that may be print could not be read.",
    "part": "{pages}: recognised from a scan only in part, because that took too long.",
    "illegible": "{pages}: no words could be recognised in the picture.",
    "blank": "{pages}: blank.",
    "unread": "{pages}: not read, because scans are recognised for {seconds:g} seconds only. "
    "Split the document, or upload a version whose text can be selected.",
}


class Scans:
    """Reads the scans among the pages of one PDF, and remembers what to tell a person of them.

    seconds: for all of them together. alive: called every second or so, since a scan takes longer
    than a reader may be silent.
    """

    def __init__(self, seconds: float = SECONDS, alive: Callable[[], None] = lambda: None) -> None:
        self._seconds = self._left = seconds
        self._alive = alive
        self._pages: dict[str, list[int]] = {about: [] for about in _NOTES}

    def lines(self, page: Any, number: int, own: Sequence[Line]) -> list[Line]:
        """The lines of a pypdfium2 page: its own, and those recognised if it is a scan.

        number: from 1, for the notes. own: the text that the page has.
        """
        lines = list(own) if _is_legible(own) else []
        if not _is_scan(page, lines):
            return lines
        if self._left <= 0:
            self._pages["unread"].append(number)
            return lines
        started = time.monotonic()
        found = self._read(page, number)
        self._left -= time.monotonic() - started
        return [*lines, *(line for line in found if not _is_among(line, lines))]

    def notes(self) -> list[str]:
        """What a person should know of the pages so far."""
        return [
            _NOTES[about].format(pages=_pages(numbers), seconds=self._seconds)
            for about, numbers in self._pages.items()
            if numbers
        ]

    def _read(self, page: Any, number: int) -> list[Line]:
        self._alive()
        drawn = draw(page)
        if drawn is None or not has_print(drawn[0]):
            self._pages["illegible" if drawn is None else "blank"].append(number)
            return []
        picture, scale = drawn
        found, seen = self._seen(picture)
        legible = [piece for piece in seen if piece.confidence >= _MADE_UP and piece.text.strip()]
        for about in _remarks(len(found.prints), seen, legible):
            self._pages[about].append(number)
        return lines_of(legible, found.turns, picture.shape[:2], scale)

    def _seen(self, picture: Picture) -> tuple[Found, list[Seen]]:
        """Where print stands, and what it says as far as there is time."""
        engine = self._engine()
        end = time.monotonic() + self._left
        found = engine.find(picture, self._alive)
        seen: list[Seen] = []
        with closing(engine.read(found.prints)) as answers:
            for piece, (text, confidence) in zip(found.prints, answers, strict=True):
                self._alive()
                seen.append(Seen(text, confidence, piece.corners))
                if time.monotonic() > end:
                    break
        return found, seen

    def _engine(self) -> Engine:
        """Loaded when the first scan comes: it takes seconds and much memory."""
        self._alive()
        import cv2  # noqa: F401 - half of what the next line loads

        self._alive()
        from pipeline.documents.ocr_engine import engine

        self._alive()
        return engine()


def _remarks(prints: int, seen: Sequence[Seen], legible: Sequence[Seen]) -> Iterator[str]:
    """What there is to say of a page of so many pieces of print."""
    if not legible:
        yield "illegible"
        return
    yield "read" if len(seen) == prints else "part"
    if any(piece.confidence < HARD_TO_READ for piece in legible):
        yield "hard"
    if len(legible) < len(seen):
        yield "lost"


def _is_legible(lines: Sequence[Line]) -> bool:
    """False where a font does not say which letters its signs stand for."""
    counts = Counter("".join(line.text for line in lines))
    signs = {sign: count for sign, count in counts.items() if not sign.isspace()}
    unknown = (s for s in signs if s == "\ufffd" or unicodedata.category(s) in ("Co", "Cn", "Cc"))
    return sum(signs[sign] for sign in unknown) <= _ILLEGIBLE_SHARE * sum(signs.values())


def _is_scan(page: Any, lines: Sequence[Line]) -> bool:
    """No text; or hardly any, and pictures over most of the page."""
    if not lines:
        return True
    if sum(len(line.text.split()) for line in lines) >= _FEW_WORDS:
        return False
    pictures = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    covered = sum(_area(picture.get_bounds()) for picture in pictures)
    return covered >= _PICTURE_SHARE * _area(page.get_bbox())


def _area(box: Box) -> float:
    left, bottom, right, top = box
    return max(right - left, 0.0) * max(top - bottom, 0.0)


def _is_among(line: Line, others: Sequence[Line]) -> bool:
    """Does its middle stand in one of the others?"""
    x, y = (line.box[0] + line.box[2]) / 2, (line.box[1] + line.box[3]) / 2
    return any(o.box[0] <= x <= o.box[2] and o.box[1] <= y <= o.box[3] for o in others)


def _pages(numbers: Sequence[int]) -> str:
    """For example "Page 3" or "Pages 1 to 4, 9"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    named = ", ".join(" to ".join(map(str, run)) for run in runs)
    return f"Page {named}" if len(numbers) == 1 else f"Pages {named}"
