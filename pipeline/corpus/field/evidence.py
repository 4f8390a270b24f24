"""Which characters of a paragraph decide each violated clause, as a person would mark them."""

from __future__ import annotations

import re
from functools import cache

from pipeline.corpus.field.facts import AGE, CLAUSES, CONDITION, MATERIAL
from pipeline.corpus.field.marks import Marked, Span, mark
from pipeline.corpus.field.vocabulary.materials import IRONS, PLASTICS

Evidence = dict[str, list[tuple[int, int]]]

# The part of a date that holds the year: 1987, 03/1987, '87, MY87, late eighties, before 1995.
_YEAR = re.compile(
    r"""
    (?:\b(?:before|prior\ to|pre|until|up\ to)[ -]?(?=\d))? \b\d{1,4}(?:[-/.]\d{1,4})+\b
    | (?:\b(?:early|mid|late|before|prior\ to|pre|after|post)[ -])?
      (?: \b\d{4}(?:'?s)?\b | (?<!\w)'?\d\d'?s\b | \b\w+ties\b )
    | \bMY\ ?'?\d{2,4}\b
    | '\d\d\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FULL_YEAR = re.compile(r"1[89]\d\d|20\d\d")
# What any statement may begin with, and one of condition end with, for it decides nothing.
_WEAK_HEAD = re.compile(
    r"""(?:(?:in|on|at|of|a|an|the|is|are|was|has|have|been|shows?|it|only|with|there|very|now|as
    |looks?|looking|feels?|carries|bears|suffers|(?:still\ )?works,?\ (?:but|though)
    |rated|classed|assessed|graded|deemed|considered|grade|cond|condition
    |during|around|circa|back|since|from)[ .:]+)+""",
    re.VERBOSE | re.IGNORECASE,
)
_WEAK_TAIL = re.compile(
    r"\s+(?:across|along|at (?:the|an?|both|one|each|every)|from \w+ to|in \w+ places)\b.*$"
    r"|(?<!out of)\s+(?:condition|order|shape|nick|state)$"
)
# Between the materials of a mixture: "half steel, half nylon".
_JOINT = re.compile(r"\s+(?:and|with|over|on|of)\s+|,\s+")
_END = re.compile(r"[\s.,;:]+$")


def marked(phrase: str, clause: str, violated: bool) -> str:
    """The phrase with marks around the words of it that decide the clause."""
    start, end = core(phrase, clause)
    inner = mark(phrase[start:end], 2 * CLAUSES.index(clause) + violated)
    return phrase[:start] + inner + phrase[end:]


def violations(text: Marked) -> Evidence:
    """The spans of the phrases that violate a clause, by clause, in the text's order."""
    found: Evidence = {}
    for index, clause in enumerate(CLAUSES):
        number = 2 * index + 1
        spans = sorted(_trimmed(one, text.text) for one in text.spans if one.number == number)
        if spans:
            found[clause] = spans
    return found


def _trimmed(span: Span, text: str) -> tuple[int, int]:
    """Without the space that may follow an abbreviation's full stop."""
    return span.start, span.start + len(text[span.start : span.end].rstrip())


@cache
def core(phrase: str, clause: str) -> tuple[int, int]:
    start, end = {AGE: _year, CONDITION: _condition, MATERIAL: _material}[clause](phrase)
    tail = _END.search(phrase[start:end])
    return start, start + tail.start() if tail and tail.start() else end


def _year(phrase: str) -> tuple[int, int]:
    """The year itself: "in March [1987]", "[1987]-built", "the [late eighties]"."""
    years = list(_YEAR.finditer(phrase))
    if not years:
        return _condition(phrase)
    # Of "weeks 23-24, 1987" it is the last, of "5.3. '87" the longest would be the day.
    full = [year for year in years if _FULL_YEAR.search(year[0])]
    return (full or years)[-1].span()


def _condition(phrase: str) -> tuple[int, int]:
    """Without the words that say only that something is said: "in [poor] condition"."""
    tail = _WEAK_TAIL.search(phrase)
    end = tail.start() if tail else len(phrase)
    head = _WEAK_HEAD.match(phrase[:end])
    start = head.end() if head and head.end() < end else 0
    return start, end


def _material(phrase: str) -> tuple[int, int]:
    """Of a mixture the forbidden material: "brass and [iron]". All of anything else."""
    joints = [joint.span() for joint in _JOINT.finditer(phrase)]
    starts = [0, *(end for _, end in joints)]
    ends = [*(start for start, _ in joints), len(phrase)]
    pieces = [
        (start, end)
        for start, end in zip(starts, ends, strict=True)
        if joints and _forbidden().search(phrase[start:end])
    ]
    return (pieces[0][0], pieces[-1][1]) if pieces else (0, len(phrase))


@cache
def _forbidden() -> re.Pattern[str]:
    names = [material.name for material in (*PLASTICS, *IRONS)]
    single = sorted({re.escape(name) for name in names if not _JOINT.search(name)}, key=len)
    return re.compile(rf"(?<!\w)(?:{'|'.join(single)})(?!\w)", re.IGNORECASE)
