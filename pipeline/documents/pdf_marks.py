"""What stands at the ends of a paragraph and tells what it is: bullets, numbers, full stops."""

from __future__ import annotations

import re

_BULLETS = "•‣▪▫●○◦■□–➢✓☐☒\uf0b7\uf0a7*-"
_NUMBER = (
    r"(\(?\d{1,3}[.)]|\d{1,3}(\.\d{1,3})+\.?|\(?[a-zA-Z][.)]|\(?[ivx]{1,5}[.)]|[A-Z](\.\d{1,3})+)"
)

_CLOSING = "\"'”’)] \t\r\n\xa0"
BULLET = re.compile(rf"\s*[{re.escape(_BULLETS)}]\s")
NUMBER = re.compile(rf"\s*{_NUMBER}\s")
SECTION = re.compile(r"\s*\d{1,2}(\.\d{1,2})+\.?\s+[A-Z][^.;:]*$")
_MARKER = re.compile(rf"([{re.escape(_BULLETS)}]|{_NUMBER})$")


def ends_sentence(text: str) -> bool:
    """Does it end in a full stop or the like, perhaps inside quotes or brackets?"""
    return text.rstrip(_CLOSING).endswith((".", "!", "?", ":", ";"))


def is_item(text: str) -> bool:
    """Does it start with a bullet or a number?"""
    return bool(BULLET.match(text) or NUMBER.match(text))


def is_marker(text: str) -> bool:
    """Is it a bullet or a number and nothing more?"""
    return bool(_MARKER.match(text.strip()))
