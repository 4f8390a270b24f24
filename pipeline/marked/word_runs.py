"""Shading a range of characters in a Word paragraph: runs are split and keep their formatting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy

from docx.oxml.ns import qn
from lxml import etree

from pipeline.marked.finding import Span
from pipeline.marked.package import Element

_R, _T, _R_PR, _SHD = qn("w:r"), qn("w:t"), qn("w:rPr"), qn("w:shd")
_P, _BREAKS = qn("w:p"), {qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:ptab")}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Text that is no longer in the document, or stands in a box of its own.
_SKIPPED = {qn("w:moveFrom"), qn("w:del"), qn("w:rt"), qn("w:txbxContent"), _FALLBACK}
# What the schema puts after w:shd among a run's properties.
_AFTER_SHADING = {
    qn(f"w:{name}")
    for name in ("fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout")
    + ("specVanish", "oMath", "rPrChange")
}


def text_of(scope: Element) -> str:
    """The words of a paragraph or row, with a line break where a paragraph or line ends."""
    return "".join(text for _, text in _texts(scope))


def shade(scope: Element, spans: Sequence[Span], fill: str) -> None:
    """Put a colour ("rrggbb") behind ranges of `text_of(scope)`."""
    inside: dict[Element, dict[Element, list[Span]]] = {}
    start = 0
    for t, text in _texts(scope):
        end = start + len(text)
        own = [(max(a, start) - start, min(b, end) - start) for a, b in spans]
        own = [(a, b) for a, b in own if a < b]
        if own and t is not None and t.getparent().tag == _R:
            inside.setdefault(t.getparent(), {})[t] = own
        start = end
    for run, texts in inside.items():
        _split(run, texts, fill)


def _texts(element: Element) -> Iterator[tuple[Element | None, str]]:
    for child in element.iterchildren(etree.Element):
        if child.tag == _T:
            yield child, child.text or ""
        elif child.tag in _BREAKS:
            yield None, "\n"
        elif child.tag not in _SKIPPED:
            yield from _texts(child)
            if child.tag == _P:
                yield None, "\n"


def _split(run: Element, texts: dict[Element, list[Span]], fill: str) -> None:
    """Put several runs in the place of one: some shaded, all with its properties and content."""
    parent, at = run.getparent(), run.getparent().index(run)
    runs: list[Element] = []
    was_shaded = False
    for shaded, piece in _pieces(run, texts):
        if not runs or shaded != was_shaded:
            runs.append(_like(run, fill if shaded else ""))
            was_shaded = shaded
        runs[-1].append(piece)
    runs[-1].tail = run.tail
    parent[at : at + 1] = runs


def _pieces(run: Element, texts: dict[Element, list[Span]]) -> Iterator[tuple[bool, Element]]:
    for child in list(run):
        if child.tag == _R_PR:
            continue
        if child not in texts:
            yield False, child
            continue
        text, at = child.text or "", 0
        for start, end in texts[child]:
            if start > at:
                yield False, _text(text[at:start])
            yield True, _text(text[start:end])
            at = end
        if at < len(text):
            yield False, _text(text[at:])


def _text(text: str) -> Element:
    t = etree.Element(_T)
    t.text = text
    t.set(_SPACE, "preserve")
    return t


def _like(run: Element, fill: str) -> Element:
    """An empty run with the attributes and properties of another, shaded if a fill is given."""
    own = etree.Element(_R, dict(run.attrib), nsmap=run.nsmap)
    properties = run.find(_R_PR)
    if properties is not None:
        own.append(deepcopy(properties))
    if fill:
        _fill(own, fill)
    return own


def _fill(run: Element, fill: str) -> None:
    properties = run.find(_R_PR)
    if properties is None:
        properties = etree.SubElement(run, _R_PR)
    for shading in properties.findall(_SHD):
        properties.remove(shading)
    later = (n for n, child in enumerate(properties) if child.tag in _AFTER_SHADING)
    shading = etree.Element(
        _SHD, {qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): fill.upper()}
    )
    properties.insert(next(later, len(properties)), shading)
