"""XLSX: the cells of a finding filled with its clause's colour, and a comment on one of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain

from openpyxl.utils import range_boundaries

from pipeline.errors import DocumentError
from pipeline.marked.alignment import printed_spans
from pipeline.marked.looks import LOOKS
from pipeline.marked.mark import Mark
from pipeline.marked.package import OFFICE, Element, Package, opened
from pipeline.marked.workbook_comments import SheetComments
from pipeline.marked.workbook_styles import MAIN, Fills

TEXT_BOX = "text box"  # what the reader gives as the cells of text that is drawn over a sheet


def commented(data: bytes, marks: Sequence[Mark]) -> bytes:
    """The workbook with its findings marked; values, formulas and drawings stay as they are.

    DocumentError when it is damaged.
    """
    with opened(data) as package:
        workbook = next(iter(package.related("", "officeDocument")), "")
        sheets = _worksheets(package, workbook)
        if not sheets:
            raise DocumentError(
                "this workbook has no sheet that a comment could be put on.",
                "Take the marked text as a web page.",
            )
        words = _SharedWords(package, workbook)
        fills = Fills(package, workbook)
        for part, own in _by_sheet(sheets, marks).items():
            sheet = _Sheet(package.tree(part), fills, words, SheetComments(package, part))
            for mark in own:
                sheet.mark(mark)
            sheet.comments.draw()
        return package.packed()


def _worksheets(package: Package, workbook: str) -> dict[str, str]:
    """Sheets with cells, by their titles, each with its part."""
    parts = {r.id: r.target for r in package.relations(workbook) if r.kind == "worksheet"}
    found = {}
    for sheet in package.view(workbook).iter(f"{MAIN}sheet"):
        part = parts.get(sheet.get(f"{{{OFFICE}}}id", ""), "")
        if part in package:
            found[sheet.get("name", "")] = part
    return found


def _by_sheet(sheets: dict[str, str], marks: Sequence[Mark]) -> dict[str, list[Mark]]:
    """The marks of each part; those of a sheet without cells, as a chart's, go to the first."""
    first = next(iter(sheets.values()))
    grouped: dict[str, list[Mark]] = {}
    for mark in marks:
        grouped.setdefault(sheets.get(mark.place.sheet or "", first), []).append(mark)
    return grouped


class _SharedWords:
    """The texts that cells name by a number."""

    def __init__(self, package: Package, workbook: str) -> None:
        self._package, self._workbook = package, workbook

    @cached_property
    def _texts(self) -> list[str]:
        parts = self._package.related(self._workbook, "sharedStrings")
        items = chain.from_iterable(self._package.view(p).iter(f"{MAIN}si") for p in parts)
        return [_words(item) for item in items]

    def of(self, cell: Element) -> str:
        """What a cell holds; a number as the file writes it."""
        value = cell.findtext(f"{MAIN}v") or ""
        if cell.get("t") == "s":
            return self._texts[int(value)]
        return _words(cell) if cell.get("t") == "inlineStr" else value


def _words(item: Element) -> str:
    return "".join(t.text or "" for t in item.iter(f"{MAIN}t"))


class _Sheet:
    def __init__(
        self, root: Element, fills: Fills, words: _SharedWords, comments: SheetComments
    ) -> None:
        self.root, self.fills, self.words, self.comments = root, fills, words, comments

    def mark(self, mark: Mark) -> None:
        if mark.place.cells in (None, TEXT_BOX):
            self.comments.add(1, 1, f"{mark.place.label()}: {mark.note}")
            return
        left, top, right, bottom = range_boundaries(mark.place.cells)
        cells = list(self._within(range(top, bottom + 1), range(left, right + 1)))
        deciding = self._deciding([cell for *_, cell in cells], mark)
        for *_, cell in cells:
            look = LOOKS[mark.look]
            colour = look.strong if cell in deciding else look.pale
            cell.set("s", str(self.fills.style(cell.get("s", ""), colour)))
        speaking = [(row, column) for row, column, cell in cells if cell in deciding]
        self.comments.add(*(speaking or [(top, left)])[0], mark.note)

    def _within(self, rows: range, columns: range) -> Iterator[tuple[int, int, Element]]:
        for row in rows:
            for column, cell in self._cells.get(row, {}).items():
                if column in columns:
                    yield row, column, cell

    def _deciding(self, cells: Sequence[Element], mark: Mark) -> list[Element]:
        """The cells in which the deciding words stand."""
        texts = [self.words.of(cell) for cell in cells] if mark.spans else []
        ends = list(accumulate(len(text) + 1 for text in texts))
        found = printed_spans(mark.text, mark.spans, "\n".join(texts))
        return [cells[bisect_right(ends, start)] for start, _ in found]

    @cached_property
    def _cells(self) -> dict[int, dict[int, Element]]:
        """The cells by row and column; one that does not say where it is follows the last."""
        cells: dict[int, dict[int, Element]] = {}
        number = 0
        for row in self.root.iter(f"{MAIN}row"):
            number = int(row.get("r", number + 1))
            column = 0
            for cell in row.iterchildren(f"{MAIN}c"):
                name = cell.get("r")
                column = range_boundaries(name)[0] if name else column + 1
                cells.setdefault(number, {})[column] = cell
        return cells
