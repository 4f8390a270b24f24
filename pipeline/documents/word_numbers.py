"""The numbers that Word puts before paragraphs, such as "1.2" or "(a)": the file has only rules.

A paragraph, or its style, names a list and a level; the list says how each level counts and looks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from pipeline.documents.numerals import numeral
from pipeline.documents.word_styles import StyleRoles, value_of

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_WITHOUT_NUMBER = ("bullet", "none")


@dataclass(frozen=True)
class _Level:
    start: int
    style: str
    text: str
    # Counts afresh after a paragraph of this level (from 1) or a higher one; 0: never.
    restarts_after: int
    plain_digits: bool


@dataclass
class _Counted:
    """What several lists that share one definition have counted so far, level by level."""

    numbers: dict[int, int] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)


class ListNumbers:
    """Counts the numbered paragraphs of a document, which must come in reading order."""

    def __init__(self, numbering: Any | None, styles: StyleRoles) -> None:
        """numbering: the root of numbering.xml; None when the document has none."""
        self._styles = styles
        self._definitions: dict[str, Any] = {}
        self._lists: dict[str, Any] = {}
        self._counted: dict[str, _Counted] = {}
        self._levels: dict[tuple[str, int], _Level | None] = {}
        for child in numbering.iterchildren() if numbering is not None else ():
            if child.tag == qn("w:abstractNum"):
                self._definitions[child.get(qn("w:abstractNumId"))] = child
            elif child.tag == qn("w:num"):
                self._lists[child.get(qn("w:numId"))] = child

    def number_of(self, paragraph: Any) -> str:
        """The number that stands before this w:p, "" for none; the next call counts on."""
        list_id, level = self._styles.numbering(paragraph)
        if list_id not in self._lists or not 0 <= level < _LEVELS:
            return ""
        rule = self._level(list_id, level)
        if rule is None:
            return ""
        numbers = self._count(list_id, level, rule)
        if rule.style in _WITHOUT_NUMBER:
            return ""
        return _PLACEHOLDER.sub(
            lambda m: self._shown(list_id, int(m[1]) - 1, numbers, rule), rule.text
        )

    def _count(self, list_id: str, level: int, rule: _Level) -> dict[int, int]:
        definition = value_of(self._lists[list_id], "w:abstractNumId")
        counted = self._counted.setdefault(definition, _Counted())
        if list_id not in counted.begun:
            counted.begun.add(list_id)
            for own in self._restarted(list_id):
                counted.numbers.pop(own, None)
        numbers = counted.numbers
        numbers[level] = numbers[level] + 1 if level in numbers else rule.start
        for deeper in [other for other in numbers if other > level]:
            below = self._level(list_id, deeper)
            if below is None or level < below.restarts_after:
                del numbers[deeper]
        return numbers

    def _shown(self, list_id: str, level: int, numbers: dict[int, int], rule: _Level) -> str:
        own = self._level(list_id, level)
        if own is None or own.style in _WITHOUT_NUMBER:
            return ""
        number = numbers.get(level, own.start)
        return numeral(number, "decimal" if rule.plain_digits else own.style)

    def _restarted(self, list_id: str) -> list[int]:
        """The levels that this list counts afresh where it begins."""
        overrides = self._lists[list_id].iterchildren(qn("w:lvlOverride"))
        return [
            _whole(override.get(qn("w:ilvl"), ""), 0)
            for override in overrides
            if override.find(qn("w:startOverride")) is not None
        ]

    def _level(self, list_id: str, level: int) -> _Level | None:
        key = (list_id, level)
        if key not in self._levels:
            self._levels[key] = self._read_level(list_id, level)
        return self._levels[key]

    def _read_level(self, list_id: str, level: int) -> _Level | None:
        own = self._lists[list_id]
        definition = self._definition(value_of(own, "w:abstractNumId"))
        override = _with_level(own, "w:lvlOverride", level)
        found = None if override is None else override.find(qn("w:lvl"))
        if found is None and definition is not None:
            found = _with_level(definition, "w:lvl", level)
        if found is None:
            return None
        start = _whole(value_of(found, "w:start"), 0)
        if override is not None:
            start = _whole(value_of(override, "w:startOverride"), start)
        return _Level(
            start=start,
            style=value_of(found, "w:numFmt", "decimal"),
            text=value_of(found, "w:lvlText"),
            restarts_after=_whole(value_of(found, "w:lvlRestart"), level),
            plain_digits=found.find(qn("w:isLgl")) is not None,
        )

    def _definition(self, definition_id: str) -> Any | None:
        """The definition itself, or the one of the list style that it refers to."""
        definition = self._definitions.get(definition_id)
        if definition is None or definition.find(qn("w:lvl")) is not None:
            return definition
        link = value_of(definition, "w:numStyleLink")
        linked = (d for d in self._definitions.values() if value_of(d, "w:styleLink") == link)
        return next(linked, definition) if link else definition


def _with_level(element: Any, tag: str, level: int) -> Any | None:
    children = element.iterchildren(qn(tag))
    return next((c for c in children if c.get(qn("w:ilvl")) == str(level)), None)


def _whole(text: str, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else default
