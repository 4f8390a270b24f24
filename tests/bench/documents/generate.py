"""Makes the long files that are read: specifications with headings, prose and tables of parts."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Frame, Paragraph, Table

from pipeline.corpus.load import load_corpus
from pipeline.documents import sample_content as content

TEXTS = 12_000  # of the field corpus; they come again in another order
PARAGRAPHS_A_SECTION = 10
ROWS_A_TABLE = 8
MARGIN = 60  # points
_STYLES = getSampleStyleSheet()
_LINES = [("GRID", (0, 0), (-1, -1), 0.4, colors.grey), ("FONTSIZE", (0, 0), (-1, -1), 8)]


@dataclass(frozen=True)
class Writer:
    """Writes files of any length from these texts; the same seed gives the same file."""

    texts: list[str]
    seed: int = 1995

    def pdf(self, path: Path, pages: int) -> None:
        """A specification of so many pages, with a header and a footer on each."""
        canvas = Canvas(str(path), pagesize=A4, invariant=True)
        story = self._story()
        waiting: list[Flowable] = []
        for page in range(1, pages + 1):
            canvas.setFont("Helvetica", 8)
            canvas.drawString(MARGIN, A4[1] - 36, "Contoso Auto, specification of used parts")
            canvas.drawString(MARGIN, 36, f"Issue 4, page {page} of {pages}")
            frame = Frame(MARGIN, MARGIN, A4[0] - 2 * MARGIN, A4[1] - 2 * MARGIN)
            frame.addFromList(waiting, canvas)  # takes from the list what finds room
            while not waiting:
                waiting.append(next(story))
                frame.addFromList(waiting, canvas)
            canvas.showPage()
        canvas.save()

    def csv(self, path: Path, rows: int) -> None:
        """A stock list of so many lines, the header among them."""
        with path.open("w", encoding="utf-8", newline="") as file:
            lines = csv.writer(file)
            lines.writerow(content.STOCK_COLUMNS)
            lines.writerows(_stock(random.Random(self.seed), rows - 1))

    def workbook(self, path: Path, sheets: int, rows: int) -> None:
        """A stock list for each of so many stores, `rows` lines each, the header among them."""
        dice = random.Random(self.seed)
        book = openpyxl.Workbook(write_only=True)
        for number in range(1, sheets + 1):
            sheet = book.create_sheet(f"Store {number}")
            sheet.append(content.STOCK_COLUMNS)
            for row in _stock(dice, rows - 1):
                sheet.append(row)
        book.save(path)

    def _story(self) -> Iterator[Flowable]:
        dice = random.Random(self.seed)
        section = 0
        while True:
            section += 1
            yield Paragraph(f"{section} {dice.choice(content.STOCK_PARTS)}", _STYLES["Heading2"])
            for text in dice.sample(self.texts, PARAGRAPHS_A_SECTION):
                yield Paragraph(escape(text), _STYLES["BodyText"])
            rows = [content.STOCK_COLUMNS, *_stock(dice, ROWS_A_TABLE)]
            yield Table(rows, style=_LINES, repeatRows=1, spaceBefore=8, spaceAfter=8)


def writer(texts: int = TEXTS) -> Writer:
    """One that writes so many texts of the field corpus."""
    return Writer(load_corpus("field", rows=texts).frame["text"].tolist())


def _stock(dice: random.Random, rows: int) -> Iterator[list[str]]:
    materials = (*content.STOCK_SOUND_MATERIALS, *content.STOCK_REFUSED_MATERIALS)
    for _ in range(rows):
        yield [
            dice.choice(content.STOCK_PARTS),
            f"CA-{dice.randrange(1000, 9999)}-{dice.randrange(10, 99)}",
            dice.choice(materials),
            str(dice.randrange(1978, 2024)),
            dice.choice(["New", "Good", "Fair", "Poor"]),
            dice.choice(content.STOCK_REMARKS),
        ]
