"""DOCX: paragraphs, tables and text boxes in document order, then notes, comments and headers.

python-docx opens the package; its own `paragraph.text` leaves out tracked insertions, content
controls, text boxes and footnotes, so the XML is walked here.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from pipeline.documents.model import Place
from pipeline.documents.names import AUTHOR
from pipeline.documents.ooxml import DAMAGE, damaged_package, readable_package
from pipeline.documents.parts import Part, Reading, clean
from pipeline.documents.rows import spread, table_texts
from pipeline.documents.word_numbers import ListNumbers
from pipeline.documents.word_styles import StyleRoles

Element = Any  # an lxml element; python-docx is untyped

_P, _TBL, _TR, _TC, _T = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "t"))
_MATH_TEXT = qn("m:t")
_TEXT_BOX = qn("w:txbxContent")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Text that is not, or no longer, in the document: moved away, kept for old programs, field codes.
_SKIPPED = {qn("w:moveFrom"), qn("w:del"), _FALLBACK, qn("w:rt"), qn("w:sectPr")}
_SPACES = {qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:ptab")}
_HYPHEN = qn("w:noBreakHyphen")
_STORIES = {
    RELATIONSHIP_TYPE.FOOTNOTES: "footnote",
    RELATIONSHIP_TYPE.ENDNOTES: "endnote",
    RELATIONSHIP_TYPE.COMMENTS: "comment",
    RELATIONSHIP_TYPE.HEADER: "header",
    RELATIONSHIP_TYPE.FOOTER: "footer",
}


def read(data: bytes) -> Reading:
    """All stories of a document. A place's paragraph counts every w:p of its story, from 1."""
    package = readable_package(data)
    try:
        yield from _without_repeats(_stories(docx.Document(io.BytesIO(package))))
    except DAMAGE as error:
        raise damaged_package() from error


def _stories(document: Any) -> Iterator[Part]:
    styles = StyleRoles(document.styles.element)
    numbers = ListNumbers(_numbering(document.part), styles)
    yield from _Story("body", document.element.body, styles, numbers).parts()
    for name, root in _other_stories(document.part):
        yield from _Story(name, root, styles, numbers).parts()


def _numbering(main: Any) -> Element | None:
    """The root of numbering.xml, if the document has one."""
    found = (rel for rel in main.rels.values() if rel.reltype == RELATIONSHIP_TYPE.NUMBERING)
    rel = next(found, None)
    return None if rel is None or rel.is_external else parse_xml(rel.target_part.blob)


def _other_stories(main: Any) -> Iterator[tuple[str, Element]]:
    related = [rel for rel in main.rels.values() if not rel.is_external and rel.reltype in _STORIES]
    order = list(_STORIES)
    for rel in sorted(related, key=lambda rel: order.index(rel.reltype)):
        yield _STORIES[rel.reltype], parse_xml(rel.target_part.blob)


def _without_repeats(parts: Iterator[Part]) -> Iterator[Part]:
    """First-page, odd and even headers often say the same: each wording once."""
    seen: set[tuple[str | None, str]] = set()
    for part in parts:
        if part.place.story in ("header", "footer"):
            key = (part.place.story, clean(part.text))
            if key in seen:
                continue
            seen.add(key)
        yield part


class _Story:
    """One run of paragraphs: the body, a header, all footnotes …"""

    def __init__(self, name: str, root: Element, styles: StyleRoles, numbers: ListNumbers) -> None:
        self.name, self.root, self.styles = name, root, styles
        self.numbers = {p: number for number, p in enumerate(root.iter(_P), start=1)}
        counted = ((p, numbers.number_of(p)) for p in _shown(root, _P))
        self.labels = {p: label for p, label in counted if label}

    def parts(self) -> Iterator[Part]:
        yield from self._blocks(self.root)

    def _blocks(self, container: Element) -> Iterator[Part]:
        """Paragraphs and tables, also those inside content controls and tracked changes."""
        for child in container.iterchildren(etree.Element):
            if child.tag == _P:
                yield from self._paragraph(child)
            elif child.tag == _TBL:
                yield from self._table(child)
            elif child.tag not in _SKIPPED and not _is_our_note(child):
                yield from self._blocks(child)

    def _paragraph(self, p: Element) -> Iterator[Part]:
        yield Part(self._text(p), self._place(p), self.styles.role(p))
        yield from self._text_boxes(p)

    def _text_boxes(self, element: Element) -> Iterator[Part]:
        for box in _outermost(element, _TEXT_BOX):
            yield from self._blocks(box)

    def _table(self, table: Element) -> Iterator[Part]:
        rows = [row for row in _outermost(table, _TR) if not _is_deleted(row)]
        cells = [list(_outermost(row, _TC)) for row in rows]
        if max(map(len, cells), default=0) == 1:  # a frame around text, not a table
            for row in cells:
                for cell in row:
                    yield from self._blocks(cell)
            return
        known = bool(rows) and rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        texts, _ = table_texts(self._grid(cells), header_known=known)
        for text in texts:
            first = next(rows[text.index].iter(_P))
            yield Part(text.text, self._place(first), text.role)
        for row in rows:
            yield from self._text_boxes(row)

    def _grid(self, rows: list[list[Element]]) -> list[list[str]]:
        """Cell texts; a cell that goes on from the row above says the same again."""
        cells = ([(clean(self._text(cell)), _span(cell), 1) for cell in row] for row in rows)
        grid = list(spread(cells))
        for above, row, own in zip(grid, grid[1:], rows[1:], strict=False):
            column = 0
            for cell in own:
                if _goes_on(cell) and column < len(above):
                    row[column] = row[column] or above[column]
                column += _span(cell)
        return grid

    def _text(self, element: Element) -> str:
        """The words of a paragraph or cell as its last author left it, text boxes apart."""
        return "".join(self._words(element)) if element.tag != _P else self._numbered(element)

    def _numbered(self, p: Element) -> str:
        text, label = "".join(self._words(p)), self.labels.get(p)
        return f"{label} {text}" if label and text.strip() else text

    def _words(self, element: Element) -> Iterator[str]:
        for child in element.iterchildren(etree.Element):
            if child.tag in (_T, _MATH_TEXT):
                yield child.text or ""
            elif child.tag in _SPACES:
                yield " "
            elif child.tag == _HYPHEN:
                yield "-"
            elif child.tag == _P:  # of a cell, or of a table in a cell
                yield from (" ", self._numbered(child), " ")
            elif child.tag not in _SKIPPED and child.tag != _TEXT_BOX:
                yield from self._words(child)

    def _place(self, p: Element) -> Place:
        return Place(story=self.name, paragraph=self.numbers[p])


def _shown(element: Element, tag: str) -> Iterator[Element]:
    """All descendants with this tag, in order, apart from those in skipped parts."""
    walker = etree.iterwalk(element, events=("start",))
    for _, child in walker:
        if child.tag in _SKIPPED:
            walker.skip_subtree()
        elif child.tag == tag:
            yield child


def _is_our_note(element: Element) -> bool:
    """Is it a comment that a marked copy carries? What the model said is not the author's text."""
    return bool(element.tag == qn("w:comment") and element.get(qn("w:author")) == AUTHOR)


def _is_deleted(row: Element) -> bool:
    """Is the row a tracked deletion?"""
    return row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None


def _outermost(element: Element, tag: str) -> Iterator[Element]:
    """The nearest descendants with this tag, not those inside one another nor in skipped parts."""
    for child in element.iterchildren(etree.Element):
        if child.tag == tag:
            yield child
        elif child.tag not in _SKIPPED:
            yield from _outermost(child, tag)


def _span(cell: Element) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    value = "1" if span is None else span.get(qn("w:val"), "1")
    return min(int(value), 200) if value.isdecimal() and int(value) else 1


def _goes_on(cell: Element) -> bool:
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"
