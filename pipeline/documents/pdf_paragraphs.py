"""Which lines of a page are one paragraph: by size, spacing, indentation and where lines end.

All lengths are measured in the height of the letters, so that small and large print meet the same
rules. Lines come in the order in which the page writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median_low, quantiles

from pipeline.documents.model import Role
from pipeline.documents.pdf_lines import Line

BULLET = re.compile("\\s*[•‣▪▫●○◦■□–➢✓☐☒\uf0b7\uf0a7*-]\\s")
NUMBER = re.compile(
    r"\s*(\(?\d{1,3}[.)]|\d{1,3}(\.\d{1,3})+\.?|\(?[a-zA-Z][.)]|\(?[ivx]{1,5}[.)])\s"
)
SECTION = re.compile(r"\s*\d{1,2}(\.\d{1,2})+\.?\s+[A-Z][^.;:]*$")
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*\s*$")
_BROKEN_WORD = re.compile(r"[^\W\d_]-\s*$")

# A step to the next line longer than this cannot be inside one paragraph, even double-spaced.
_LONGEST_STEP = 2.6
_USUAL_STEP = 1.2
# Empty space inside a line, beyond what justified print leaves between words: a table's row.
_CELL_GAP = 1.3
_INDENT = 0.7
_LONGEST_HEADING = 120

Lines = list[Line]


def paragraphs(lines: Sequence[Line]) -> list[Lines]:
    """The lines of one page, paragraph by paragraph."""
    step = _line_step(lines)
    found: list[Lines] = []
    for block in _blocks(lines, step):
        found += _split_block(block)
    return found


def joined(lines: Lines, vocabulary: frozenset[str]) -> str:
    """The text of a paragraph; words broken at line ends are whole again.

    vocabulary: lower-case words of the document. A hyphen at a line's end stays when the document
    spells the word with it elsewhere ("non-compliant"), or when no letter follows in lower case.
    """
    text = lines[0].text.strip()
    for line in lines[1:]:
        following = line.text.strip()
        if not _BROKEN_WORD.search(text):
            text = f"{text} {following}"
        elif following[:1].islower() and not _hyphenated(text, following, vocabulary):
            text = text.rstrip()[:-1] + following
        else:
            text = text.rstrip() + following
    return text


def words_of(lines: Sequence[Line]) -> Iterator[str]:
    """Lower-case words that stand whole in a line, hyphens kept inside."""
    for line in lines:
        yield from (word.lower() for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text))


def role_of(lines: Lines, body_size: float) -> Role:
    """What a paragraph is, from its marks and its print."""
    text = lines[0].text
    if is_row(lines[0]) and len(lines) == 1:
        return "row"
    short = sum(len(line.text) for line in lines) <= _LONGEST_HEADING
    stands_out = all(line.bold or line.size > 1.15 * body_size for line in lines)
    if len(lines) == 1 and short and SECTION.match(text):
        return "heading"
    if short and stands_out and not lines[-1].text.rstrip().endswith((".", ";", ",")):
        return "heading"
    return "list" if BULLET.match(text) or NUMBER.match(text) else "text"


def body_size(lines: Sequence[Line]) -> float:
    """The letter height that most text of a document has."""
    sizes = [line.size for line in lines for _ in range(1 + len(line.text) // 20)]
    return median_low(sizes) if sizes else 1.0


def is_row(line: Line) -> bool:
    """Cells side by side; a number or bullet with space after it is no cell."""
    marked = BULLET.match(line.text) or NUMBER.match(line.text)
    return line.gap > _CELL_GAP * line.size and not marked


def _hyphenated(text: str, following: str, vocabulary: frozenset[str]) -> bool:
    first = re.search(r"([^\W\d_]+(?:-[^\W\d_]+)*)-\s*$", text)
    second = re.match(r"[^\W\d_]+", following)
    if first is None or second is None:
        return False
    whole = f"{first[1]}{second[0]}".lower()
    return f"{first[1]}-{second[0]}".lower() in vocabulary and whole not in vocabulary


def _line_step(lines: Sequence[Line]) -> float:
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
    if is_row(line) or (is_row(previous) and not line.text.lstrip()[:1].islower()):
        return True
    down = (line.base - previous.base) / line.size
    if down < 0.3:  # back up: the next column, which may go on in the middle of a sentence
        goes_on = line.text.lstrip()[:1].islower() and not _SENTENCE_END.search(previous.text)
        return not goes_on
    apart = line.left > previous.right or line.right < previous.left
    return apart or down > 1.25 * step


def _split_block(block: Lines) -> Iterator[Lines]:
    margin, edge = min(line.left for line in block), max(line.right for line in block)
    paragraph = [block[0]]
    for line in block[1:]:
        if _starts_paragraph(paragraph, line, margin, edge):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _starts_paragraph(paragraph: Lines, line: Line, margin: float, edge: float) -> bool:
    previous = paragraph[-1]
    ended = bool(_SENTENCE_END.search(previous.text))
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
    item = BULLET.match(paragraph[0].text) or NUMBER.match(paragraph[0].text)
    at_margin = previous.left - margin < _INDENT * line.size
    return not item and at_margin and line.left - previous.left > _INDENT * line.size


def _broke_early(previous: Line, line: Line, edge: float) -> bool:
    """Print fills its lines: if the next word had room, the writer meant a break."""
    word = line.text.split(maxsplit=1)[0] if line.text.split() else ""
    width = (line.right - line.left) * len(word) / max(len(line.text), 1)
    return edge - previous.right > width + 0.5 * line.size
