"""Comments of a worksheet: their text in one part, and the boxes that show it in another (VML).

Comments that the sheet has already stay as they are: a new one is put on the next free cell.
"""

from __future__ import annotations

import re
from itertools import count

from lxml import etree
from openpyxl.utils import get_column_letter

from pipeline.documents.names import AUTHOR
from pipeline.documents.ooxml import damaged_package
from pipeline.documents.parts import clean
from pipeline.marked.package import OFFICE, Element, Package, root_of
from pipeline.marked.workbook_styles import MAIN

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_REL_ID = f"{{{OFFICE}}}id"
# What the schema puts after a sheet's legacyDrawing.
_AFTER_DRAWING = {
    f"{MAIN}{name}"
    for name in ("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls")
    + ("webPublishItems", "tableParts", "extLst")
} | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"}

_EMPTY_DRAWING = """<xml xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">
<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{blocks}"/></o:shapelayout>
</xml>"""
_SHAPE_TYPE = """<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"
 path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>
<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>
"""
_SHAPE = """<v:shape id="_x0000_s{id}" type="#_x0000_t202"
 style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">
<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>
<v:path o:connecttype="none"/>
<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>
<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>
<x:Anchor>{left}, 15, {top}, 2, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>
<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>
"""
_SHAPE_ID = re.compile(rb"_x0000_s(\d{1,9})")
_IDS_A_BLOCK = 1024  # Office gives a drawing its shapes' numbers by the block
_WIDTH, _HEIGHT = 4, 6  # of the box, in cells: room for a note of three sentences


class SheetComments:
    """The comments of one worksheet. Rows and columns count from 1."""

    def __init__(self, package: Package, sheet: str) -> None:
        self._package, self._sheet = package, sheet
        comments = _comments_part(package, sheet)
        authors = _child(comments, "authors", first=True)
        self._author = str(len(authors))
        etree.SubElement(authors, f"{MAIN}author").text = AUTHOR
        self._list = _child(comments, "commentList")
        self._taken = {comment.get("ref", "") for comment in self._list}
        self._cells: list[tuple[int, int]] = []

    def add(self, row: int, column: int, text: str) -> None:
        """A comment on this cell, or on the next one to the right that has none."""
        column = next(c for c in count(column) if _name(row, c) not in self._taken)
        self._taken.add(_name(row, column))
        self._cells.append((row, column))
        comment = etree.SubElement(
            self._list, f"{MAIN}comment", ref=_name(row, column), authorId=self._author
        )
        run = etree.SubElement(etree.SubElement(comment, f"{MAIN}text"), f"{MAIN}r")
        etree.SubElement(run, f"{MAIN}t").text = clean(text)

    def draw(self) -> None:
        """Write the boxes of the comments that were added."""
        part = self._drawing_part()
        drawing = self._package.content(part)
        end = drawing.rfind(b"</xml>")
        if end < 0:
            raise damaged_package(part)
        last = max((int(found) for found in _SHAPE_ID.findall(drawing)), default=_IDS_A_BLOCK)
        kind = "" if b'"_x0000_t202"' in drawing else _SHAPE_TYPE
        boxes = "".join(_box(last + n, *cell) for n, cell in enumerate(self._cells, start=1))
        self._package.write(part, drawing[:end] + f"{kind}{boxes}".encode("ascii") + drawing[end:])

    def _drawing_part(self) -> str:
        """The sheet's old-style drawing, which holds the boxes of comments and of controls."""
        sheet = self._package.tree(self._sheet)
        known = {r.id: r.target for r in self._package.relations(self._sheet)}
        drawing = sheet.find(f"{MAIN}legacyDrawing")
        if drawing is not None and drawing.get(_REL_ID) in known:
            return known[drawing.get(_REL_ID)]
        part = self._package.unused("xl/drawings/vmlDrawing{}.vml")
        blocks = ",".join(str(n) for n in range(1, 2 + len(self._cells) // _IDS_A_BLOCK))
        self._package.write(part, _EMPTY_DRAWING.format(blocks=blocks).encode("ascii"))
        self._package.declare_ending("vml", _VML_TYPE)
        if drawing is None:
            drawing = etree.Element(f"{MAIN}legacyDrawing")
            later = (n for n, child in enumerate(sheet) if child.tag in _AFTER_DRAWING)
            sheet.insert(next(later, len(sheet)), drawing)
        drawing.set(_REL_ID, self._package.relate(self._sheet, "vmlDrawing", part))
        return part


def _comments_part(package: Package, sheet: str) -> Element:
    for part in package.related(sheet, "comments"):
        return package.tree(part)
    part = package.unused("xl/comments{}.xml")
    package.relate(sheet, "comments", part)
    return package.add_tree(part, root_of("comments", MAIN[1:-1]), _TYPE)


def _child(parent: Element, name: str, *, first: bool = False) -> Element:
    found = parent.find(f"{MAIN}{name}")
    if found is None:
        found = etree.Element(f"{MAIN}{name}")
        parent.insert(0 if first else len(parent), found)
    return found


def _name(row: int, column: int) -> str:
    return f"{get_column_letter(column)}{row}"


def _box(number: int, row: int, column: int) -> str:
    """The box of a comment, to the right of its cell; Office shows it when one points there."""
    return _SHAPE.format(
        id=number,
        left=column,
        right=column + _WIDTH,
        top=row - 1,
        bottom=row - 1 + _HEIGHT,
        row=row - 1,
        column=column - 1,
    )
