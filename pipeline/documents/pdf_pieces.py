"""From the lines of page after page to the parts of a PDF, paragraphs joined across pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.documents.model import Place, Role
from pipeline.documents.parts import Part, clean
from pipeline.documents.pdf_lines import Line, least_sure
from pipeline.documents.pdf_paragraphs import goes_on, line_step, paragraphs, role_of
from pipeline.documents.pdf_rows import Span
from pipeline.documents.pdf_running import Page, Running
from pipeline.documents.pdf_tables import Table, with_tables
from pipeline.documents.pdf_words import joined, words_of
from pipeline.documents.rows import table_texts

# Footnotes and captions are smaller than this share of the usual print.
_BODY_PRINT = 0.92
# A table goes on under the header of the one above it, past at most so many paragraphs.
_PARAGRAPHS_BETWEEN = 1
# A paragraph of more lines does not wait for the next page: print without full stops is no text.
_MOST_LINES = 150


@dataclass(frozen=True)
class Piece:
    """A paragraph or a table's row in the making. lines: each with the number of its page.

    text: a row's text; None for a paragraph, whose lines are joined when its end is known.
    runs: is it a header or footer that runs from page to page?
    """

    lines: tuple[tuple[int, Line], ...]
    role: Role
    text: str | None = None
    runs: bool = False

    def place(self) -> Place:
        """Its pages and boxes."""
        pages = [
            (number, tuple(line.box for _, line in own))
            for number, own in groupby(self.lines, key=lambda item: item[0])
        ]
        return Place(page=pages[0][0], boxes=pages[0][1], more=tuple(pages[1:]))


class Pieces:
    """Reads page after page; holds back the paragraph that the next page may go on with."""

    def __init__(self) -> None:
        self._running = Running()
        self._vocabulary: set[str] = set()
        self._sizes: Counter[float] = Counter()
        self._learned = 0
        self._held: list[Piece] = []
        self._header: tuple[list[Span], Sequence[str]] | None = None
        self._since_table = 0

    def parts(self, page: Page, ahead: Sequence[Page]) -> Iterator[Part]:
        """What is complete after this page. ahead: the next pages."""
        for known in (page, *ahead):
            self._learn(known)
        headers, body, footers = self._running.sort(page, ahead)
        pieces = list(self._body(page.number, body))
        waiting = list(self._held)
        if waiting and pieces and _goes_on(waiting[0], pieces[0]):
            waiting[0] = replace(waiting[0], lines=waiting[0].lines + pieces.pop(0).lines)
        waiting += [*_running(page, headers), *pieces, *_running(page, footers)]
        still_open = self._first_open(waiting, page.number)
        yield from map(self._part, waiting[:still_open])
        self._held = waiting[still_open:]

    def rest(self) -> Iterator[Part]:
        """What was held back, after the last page."""
        yield from map(self._part, self._held)

    def _learn(self, page: Page) -> None:
        if page.number <= self._learned:
            return
        self._learned = page.number
        self._vocabulary |= words_of(page.lines)
        for line in page.lines:
            self._sizes[round(line.size, 1)] += 1 + len(line.text) // 20

    def _body_size(self) -> float:
        """The letter height that most text so far has."""
        half, total = self._sizes.total() / 2, 0
        for size in sorted(self._sizes):
            total += self._sizes[size]
            if total >= half:
                return size
        return 1.0

    def _body(self, number: int, lines: Sequence[Line]) -> Iterator[Piece]:
        usual, step = self._body_size(), line_step(lines)
        for item in with_tables(lines):
            if isinstance(item, Table):
                yield from self._table(number, item)
                continue
            for paragraph in paragraphs(item, step):
                self._since_table += 1
                own = tuple((number, line) for line in paragraph)
                yield Piece(own, role_of(paragraph, usual))

    def _table(self, number: int, table: Table) -> Iterator[Piece]:
        rows, known = table.with_one_header()
        inherited = self._inherited(table)
        grid = [[clean(joined(cell, self._vocabulary)) for cell in row] for row in rows]
        texts, header = table_texts(grid, header_known=known, inherited=inherited)
        for text in texts:
            lines = tuple((number, line) for cell in rows[text.index] for line in cell)
            yield Piece(lines, text.role, text.text)
        self._header = (table.columns, header) if header else None
        self._since_table = 0

    def _inherited(self, table: Table) -> Sequence[str] | None:
        """The header of the table above, when this one goes on in its columns."""
        if self._header is None or self._since_table > _PARAGRAPHS_BETWEEN:
            return None
        columns, header = self._header
        return header if table.has_columns_of(columns) else None

    def _first_open(self, pieces: Sequence[Piece], number: int) -> int:
        """The position of the paragraph that may go on after page `number`; else the end."""
        least = _BODY_PRINT * self._body_size()
        for index in reversed(range(len(pieces))):
            piece = pieces[index]
            last_page, line = piece.lines[-1]
            if line.size >= least and not piece.runs:
                is_open = last_page == number and _is_prose(piece)
                return index if is_open else len(pieces)
        return len(pieces)

    def _part(self, piece: Piece) -> Part:
        text = piece.text
        if text is None:
            text = joined((line for _, line in piece.lines), self._vocabulary)
        return Part(text, piece.place(), piece.role, least_sure([line for _, line in piece.lines]))


def _running(page: Page, lines: Sequence[Line]) -> list[Piece]:
    return [Piece(((page.number, line),), "text", runs=True) for line in lines]


def _is_prose(piece: Piece) -> bool:
    return piece.text is None and piece.role in ("text", "list")


def _goes_on(piece: Piece, following: Piece) -> bool:
    """Is the second the rest of the first, on the next page?"""
    if not _is_prose(following) or len(piece.lines) > _MOST_LINES:
        return False
    return goes_on([line for _, line in piece.lines], [line for _, line in following.lines])
