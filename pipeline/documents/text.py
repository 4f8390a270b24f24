"""Plain text: blocks between blank lines; wrapped lines are joined, other lines stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.documents.encoding import decode
from pipeline.documents.model import Place, Role
from pipeline.documents.parts import Part, Reading

_COLUMNS = re.compile(r"\S {3,}\S.* {3,}\S|\S\t+\S")
# Beyond this width nobody wraps by hand: each line is a paragraph of its own.
WIDEST_WRAP = 130
_LIST_ITEM = re.compile(r"\s*([-*•–▪●]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+\S")
_RULE = re.compile(r"[\W_]+$")

NumberedLine = tuple[int, str]


def read(data: bytes) -> Reading:
    """The paragraphs of a text file, each with its first line (1-based)."""
    yield from _parts(decode(data))


def _parts(text: str) -> Iterator[Part]:
    for block in _blocks(text):
        for lines in _paragraphs(block):
            role: Role = "list" if _LIST_ITEM.match(lines[0][1]) else "text"
            joined = "\n".join(line for _, line in lines)
            yield Part(joined, Place(line=lines[0][0]), role)


def _blocks(text: str) -> Iterator[list[NumberedLine]]:
    """Runs of lines that have text; blank lines and drawn rules stand between them."""
    block: list[NumberedLine] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not _RULE.match(line.strip()):
            block.append((number, line.rstrip()))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _paragraphs(block: list[NumberedLine]) -> Iterator[list[NumberedLine]]:
    width = max(len(line) for _, line in block)
    paragraph = [block[0]]
    for previous, line in zip(block, block[1:], strict=False):
        if width > WIDEST_WRAP or _starts_paragraph(previous[1], line[1], width):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _starts_paragraph(previous: str, line: str, width: int) -> bool:
    """A writer who wraps fills each line: room left for the next word means a break was meant."""
    if _LIST_ITEM.match(line) or _COLUMNS.search(line) or _COLUMNS.search(previous):
        return True
    word = line.split(maxsplit=1)[0]
    had_room = len(previous) + 1 + len(word) <= width
    much_room = len(previous) < 0.75 * width
    sentence_ended = previous.endswith((".", "!", "?", ":", ";"))
    indented = line.startswith(("  ", "\t")) and not previous.startswith((" ", "\t"))
    return sentence_ended and (had_room or indented) or much_room and not word[0].islower()
