"""Small documents made on the spot, for the tests beside."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import openpyxl
import pypdfium2
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.documents.child import File

DRAWN = Callable[[Canvas], None]
WIDTH, HEIGHT = 400, 500


def pdf_of(*pages: DRAWN, password: str | None = None) -> bytes:
    """A PDF of 400 × 500 points a page; each function draws one."""
    target = io.BytesIO()
    encrypt = StandardEncryption(password) if password else None
    canvas = Canvas(target, pagesize=(WIDTH, HEIGHT), encrypt=encrypt, invariant=True)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def turned(data: bytes, rotation: int) -> bytes:
    """The PDF with every page shown turned clockwise by so many degrees."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.set_rotation(rotation)
    return saved(document)


def at(x: float, top: float, *lines: str, step: float = 14, size: float = 11) -> DRAWN:
    """Draws lines from a point that is measured from the page's top left."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", size)
        for number, line in enumerate(lines):
            canvas.drawString(x, HEIGHT - top - number * step, line)

    return draw


def together(*drawings: DRAWN) -> DRAWN:
    """Several drawings on one page."""

    def draw(canvas: Canvas) -> None:
        for drawing in drawings:
            drawing(canvas)

    return draw


def docx_of(fill: Callable[[Any], None]) -> bytes:
    document = docx.Document()
    fill(document)
    return saved(document)


def xlsx_of(**sheets: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return saved(book)


def saved(document: Any) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def rezipped(package: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The same ZIP with each file's content changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def file_of(name: str, data: bytes) -> File:
    """A file for the reader's child process."""
    return File(name, hashlib.sha256(data).hexdigest(), lambda: data)
