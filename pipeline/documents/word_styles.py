"""What a Word paragraph is: a heading, a list item or plain text, by its own settings or style."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from pipeline.documents.model import Role

_STYLE_ID, _VAL, _P_PR = qn("w:styleId"), qn("w:val"), qn("w:pPr")
_DEFAULT, _TYPE = qn("w:default"), qn("w:type")
_LONGEST_CHAIN = 20
_HEADING_NAMES = ("heading", "title", "subtitle", "toc heading")
_BODY_LEVEL = "9"
_NO_LIST = "0"


class StyleRoles:
    """The roles and lists of a document's paragraph styles, each with what it inherits."""

    def __init__(self, styles: Any) -> None:
        self._styles = {style.get(_STYLE_ID): style for style in styles.iterchildren(qn("w:style"))}
        self._default = next(
            (
                style_id
                for style_id, style in self._styles.items()
                if style.get(_TYPE) == "paragraph" and style.get(_DEFAULT) in ("1", "true")
            ),
            "",
        )
        self._roles: dict[str, Role] = {}
        self._numbering: dict[str, tuple[str, int]] = {}

    def role(self, paragraph: Any) -> Role:
        """The role of a w:p element; its own outline level or numbering wins over its style's."""
        properties = paragraph.find(_P_PR)
        if properties is None:
            return "text"
        style_id = value_of(properties, "w:pStyle")
        if style_id not in self._roles:
            self._roles[style_id] = self._style_role(style_id)
        return _own_role(properties) or self._roles[style_id]

    def numbering(self, paragraph: Any) -> tuple[str, int]:
        """(list, level) of a w:p element; list "0" for a paragraph that is in none."""
        properties = paragraph.find(_P_PR)
        style_id = self._default if properties is None else value_of(properties, "w:pStyle")
        style_id = style_id or self._default
        if style_id not in self._numbering:
            self._numbering[style_id] = self._style_numbering(style_id)
        own = None if properties is None else properties.find(qn("w:numPr"))
        list_id, level = self._numbering[style_id]
        return (list_id, level) if own is None else _list_and_level(own, list_id, level)

    def _style_role(self, style_id: str) -> Role:
        for style in self._chain(style_id):
            name = value_of(style, "w:name").lower()
            if name.startswith(_HEADING_NAMES):
                return "heading"
            properties = style.find(_P_PR)
            own = None if properties is None else _own_role(properties)
            if own or name.startswith("list"):
                return own or "list"
        return "text"

    def _style_numbering(self, style_id: str) -> tuple[str, int]:
        """A style may say only the level, and the style that it is based on the list."""
        found = [style.find(f"{_P_PR}/{qn('w:numPr')}") for style in self._chain(style_id)]
        list_id, level = _NO_LIST, 0
        for numbering in reversed(found):
            if numbering is not None:
                list_id, level = _list_and_level(numbering, list_id, level)
        return list_id, level

    def _chain(self, style_id: str) -> Iterator[Any]:
        """A style and what it is based on; a damaged file may inherit in a circle."""
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(style_id)
            if style is None:
                return
            yield style
            style_id = value_of(style, "w:basedOn")


def value_of(element: Any, tag: str, default: str = "") -> str:
    """The w:val of an element's child, or `default`."""
    child = element.find(qn(tag))
    return default if child is None else str(child.get(_VAL, default))


def _own_role(properties: Any) -> Role | None:
    if value_of(properties, "w:outlineLvl", _BODY_LEVEL) != _BODY_LEVEL:
        return "heading"
    numbering = properties.find(qn("w:numPr"))
    # List number 0 takes a paragraph out of the list that its style puts it in.
    if numbering is not None and value_of(numbering, "w:numId", _NO_LIST) != _NO_LIST:
        return "list"
    return None


def _list_and_level(numbering: Any, list_id: str, level: int) -> tuple[str, int]:
    own = value_of(numbering, "w:ilvl")
    return value_of(numbering, "w:numId", list_id), int(own) if own.isdecimal() else level
