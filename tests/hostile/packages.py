"""Honest Office packages, and the same with other files inside."""

from __future__ import annotations

import io
import zipfile
from functools import cache

import docx as python_docx
import openpyxl

from tests.hostile.case import HONEST

DOCUMENT = "word/document.xml"
SHEET = "xl/worksheets/sheet1.xml"
TYPES = "[Content_Types].xml"
STRINGS = "xl/sharedStrings.xml"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@cache
def docx() -> bytes:
    """An honest Word document."""
    document = python_docx.Document()
    document.add_heading("Parts")
    document.add_paragraph(HONEST)
    table = document.add_table(2, 2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"cell {number}"
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


@cache
def xlsx() -> bytes:
    """An honest workbook."""
    book = openpyxl.Workbook()
    book.active.append(["Part", "Year"])
    book.active.append(["Drum", 1987])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def with_files(package: bytes, files: dict[str, bytes]) -> bytes:
    """The package with these files added or replaced."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in files:
                new.writestr(name, old.read(name))
        for name, content in files.items():
            new.writestr(name, content)
    return target.getvalue()


def with_xml(package: bytes, part: str, xml: str, encoding: str = "utf-8") -> bytes:
    start = f'<?xml version="1.0" encoding="{encoding}"?>'
    return with_files(package, {part: (start + xml).encode(encoding)})
