"""Word comments: a part that holds their text, and anchors in the paragraphs."""

from __future__ import annotations

from datetime import datetime

from docx.oxml.ns import qn
from lxml import etree

from pipeline.documents.names import AUTHOR
from pipeline.documents.parts import clean
from pipeline.marked.package import Element, Package

INITIALS = "CW"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ID = qn("w:id")


class Comments:
    """The comments of one document; those that it has already stay."""

    def __init__(self, package: Package, main: str, when: datetime) -> None:
        self._root = _comments_part(package, main)
        taken = [int(c.get(_ID)) for c in self._root if (c.get(_ID) or "").isdecimal()]
        self._next = max(taken, default=-1) + 1
        self._when = f"{when:%Y-%m-%dT%H:%M:%SZ}"

    def add(self, paragraph: Element, text: str) -> None:
        """A comment on the whole of a paragraph (w:p)."""
        number = str(self._next)
        self._next += 1
        comment = etree.SubElement(self._root, qn("w:comment"))
        for name, value in (("id", number), ("author", AUTHOR), ("date", self._when)):
            comment.set(qn(f"w:{name}"), value)
        comment.set(qn("w:initials"), INITIALS)
        body = etree.SubElement(comment, qn("w:p"))
        etree.SubElement(etree.SubElement(body, qn("w:r")), qn("w:annotationRef"))
        said = etree.SubElement(etree.SubElement(body, qn("w:r")), qn("w:t"))
        said.text = clean(text)
        _anchor(paragraph, number)


def _anchor(paragraph: Element, number: str) -> None:
    start = etree.Element(qn("w:commentRangeStart"), {_ID: number})
    after_properties = 1 if len(paragraph) and paragraph[0].tag == qn("w:pPr") else 0
    paragraph.insert(after_properties, start)
    etree.SubElement(paragraph, qn("w:commentRangeEnd"), {_ID: number})
    run = etree.SubElement(paragraph, qn("w:r"))
    etree.SubElement(run, qn("w:commentReference"), {_ID: number})


def _comments_part(package: Package, main: str) -> Element:
    for part in package.related(main, "comments"):
        return package.tree(part)
    part = package.unused(f"{main.rpartition('/')[0]}/comments{{}}.xml".lstrip("/"))
    package.relate(main, "comments", part)
    return package.add_tree(part, etree.Element(qn("w:comments"), nsmap={"w": _W}), _TYPE)
