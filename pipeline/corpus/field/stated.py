"""What a paragraph states, read from the phrases that are marked in it.

Each phrase was marked by who wrote it, with its clause and whether it violates CA-1. The phrase
itself says more: which year, which material. So other rules can be applied to the same paragraph.
"""

from __future__ import annotations

from functools import cache

from pipeline.corpus.field.dates import FIRST_PERMITTED
from pipeline.corpus.field.evidence import core
from pipeline.corpus.field.facts import CONDITION
from pipeline.corpus.field.marks import Marked, Span
from pipeline.corpus.field.origins import NUMBER, read_origin
from pipeline.corpus.field.vocabulary.conditions import CONDITIONS
from pipeline.corpus.field.vocabulary.substances import substances
from pipeline.corpus.field.years import years
from pipeline.regulation import Statement
from pipeline.regulation.names import GRADE, MATERIAL, SOUND, WORN, YEAR

KINDS = (YEAR, GRADE, MATERIAL)  # in the order of CLAUSES, by which marks are numbered
OLD, RECENT = (None, FIRST_PERMITTED - 1), (FIRST_PERMITTED, None)


def statements(drawn: Marked, rough: Marked) -> list[Statement]:
    """The facts of a paragraph. `drawn`: as composed, which is read; `rough`: as it ended up, to
    whose characters the places belong. Both have the same marks in the same order."""
    found = []
    for before, after in zip(drawn.spans, rough.spans, strict=True):
        place = after.start, after.start + len(rough.text[after.start : after.end].rstrip())
        found.append(_statement(drawn, before, place))
    return found


def _statement(text: Marked, span: Span, at: tuple[int, int]) -> Statement:
    phrase, violated = text.text[span.start : span.end], span.number % 2 == 1
    if span.number == NUMBER:
        return read_origin(phrase, at)
    fact = KINDS[span.number // 2]
    if fact == YEAR:
        return Statement(fact, years=_years(phrase, text.text[: span.start], violated), at=at)
    names = _grades(phrase.lower(), violated) if fact == GRADE else substances(phrase, violated)
    return Statement(fact, names=names, at=at)


def _years(phrase: str, before: str, violated: bool) -> tuple[int | None, int | None]:
    """What can be read in the phrase, as far as it is on the side of 1995 that its writer meant."""
    low, high = OLD if violated else RECENT
    first, last = years(phrase, before) or (low, high)
    if low is not None:
        first = low if first is None else max(first, low)
    if high is not None:
        last = high if last is None else min(last, high)
    return (low, high) if first is not None and last is not None and first > last else (first, last)


def _grades(phrase: str, violated: bool) -> tuple[str, ...]:
    """The grade whose words these are, or one of the two on this side."""
    side = ("fair", "poor") if violated else ("new", "good")
    meant = [grade for grade in side if phrase in _graded()[grade]]
    said = meant or [grade for grade in side if grade in phrase.split()]
    return (said[0],) if len(said) == 1 else (WORN if violated else SOUND,)


@cache
def _graded() -> dict[str, frozenset[str]]:
    """Of each grade the phrases that mean it, without the words that say only that it is said."""
    return {
        grade: frozenset(
            phrase[slice(*core(phrase, CONDITION))].lower()
            for words in kinds.values()
            for phrase in words
        )
        for grade, kinds in CONDITIONS.items()
    }
