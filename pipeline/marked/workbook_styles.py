"""Cell styles of a workbook: for each style in use, the same with another fill."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from pipeline.marked.package import Element, Package

_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MAIN = f"{{{_NAMESPACE}}}"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
# What Excel takes for granted where a workbook says nothing of styles.
_PLAIN = f"""<styleSheet xmlns="{_NAMESPACE}">
<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>
</styleSheet>"""


class Fills:
    """Gives filled twins of cell styles, each made once."""

    def __init__(self, package: Package, workbook: str) -> None:
        self._root = _styles(package, workbook)
        self._fills: dict[str, int] = {}
        self._twins: dict[tuple[int, str], int] = {}

    def style(self, number: str, colour: str) -> int:
        """The number of the style that is like style `number`, filled with a colour ("rrggbb")."""
        formats = self._root.find(f"{MAIN}cellXfs")
        like = int(number) if number.isdecimal() and int(number) < len(formats) else 0
        if (like, colour) not in self._twins:
            own = deepcopy(formats[like])
            own.set("fillId", str(self._fill(colour)))
            own.set("applyFill", "1")
            self._twins[like, colour] = _appended(formats, own)
        return self._twins[like, colour]

    def _fill(self, colour: str) -> int:
        if colour not in self._fills:
            fill = etree.Element(f"{MAIN}fill")
            pattern = etree.SubElement(fill, f"{MAIN}patternFill", patternType="solid")
            etree.SubElement(pattern, f"{MAIN}fgColor", rgb=f"FF{colour.upper()}")
            etree.SubElement(pattern, f"{MAIN}bgColor", indexed="64")
            self._fills[colour] = _appended(self._root.find(f"{MAIN}fills"), fill)
        return self._fills[colour]


def _appended(items: Element, item: Element) -> int:
    """Put an item at the list's end; its number."""
    items.append(item)
    items.set("count", str(len(items)))
    return len(items) - 1


def _styles(package: Package, workbook: str) -> Element:
    for part in package.related(workbook, "styles"):
        return _completed(package.tree(part))
    part = package.unused(f"{workbook.rpartition('/')[0]}/styles{{}}.xml".lstrip("/"))
    package.relate(workbook, "styles", part)
    return package.add_tree(part, etree.fromstring(_PLAIN), _TYPE)


def _completed(styles: Element) -> Element:
    """A style part with all lists that a cell's style needs; some programs leave lists out."""
    plain = list(etree.fromstring(_PLAIN))
    present = {child.tag: at for at, child in enumerate(styles)}
    at = present.get(f"{MAIN}numFmts", -1) + 1
    for items in plain:
        if items.tag in present:
            at = styles.index(styles.find(items.tag)) + 1
        else:
            styles.insert(at, items)
            at += 1
    return styles
