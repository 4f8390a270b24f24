"""The text of an XLSX's text boxes and diagrams, which openpyxl does not read."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree

_DRAWING_PARTS = ("/drawing", "/diagramData")
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet"
_REL_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WORKBOOK = "xl/workbook.xml"


def drawing_texts(package: bytes) -> Iterator[tuple[str, str]]:
    """(sheet, paragraph) for each paragraph drawn over a sheet, sheet by sheet."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        names = set(archive.namelist())
        for sheet, path in sheet_paths(archive, names):
            for drawing in _related(archive, names, path):
                for part in (drawing, *_related(archive, names, drawing)):
                    yield from ((sheet, text) for text in _paragraphs(archive, part))


def sheet_paths(archive: zipfile.ZipFile, names: set[str]) -> Iterator[tuple[str, str]]:
    """(title, path inside the package) of each sheet."""
    if _WORKBOOK not in names:
        return
    targets = {rel_id: path for rel_id, _, path in _relationships(archive, names, _WORKBOOK)}
    for sheet in _xml(archive, _WORKBOOK).iter(_SHEET):
        if path := targets.get(sheet.get(_REL_ID, "")):
            yield sheet.get("name", ""), path


def _related(archive: zipfile.ZipFile, names: set[str], part: str) -> list[str]:
    """The drawings and diagrams that a part shows."""
    found = _relationships(archive, names, part)
    return [path for _, kind, path in found if kind.endswith(_DRAWING_PARTS) and path in names]


def _relationships(
    archive: zipfile.ZipFile, names: set[str], part: str
) -> list[tuple[str, str, str]]:
    """(id, type, path inside the package) of what a part refers to."""
    folder, file = posixpath.split(part)
    rels = f"{folder}/_rels/{file}.rels"
    if rels not in names:
        return []
    return [
        (
            rel.get("Id", ""),
            rel.get("Type", ""),
            posixpath.normpath(posixpath.join("/", folder, rel.get("Target", ""))).lstrip("/"),
        )
        for rel in _xml(archive, rels).iter("{*}Relationship")
    ]


def _paragraphs(archive: zipfile.ZipFile, part: str) -> Iterator[str]:
    for paragraph in _xml(archive, part).iter(f"{_A}p"):
        yield "".join(run.text or "" for run in paragraph.iter(f"{_A}t"))


def _xml(archive: zipfile.ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(archive.read(name), parser)
