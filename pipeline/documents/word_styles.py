"""What a Word paragraph is: a heading, a list item or plain text, by its own settings or style."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from pipeline.documents.model import Role

_STYLE_ID, _VAL, _P_PR = qn("w:styleId"), qn("w:val"), qn("w:pPr")
_LONGEST_CHAIN = 20
_HEADING_NAMES = ("heading", "title", "subtitle", "toc heading")
_BODY_LEVEL = "9"


class StyleRoles:
    """The roles of a document's paragraph styles, each with what it inherits."""

    def __init__(self, styles: Any) -> None:
        self._styles = {style.get(_STYLE_ID): style for style in styles.iterchildren(qn("w:style"))}
        self._roles: dict[str, Role] = {}

    def role(self, paragraph: Any) -> Role:
        """The role of a w:p element; its own outline level or numbering wins over its style's."""
        properties = paragraph.find(_P_PR)
        if properties is None:
            return "text"
        style = properties.find(qn("w:pStyle"))
        style_id = "" if style is None else style.get(_VAL, "")
        if style_id not in self._roles:
            self._roles[style_id] = self._style_role(style_id)
        return _own_role(properties) or self._roles[style_id]

    def _style_role(self, style_id: str) -> Role:
        for _ in range(_LONGEST_CHAIN):  # a damaged file may inherit in a circle
            style = self._styles.get(style_id)
            if style is None:
                break
            name = _value(style, "w:name").lower()
            if name.startswith(_HEADING_NAMES):
                return "heading"
            properties = style.find(_P_PR)
            own = None if properties is None else _own_role(properties)
            if own or name.startswith("list"):
                return own or "list"
            style_id = _value(style, "w:basedOn")
        return "text"


def _own_role(properties: Any) -> Role | None:
    if _value(properties, "w:outlineLvl", _BODY_LEVEL) != _BODY_LEVEL:
        return "heading"
    numbering = properties.find(qn("w:numPr"))
    # List number 0 takes a paragraph out of the list that its style puts it in.
    if numbering is not None and _value(numbering, "w:numId", "0") != "0":
        return "list"
    return None


def _value(element: Any, tag: str, default: str = "") -> str:
    child = element.find(qn(tag))
    return default if child is None else str(child.get(_VAL, default))
