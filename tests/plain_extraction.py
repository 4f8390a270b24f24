"""The words of a file without any thought for paragraphs: what ours are measured against."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

import lxml.html
import openpyxl
import pypdfium2
from lxml import etree

from pipeline.documents.encoding import decode
from pipeline.documents.model import Kind
from pipeline.documents.ooxml import readable_package

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_SHOWN = {f"{_W}del", f"{_W}moveFrom", _FALLBACK}
_WORD_PARTS = re.compile(r"word/(document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml$")
_BLOCKS = ("address", "article", "br", "caption", "dd", "div", "dl", "dt", "figcaption", "footer")
_BLOCKS += ("h1", "h2", "h3", "h4", "h5", "h6", "header", "li", "nav", "ol", "option", "p", "pre")
_BLOCKS += ("section", "summary", "table", "td", "th", "title", "tr", "ul")
# How many lines at each end of a page may be a running header or footer.
_MARGIN_LINES = 3


def plain_text(kind: Kind, data: bytes) -> str:
    """All text of a file of this kind."""
    match kind:
        case "pdf":
            return _pdf(data)
        case "docx":
            return "\n".join(_docx(readable_package(data)))
        case "xlsx":
            return "\n".join(_xlsx(readable_package(data)))
        case "html":
            return _html(data)
        case "csv" | "txt" | "md":
            return decode(data)


def _pdf(data: bytes) -> str:
    """What PDFium says of each page; a line that runs at the edge of pages counts once."""
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range().splitlines() for page in document]
    running = Counter(key for lines in pages for key in {_key(line) for line in _margins(lines)})
    shown: set[str] = set()
    kept = []
    for lines in pages:
        margins = set(_margins(lines))
        for line in lines:
            repeated = line in margins and running[_key(line)] > 1
            if not (repeated and _key(line) in shown):
                kept.append(line)
            if repeated:
                shown.add(_key(line))
    return "\n".join(kept)


def _margins(lines: list[str]) -> list[str]:
    filled = [line for line in lines if line.strip()]
    return [*filled[:_MARGIN_LINES], *filled[-_MARGIN_LINES:]]


def _key(line: str) -> str:
    return re.sub(r"\d+|\b[ivxlc]+\b", "#", line.strip())


def _docx(package: bytes) -> Iterator[str]:
    """Every paragraph's w:t, deleted text apart; a header of several sections counts once."""
    seen: set[str] = set()
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        for name in archive.namelist():
            if not _WORD_PARTS.match(name):
                continue
            text = "\n".join(_word_paragraphs(etree.fromstring(archive.read(name))))
            if not (name.startswith(("word/header", "word/footer")) and text in seen):
                yield text
            seen.add(text)


def _word_paragraphs(root: etree._Element) -> Iterator[str]:
    for paragraph in root.iter(f"{_W}p"):
        if not any(above.tag in _NOT_SHOWN for above in paragraph.iterancestors()):
            yield "".join(_runs(paragraph))


def _runs(element: etree._Element) -> Iterator[str]:
    for child in element.iterchildren(etree.Element):
        if child.tag in (f"{_W}t", f"{_M}t"):
            yield child.text or ""
        elif child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield " "
        elif child.tag not in _NOT_SHOWN and child.tag != f"{_W}p":
            yield from _runs(child)


def _xlsx(package: bytes) -> Iterator[str]:
    book = openpyxl.load_workbook(io.BytesIO(package), data_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from (_cell(cell) for cell in row if cell.value is not None)


def _cell(cell: Any) -> str:
    """As a person sees it: at most 15 digits, shares as percent, no time at midnight."""
    value = cell.value
    if isinstance(value, (int, float)) and cell.number_format.endswith("%"):
        return f"{value * 100:.4g}%"
    text = f"{value:.15g}" if isinstance(value, float) else str(value)
    return text.removesuffix(" 00:00:00")


def _html(data: bytes) -> str:
    root = lxml.html.document_fromstring(data if b"charset" in data[:4096] else decode(data))
    etree.strip_elements(root, "script", "style", "noscript", "template", with_tail=False)
    for element in root.iter(etree.Comment, etree.PI):
        element.text = ""
    for element in root.iter(*_BLOCKS):
        element.text = f"\n{element.text or ''}"
        element.tail = f"\n{element.tail or ''}"
    return "".join(root.itertext(etree.Element))
