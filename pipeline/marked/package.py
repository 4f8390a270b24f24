"""A DOCX or XLSX opened to change a few of its parts; all others are written back as they were.

python-docx and openpyxl write only what they understand: charts, pictures' details, shapes and
other makers' extensions would be lost from a copy. So the XML is changed in place.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from itertools import chain, count
from typing import Any

from lxml import etree

from pipeline.documents.ooxml import DAMAGE, damaged_package, readable_package

Element = Any  # an lxml element

_CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True)
class Relation:
    """What a part refers to. kind: the last word of its type; target: a part, or an address."""

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """Parts by their names, without a slash in front. Raises DocumentError for a damaged file."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(readable_package(data)))
        self._entries = {entry.filename: entry for entry in self._archive.infolist()}
        self._views: dict[str, Element] = {}
        self._trees: dict[str, Element] = {}
        self._written: dict[str, bytes] = {}

    def __contains__(self, part: str) -> bool:
        return part in self._entries or part in self._written or part in self._trees

    def view(self, part: str) -> Element:
        """The root element of a part, to look at."""
        if part in self._trees:
            return self._trees[part]
        if part not in self._views:
            # DTDs are never loaded and entities never put in: the file is a stranger's.
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            self._views[part] = etree.fromstring(self.content(part), parser)
        return self._views[part]

    def tree(self, part: str) -> Element:
        """The root element of a part, to be changed: it is written back with the package."""
        self._trees[part] = self.view(part)
        return self._trees[part]

    def content(self, part: str) -> bytes:
        """The bytes of a part, as last written."""
        return self._written[part] if part in self._written else self._archive.read(part)

    def write(self, part: str, content: bytes) -> None:
        """Put the part into the package, or its new bytes in place of the old."""
        self._written[part] = content

    def add_tree(self, part: str, root: Element, content_type: str) -> Element:
        """A new part of XML; its root, to be filled."""
        self._trees[part] = root
        override = etree.SubElement(self.tree(_CONTENT_TYPES), f"{_TYPES}Override")
        override.set("PartName", f"/{part}")
        override.set("ContentType", content_type)
        return root

    def declare_ending(self, ending: str, content_type: str) -> None:
        """Say what files with this ending are, if the package does not say so yet."""
        defaults = self.view(_CONTENT_TYPES).iter(f"{_TYPES}Default")
        if ending not in {default.get("Extension", "").lower() for default in defaults}:
            own = etree.Element(f"{_TYPES}Default", Extension=ending, ContentType=content_type)
            self.tree(_CONTENT_TYPES).insert(0, own)

    def unused(self, pattern: str) -> str:
        """A name that no part has, from a pattern such as "xl/comments{}.xml"."""
        taken = {name.lower() for name in (*self._entries, *self._written, *self._trees)}
        names = (pattern.format(number) for number in chain([""], count(1)))
        return next(name for name in names if name.lower() not in taken)

    def relations(self, part: str) -> Iterator[Relation]:
        """What the part refers to; "" for the package as a whole."""
        rels = _rels(part)
        if rels not in self:
            return
        for rel in self.view(rels).iter(f"{_RELATIONS}Relationship"):
            kind = rel.get("Type", "").rsplit("/", 1)[-1]
            external = rel.get("TargetMode") == "External"
            target = rel.get("Target", "")
            yield Relation(
                rel.get("Id", ""), kind, target if external else _absolute(part, target), external
            )

    def related(self, part: str, kind: str) -> list[str]:
        """The parts of one kind that the part refers to."""
        return [
            relation.target
            for relation in self.relations(part)
            if relation.kind == kind and not relation.external and relation.target in self
        ]

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let the part refer to another; the id of the new relation."""
        rels = _rels(part)
        if rels not in self:
            self._trees[rels] = root_of("Relationships", _RELATIONS[1:-1])
        taken = {relation.id for relation in self.relations(part)}
        own = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        etree.SubElement(
            self.tree(rels),
            f"{_RELATIONS}Relationship",
            Id=own,
            Type=f"{OFFICE}/{kind}",
            Target=posixpath.relpath(target, posixpath.dirname(part) or "."),
        )
        return own

    def packed(self) -> bytes:
        """The package with all that was changed; the other parts have their bytes of before."""
        changed = {part: _bytes(root) for part, root in self._trees.items()} | self._written
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
            for name, entry in self._entries.items():
                content = changed.pop(name, None)
                # zipfile notes in an entry where it has written it: the old one is needed to read.
                new.writestr(copy(entry), self._archive.read(name) if content is None else content)
            for name, content in changed.items():
                new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        return target.getvalue()


@contextmanager
def opened(data: bytes) -> Iterator[Package]:
    """The package; DocumentError where opening it or working on it shows that it is damaged."""
    try:
        yield Package(data)
    except DAMAGE as error:
        raise damaged_package() from error


def root_of(name: str, namespace: str) -> Element:
    """A root element in its own default namespace: some programs trip over prefixes."""
    return etree.fromstring(f'<{name} xmlns="{namespace}"/>')


def _bytes(root: Element) -> bytes:
    written: bytes = etree.tostring(
        root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return written


def _rels(part: str) -> str:
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _absolute(part: str, target: str) -> str:
    folder = posixpath.dirname(part)
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
