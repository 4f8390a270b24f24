"""HTML: the text of block elements in document order; scripts and styles are no text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Literal

import lxml.html
from lxml import etree

from pipeline.documents.encoding import decode
from pipeline.documents.model import Place, Role
from pipeline.documents.numerals import numeral
from pipeline.documents.parts import Part, Reading, clean
from pipeline.documents.rows import spread, table_texts
from pipeline.errors import DocumentError

_DROPPED = {"script", "style", "template", "noscript", "svg", "head", "iframe", "object"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "title", "caption"}
# fmt: off
_BLOCKS = _HEADINGS | {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html",
    "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}
# fmt: on
_ITEMS = {"li", "dd", "dt"}
_NUMERALS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_DECLARED = re.compile(rb"charset\s*=|<\?xml[^>]*encoding", re.I)


def read(data: bytes) -> Reading:
    """The blocks of a page, each with its element and that element's number among its kind."""
    yield from parts_of(data if _DECLARED.search(data[:4096]) else decode(data))


def parts_of(html: bytes | str) -> Iterator[Part]:
    """The same for a page or a fragment in memory; nothing when it has no elements."""
    encoding = None if isinstance(html, bytes) else "utf-8"
    parser = lxml.html.HTMLParser(encoding=encoding, huge_tree=True)
    source = html if isinstance(html, bytes) else html.encode("utf-8", "replace")
    try:
        root = lxml.html.document_fromstring(source, parser=parser)
    except etree.ParserError:  # nothing but white space and comments
        return
    if parser.error_log.filter_types([etree.ErrorTypes.ERR_RESOURCE_LIMIT]):
        raise DocumentError(
            "the elements of this page are nested too deeply to be read whole.",
            "Open it in a browser and save or print it as a PDF.",
        )
    yield from _parts(root)


Mark = Literal["text", "open", "close", "table"]


def _stream(root: lxml.html.HtmlElement, tables: bool) -> Iterator[tuple[Mark, Any]]:
    """A flat reading of a tree: its texts, and where blocks open and close.

    Flat, because a page may be nested deeper than Python likes to recurse.
    tables: tables of data come whole, as ("table", element) between their open and close.
    """
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event == "start" and element.tag in _DROPPED:
            walker.skip_subtree()
        elif event == "start":
            if element.tag in _BLOCKS:
                yield "open", element
            if tables and element.tag == "table" and _is_data_table(element):
                walker.skip_subtree()
                yield "table", element
            else:
                yield "text", _own_text(element)
        else:
            if event == "end" and element.tag in _BLOCKS:
                yield "close", element
            if element is not root:
                yield "text", element.tail or ""


def _own_text(element: lxml.html.HtmlElement) -> str:
    if element.tag == "br":
        return "\n"
    if element.tag == "img":
        return f" {element.get('alt', '')} "
    return element.text or ""


def _parts(root: lxml.html.HtmlElement) -> Iterator[Part]:
    title = root.findtext(".//head/title")
    if title:
        yield Part(title, Place(element="title 1"), "heading")
    numbers = _Numbers(root)
    items = _ItemNumbers()
    words: list[str] = []
    around: list[lxml.html.HtmlElement] = [root]
    lists = 0  # that are open; to look for them in `around` is slow in a page that is nested deep
    for mark, item in _stream(root, tables=True):
        if mark == "text":
            words.append(item)
            continue
        if text := clean("".join(words)):
            role = _role(around[-1], lists > 0)
            yield Part(items.take() + text, Place(element=numbers.label(around[-1])), role)
        words = []
        if mark == "open":
            around.append(item)
            items.open(item)
            lists += item.tag in _ITEMS
        elif mark == "close":
            around.pop()
            items.close(item)
            lists -= item.tag in _ITEMS
        else:
            yield from _table(item, numbers)
    if text := clean("".join(words)):
        yield Part(text, Place(element=numbers.label(root)))


class _ItemNumbers:
    """The numbers that a browser puts before the items of numbered lists."""

    def __init__(self) -> None:
        self._next: dict[lxml.html.HtmlElement, int] = {}
        self._waiting = ""

    def open(self, element: lxml.html.HtmlElement) -> None:
        """A block begins; an item's number waits for its first words."""
        if element.tag == "ol":
            self._next[element] = _whole(element.get("start"), 1)
        elif element.tag == "li" and (around := element.getparent()) in self._next:
            number = _whole(element.get("value"), self._next[around])
            self._next[around] = number + 1
            self._waiting = f"{numeral(number, _NUMERALS.get(around.get('type', ''), ''))}. "

    def close(self, element: lxml.html.HtmlElement) -> None:
        """A block ends; the number of an item without words is not for the words after it."""
        if element.tag == "li":
            self._waiting = ""

    def take(self) -> str:
        """The number that stands before the next words, with a space; "" for none."""
        number, self._waiting = self._waiting, ""
        return number


def _whole(text: str | None, default: int) -> int:
    """The number that an attribute gives; the default where that is none, or a mere prank."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else default


class _Numbers:
    """Each element's label: its tag, and its number among the elements with that tag.

    They are counted as they are asked for: of a long page the first paragraphs come at once.
    """

    def __init__(self, root: lxml.html.HtmlElement) -> None:
        self._elements = root.iter(etree.Element)
        self._seen: Counter[str] = Counter()
        self._labels: dict[lxml.html.HtmlElement, str] = {}

    def label(self, element: lxml.html.HtmlElement) -> str:
        """For example "p 12"."""
        while element not in self._labels:
            other = next(self._elements)
            self._seen[other.tag] += 1
            self._labels[other] = f"{other.tag} {self._seen[other.tag]}"
        return self._labels[element]


def _table(table: lxml.html.HtmlElement, numbers: _Numbers) -> Iterator[Part]:
    for caption in table.iter("caption"):
        yield Part(_text_of(caption), Place(element=numbers.label(caption)), "heading")
    rows = list(table.iter("tr"))
    cells = ([_cell(cell) for cell in row.iter("td", "th")] for row in rows)
    known = bool(rows) and all(cell.tag == "th" for cell in rows[0].iter("td", "th"))
    texts, _ = table_texts(spread(cells), header_known=known)
    for text in texts:
        yield Part(text.text, Place(element=numbers.label(rows[text.index])), text.role)


def _cell(cell: lxml.html.HtmlElement) -> tuple[str, int, int]:
    """(text, columns, rows) of a table cell."""
    return _text_of(cell), _whole(cell.get("colspan"), 1), _whole(cell.get("rowspan"), 1)


def _is_data_table(table: lxml.html.HtmlElement) -> bool:
    """Pages are also laid out with tables: those hold tables, headings, lists or forms."""
    inner = table.iterdescendants("table", "h1", "h2", "h3", "h4", "ul", "ol", "form")
    return next(inner, None) is None and len(list(table.iter("tr"))) > 1


def _text_of(element: lxml.html.HtmlElement) -> str:
    if not len(element):  # most cells: a walk through each takes seconds in a long table
        return clean(element.text or "")
    pieces = _stream(element, tables=False)
    return clean("".join(item if mark == "text" else " " for mark, item in pieces))


def _role(block: lxml.html.HtmlElement, in_list: bool) -> Role:
    if block.tag in _HEADINGS:
        return "heading"
    return "list" if in_list else "text"
