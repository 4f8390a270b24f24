"""Which lines of a page are one paragraph: by size, spacing, indentation and where lines end.

All lengths are measured in the height of the letters, so that small and large print meet the same
rules. Lines come in the order in which the page writes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import quantiles

from pipeline.documents.model import Role
from pipeline.documents.pdf_lines import Line
from pipeline.documents.pdf_marks import BULLET, NUMBER, SECTION, ends_sentence, is_item

# A step to the next line longer than this cannot be inside one paragraph, even double-spaced.
_LONGEST_STEP = 2.6
_USUAL_STEP = 1.2
_INDENT = 0.7
_LONGEST_HEADING = 120

Lines = list[Line]


def paragraphs(lines: Sequence[Line], step: float) -> list[Lines]:
    """Lines of one page that stand in no table, paragraph by paragraph.

    step: the usual distance of two lines inside a paragraph, in letter heights (`line_step`).
    """
    found: list[Lines] = []
    for block in _blocks(lines, step):
        found += _split_block(block)
    return found


def role_of(lines: Lines, body_size: float) -> Role:
    """What a paragraph is, from its marks and its print."""
    text = lines[0].text
    short = sum(len(line.text) for line in lines) <= _LONGEST_HEADING
    stands_out = all(line.bold or line.size > 1.15 * body_size for line in lines)
    if len(lines) == 1 and short and SECTION.match(text):
        return "heading"
    if short and stands_out and not lines[-1].text.rstrip().endswith((".", ";", ",")):
        return "heading"
    return "list" if is_item(text) else "text"


def goes_on(before: Lines, after: Lines) -> bool:
    """Is `after`, at the top of the next page or column, the rest of the sentence in `before`?"""
    last, first = before[-1], after[0]
    start = first.text.lstrip()[:1]
    if not _same_print(last, first) or is_item(first.text) or ends_sentence(last.text):
        return False
    # A name or a number may go on too, but only where the last line was full.
    edge = max(line.right for line in before)
    full = len(before) > 1 and not _broke_early(last, first, edge)
    return start.islower() or (full and len(after) > 1)


def line_step(lines: Sequence[Line]) -> float:
    """The usual distance of two lines inside a paragraph, in letter heights."""
    steps = [
        (b.base - a.base) / a.size
        for a, b in pairwise(lines)
        if _same_print(a, b) and 0.7 < (b.base - a.base) / a.size < _LONGEST_STEP
    ]
    # Most steps are inside paragraphs; the lower quarter is safe where paragraphs are short.
    return quantiles(steps, n=4)[0] if len(steps) > 3 else _USUAL_STEP


def _same_print(a: Line, b: Line) -> bool:
    return a.angle == b.angle and abs(a.size - b.size) < 0.15 * max(a.size, b.size)


def _blocks(lines: Sequence[Line], step: float) -> Iterator[Lines]:
    """Runs of lines in one column, one print, evenly spaced."""
    block: Lines = []
    for line in lines:
        if block and _leaves_block(block[-1], line, step):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _leaves_block(previous: Line, line: Line, step: float) -> bool:
    if not _same_print(previous, line) or previous.bold != line.bold:
        return True
    down = (line.base - previous.base) / line.size
    if down < 0.3:  # back up: the next column, which may go on in the middle of a sentence
        return not goes_on([previous], [line])
    apart = line.left > previous.right or line.right < previous.left
    return apart or down > 1.25 * step


def _split_block(block: Lines) -> Iterator[Lines]:
    paragraph: Lines = []
    for column in _columns(block):
        margin, edge = min(line.left for line in column), max(line.right for line in column)
        for line in column:
            # At a column's top it was seen already that the sentence goes on.
            if line is not column[0] and _starts_paragraph(paragraph, line, margin, edge):
                yield paragraph
                paragraph = []
            paragraph.append(line)
    yield paragraph


def _columns(block: Lines) -> Iterator[Lines]:
    """The lines of a block, column by column."""
    start = 0
    for index, (above, line) in enumerate(pairwise(block), start=1):
        if line.base < above.base:
            yield block[start:index]
            start = index
    yield block[start:]


def _starts_paragraph(paragraph: Lines, line: Line, margin: float, edge: float) -> bool:
    previous = paragraph[-1]
    ended = ends_sentence(previous.text)
    broke = _broke_early(previous, line, edge)
    if BULLET.match(line.text):
        return True
    if NUMBER.match(line.text) and (ended or broke):
        return True
    if _is_indented(paragraph, line, margin) and not line.text.lstrip()[:1].islower():
        return True
    return broke and (ended or not line.text.lstrip()[:1].islower())


def _is_indented(paragraph: Lines, line: Line, margin: float) -> bool:
    """Set in from lines that stand at the margin, where no hanging item explains it."""
    previous = paragraph[-1]
    item = is_item(paragraph[0].text)
    at_margin = previous.left - margin < _INDENT * line.size
    return not item and at_margin and line.left - previous.left > _INDENT * line.size


def _broke_early(previous: Line, line: Line, edge: float) -> bool:
    """Print fills its lines: if the next word had room, the writer meant a break."""
    word = line.text.split(maxsplit=1)[0] if line.text.split() else ""
    width = (line.right - line.left) * len(word) / max(len(line.text), 1)
    return edge - previous.right > width + 0.5 * line.size
