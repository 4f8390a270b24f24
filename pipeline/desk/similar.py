"""Similar paragraphs, so that they can be decided on together.

Two paragraphs are alike by the share of words that they have in common, of all the words that
either has: 1 is the same words, 0 none. A number is a word, so "of 1990" and "of 2010" differ.
At 0.6, six of ten words are the same: in specifications that is mostly one sentence about several
parts. Every paragraph of the list is compared, so none is missed.
"""

from __future__ import annotations

import heapq
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.desk.cases import Key
from pipeline.desk.query import Model, Query
from pipeline.desk.selection import select_keys
from pipeline.store.tables import ParagraphRow
from pipeline.who import Person

MOST = 500  # the likest that are found
_WORD = re.compile(r"\w+")


def words_of(folded: str) -> frozenset[str]:
    """The different words of a text that `casefold` has made the same in any case."""
    return frozenset(_WORD.findall(folded))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Words in common by words in either: 0 to 1; 0 if neither has any."""
    common = len(one & other)
    return common / (len(one) + len(other) - common) if common else 0.0


def must_have(words: frozenset[str], least: float) -> list[str]:
    """Words of which a text with at least that likeness has one: one more than it may lack."""
    may_lack = len(words) - math.ceil(least * len(words) - 1e-9)
    return sorted(words, key=lambda word: (-len(word), word))[: may_lack + 1]  # long ones are rare


def similar_keys(session: Session, person: Person, query: Query, model: Model) -> list[Key]:
    """The paragraphs of the list (without `similar_to`) that are like it, the likest first.

    At most `MOST`; empty if `similar_to` is not in the library any more.
    """
    assert query.similar_to is not None
    pattern = session.scalar(
        select(ParagraphRow.text).where(
            ParagraphRow.document_id == query.similar_to[0],
            ParagraphRow.index == query.similar_to[1],
        )
    )
    if pattern is None:
        return []
    selection = select_keys(replace(query, similar_to=None), person, model)
    texts = session.execute(selection.texts().execution_options(yield_per=2_000))
    like = _alike(pattern, texts, query.likeness)
    return [(document_id, index) for _, document_id, index in heapq.nlargest(MOST, like)]


def _alike(
    pattern: str, texts: Iterable[tuple[str, int, str]], least: float
) -> Iterator[tuple[float, str, int]]:
    """(likeness, document id, index) of those that are alike enough."""
    wanted = words_of(pattern.casefold())
    some = must_have(wanted, least)
    for document_id, index, text in texts:
        folded = text.casefold()
        if any(word in folded for word in some):
            share = likeness(wanted, words_of(folded))
            if share >= least:
                yield share, document_id, index
