"""Three documents of Contoso Auto to try Clausewise with: a PDF, a Word document and a workbook."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import docx
import openpyxl
from openpyxl.styles import Font
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer

from pipeline.documents import sample_content as content

_SEED = 1995
_ROWS_A_SHEET = 15
_ZIP_TIME = (2024, 1, 1, 0, 0, 0)
_SAVED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


@dataclass(frozen=True)
class Sample:
    """A document to try. `name` is its file name, `data` its bytes: the same at every call."""

    name: str
    title: str
    description: str
    data: bytes


def sample_documents() -> list[Sample]:
    """The samples, each with violations of every clause among sound parts and everyday noise."""
    return [
        Sample(
            f"{content.INSPECTION_TITLE}.pdf",
            content.INSPECTION_TITLE,
            "A technician's report of two pages on one delivery van.",
            _inspection_report(),
        ),
        Sample(
            f"{content.OVERHAUL_TITLE}.docx",
            content.OVERHAUL_TITLE,
            "Which gearbox parts may stay, with headings, a list and a table.",
            _overhaul_specification(),
        ),
        Sample(
            "Parts stock list.xlsx",
            "Parts stock list",
            "Two stores, one part a row, with material, year and condition.",
            _stock_list(),
        ),
    ]


def _inspection_report() -> bytes:
    target = io.BytesIO()
    styles = getSampleStyleSheet()
    styles["BodyText"].fontSize, styles["BodyText"].leading = 11, 15
    story: list[Flowable] = [Paragraph(content.INSPECTION_TITLE, styles["Title"])]
    for number, (heading, paragraphs) in enumerate(content.INSPECTION):
        if number == 3:
            story.append(PageBreak())
        story += [Spacer(1, 8), Paragraph(heading, styles["Heading2"])]
        story += [Paragraph(paragraph, styles["BodyText"]) for paragraph in paragraphs]
    template = _Report(
        target, pagesize=A4, title=content.INSPECTION_TITLE, author="Contoso Auto", invariant=True
    )
    template.build(story)
    return target.getvalue()


class _Report(SimpleDocTemplate):  # type: ignore[misc] # reportlab is untyped
    """A footer under each page, written last, so that readers of the text meet it last."""

    def afterPage(self) -> None:  # noqa: N802 - reportlab's name
        self.canv.setFont("Helvetica", 8)
        self.canv.drawString(72, 40, f"Contoso Auto, Workshop North. Form 1994-B, page {self.page}")


def _overhaul_specification() -> bytes:
    document = docx.Document()
    document.add_heading(content.OVERHAUL_TITLE, level=0)
    document.sections[0].footer.paragraphs[0].text = "Contoso Auto. Issue 4. For internal use."
    for level, heading, paragraphs in content.OVERHAUL:
        document.add_heading(heading, level=level)
        for text in paragraphs:
            style = "List Bullet" if text.startswith("- ") else None
            document.add_paragraph(text.removeprefix("- "), style=style)
    document.add_paragraph(content.OVERHAUL_TABLE_TITLE, style="Caption")
    _add_table(document, content.OVERHAUL_TABLE)
    document.add_paragraph(content.OVERHAUL_CLOSING)
    target = io.BytesIO()
    document.save(target)
    return _without_clock(target.getvalue())


def _add_table(document: Any, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def _stock_list() -> bytes:
    dice = random.Random(_SEED)
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title in content.STOCK_SHEETS:
        sheet = book.create_sheet(title)
        sheet.append(content.STOCK_COLUMNS)
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        for part in dice.sample(content.STOCK_PARTS, _ROWS_A_SHEET):
            sheet.append(_stock_row(part, dice))
    target = io.BytesIO()
    book.save(target)
    return _without_clock(target.getvalue())


def _stock_row(part: str, dice: random.Random) -> tuple[str, str, str, int, str, str]:
    """One part: of three in five, nothing is wrong; the others break one clause."""
    broken = dice.choice(["nothing", "nothing", "nothing", "age", "condition", "material"])
    broken = broken if dice.random() < 0.8 else "nothing"
    materials = (
        content.STOCK_REFUSED_MATERIALS if broken == "material" else (content.STOCK_SOUND_MATERIALS)
    )
    return (
        part,
        f"CA-{dice.randrange(1000, 9999)}-{dice.randrange(10, 99)}",
        dice.choice(materials),
        dice.randrange(1978, 1995) if broken == "age" else dice.randrange(1998, 2024),
        dice.choice(["Fair", "Poor"]) if broken == "condition" else dice.choice(["New", "Good"]),
        dice.choice(content.STOCK_REMARKS),
    )


def _without_clock(package: bytes) -> bytes:
    """The same Office file with fixed times inside, so that two calls give the same bytes."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(fixed, "w") as new:
        for entry in old.infolist():
            data = _SAVED.sub(rb"\g<1>2024-01-01T00:00:00Z", old.read(entry))
            new.writestr(zipfile.ZipInfo(entry.filename, _ZIP_TIME), data, zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
