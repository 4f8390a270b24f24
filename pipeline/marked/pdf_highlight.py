"""One highlight annotation: its lines, its note, and how it looks in every viewer."""

from __future__ import annotations

from datetime import datetime

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from pipeline.documents.model import Box
from pipeline.documents.names import AUTHOR
from pipeline.documents.parts import clean
from pipeline.marked.looks import LOOKS, share
from pipeline.marked.mark import Mark
from pipeline.marked.pdf_places import Area, Quad

_PRINTED = 4  # the flag of annotations that are printed with their page


def add_highlight(writer: PdfWriter, mark: Mark, area: Area, name: str, when: datetime) -> None:
    """Put the mark on its page. name: unique in the file."""
    page = writer.pages[area.page - 1]
    look = LOOKS[mark.look]
    corners = [point for quad in area.lines for point in quad]
    rect = _rect([x for x, _ in corners], [y for _, y in corners])
    annotation = _dictionary(
        Type=NameObject("/Annot"),
        Subtype=NameObject("/Highlight"),
        Rect=_numbers(rect),
        QuadPoints=_numbers([value for point in corners for value in point]),
        Contents=TextStringObject(clean(mark.note)),
        T=TextStringObject(AUTHOR),
        C=_numbers(share(look.strong)),
        F=NumberObject(_PRINTED),
        NM=TextStringObject(name),
        M=TextStringObject(f"D:{when:%Y%m%d%H%M%S}Z"),
        AP=_dictionary(N=writer._add_object(_appearance(writer, mark, area, rect))),
    )
    if isinstance(page.indirect_reference, IndirectObject):
        annotation[NameObject("/P")] = page.indirect_reference
    own = writer._add_object(annotation)
    present = page.get("/Annots")
    present = present.get_object() if present is not None else None
    if isinstance(present, ArrayObject):
        present.append(own)
    else:
        page[NameObject("/Annots")] = ArrayObject([own])


def _appearance(writer: PdfWriter, mark: Mark, area: Area, rect: Box) -> StreamObject:
    """The drawing laid over the page as a felt pen's ink: what is dark beneath stays dark."""
    colours = writer._add_object(_colours(mark, area, rect))
    pen = _dictionary(Type=NameObject("/ExtGState"), BM=NameObject("/Multiply"))
    resources = _dictionary(ExtGState=_dictionary(Pen=pen), XObject=_dictionary(Colours=colours))
    return _form("/Pen gs /Colours Do", rect, Resources=resources)


def _colours(mark: Mark, area: Area, rect: Box) -> StreamObject:
    """The lines in a pale colour, and the words over them in a stronger one."""
    look = LOOKS[mark.look]
    drawing = [_fill(look.pale if area.words else look.strong), *map(_path, area.lines)]
    if area.words:
        drawing += [_fill(look.strong), *map(_rectangle, area.words)]
    group = _dictionary(Type=NameObject("/Group"), S=NameObject("/Transparency"))
    return _form("\n".join(drawing), rect, Group=group)


def _form(drawing: str, rect: Box, **entries: PdfObject) -> StreamObject:
    form = StreamObject()
    form.set_data(drawing.encode("ascii"))
    form.update(_dictionary(Type=NameObject("/XObject"), Subtype=NameObject("/Form")))
    form.update(_dictionary(BBox=_numbers(rect), **entries))
    return form


def _fill(colour: str) -> str:
    return " ".join(f"{part:g}" for part in share(colour)) + " rg"


def _path(quad: Quad) -> str:
    """A line of text, filled: its corners in the order in which a pen goes round."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = quad
    return f"{ax:.2f} {ay:.2f} m {bx:.2f} {by:.2f} l {dx:.2f} {dy:.2f} l {cx:.2f} {cy:.2f} l f"


def _rectangle(box: Box) -> str:
    left, bottom, right, top = box
    return f"{left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re f"


def _rect(across: list[float], up: list[float]) -> Box:
    return min(across), min(up), max(across), max(up)


def _numbers(values: tuple[float, ...] | list[float]) -> ArrayObject:
    return ArrayObject(FloatObject(value) for value in values)


def _dictionary(**entries: PdfObject) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})
