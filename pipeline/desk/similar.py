"""Similar paragraphs, so that they can be decided on together.

Two paragraphs are alike by the share of words that they have in common, of all the words that
either has: 1 is the same words, 0 none. A number is a word, so "of 1990" and "of 2010" differ.
At 0.6, six of ten words are the same: in specifications that is mostly one sentence about several
parts. Every paragraph of the list is compared, so none is missed.
"""

from __future__ import annotations

import heapq
import re
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


def words_of(text: str) -> frozenset[str]:
    """The different words of a text, in whatever case."""
    return frozenset(_WORD.findall(text.casefold()))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Words in common by words in either: 0 to 1; 0 if neither has any."""
    common = len(one & other)
    return common / (len(one) + len(other) - common) if common else 0.0


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
    wanted = words_of(pattern)
    selection = select_keys(replace(query, similar_to=None), person, model)
    texts = session.execute(selection.texts().execution_options(yield_per=2_000))
    like = (
        (share, document_id, index)
        for document_id, index, text in texts
        if (share := likeness(wanted, words_of(text))) >= query.likeness
    )
    return [(document_id, index) for _, document_id, index in heapq.nlargest(MOST, like)]
