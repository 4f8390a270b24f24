"""Words in paragraphs, found by the database's own index: FTS5 in SQLite, GIN in PostgreSQL.

What a person types is never taken for the database's query language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Dialect,
    Integer,
    and_,
    column,
    false,
    func,
    literal_column,
    or_,
    select,
    table,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

from pipeline.store.tables import DocumentRow, ParagraphRow

_INDEX_BITS = 24  # of a row of FTS5: document number, then the paragraph's index
MOST = 20  # phrases of one search, and words of one phrase
# What parts words, as store/migrations/text_search.py has it.
_BETWEEN = re.compile(r"[\s\x00-\x1f!-/:-@\[-`{-~\ud800-\udfff]+")
# The expression of the index, to the letter.
_WORDS = literal_column(
    "to_tsvector('simple', translate(left(paragraphs.text, 200000), "
    "'!\"#$&''()*+,-./:;<=>?@[\\]^_`{|}~', '" + " " * 31 + "'))",
    postgresql.TSVECTOR,
)
_FTS5 = table("search_words", column("rowid", Integer), column("search_words"))
_NUMBERS = table("search_numbers", column("number", Integer), column("document_id"))


@dataclass(frozen=True)
class Phrase:
    """Words that follow each other. open: the last one may go on."""

    words: tuple[str, ...]
    open: bool


def phrases(typed: str) -> list[Phrase]:
    """What has to be in a paragraph: words by their beginnings, and what stands in quotes.

    "CA-1.1" is three words that follow each other. Empty if nothing was typed that can be found.
    """
    found = []
    for quoted, word in re.findall(r'"([^"]*)"|([^\s"]+)', typed):
        words = tuple(part for part in _BETWEEN.split(quoted or word) if part)[:MOST]
        if words:
            found.append(Phrase(words, open=not quoted))
    return found[:MOST]


def has_words(typed: str, dialect: Dialect) -> ColumnElement[bool]:
    """Of a document: one of its paragraphs has all that was typed."""
    wanted = phrases(typed)
    if dialect.name == "postgresql":
        matching = select(ParagraphRow.document_id).where(_matches(wanted))
        return DocumentRow.id.in_(matching)
    rows = select(_FTS5.c.rowid.op(">>")(_INDEX_BITS)).where(
        _FTS5.c.search_words.op("MATCH")(_for_fts5(wanted))
    )
    return DocumentRow.id.in_(select(_NUMBERS.c.document_id).where(_NUMBERS.c.number.in_(rows)))


def first_hits(
    session: Session, document_ids: Sequence[str], typed: str
) -> dict[str, tuple[int, str]]:
    """Document id → index and text of its first paragraph that has all that was typed."""
    wanted = phrases(typed)
    if session.get_bind().dialect.name == "postgresql":
        matching = select(ParagraphRow.document_id, func.min(ParagraphRow.index)).where(
            ParagraphRow.document_id.in_(document_ids), _matches(wanted)
        )
        found = session.execute(matching.group_by(ParagraphRow.document_id))
        keys = [(document_id, index) for document_id, index in found]
    else:
        keys = list(_first_in_fts5(session, document_ids, _for_fts5(wanted)))
    # One by one: SQLite would look through the whole table for pairs that are IN a list.
    there = (
        and_(ParagraphRow.document_id == document_id, ParagraphRow.index == index)
        for document_id, index in keys
    )
    query = select(ParagraphRow.document_id, ParagraphRow.index, ParagraphRow.text).where(
        or_(false(), *there)
    )
    return {id_: (index, text) for id_, index, text in session.execute(query)}


def _first_in_fts5(
    session: Session, document_ids: Sequence[str], wanted: str
) -> Iterator[tuple[str, int]]:
    """In one go over all that is found: FTS5 would begin anew for each document."""
    query = select(_NUMBERS.c.document_id, _NUMBERS.c.number)
    found = session.execute(query.where(_NUMBERS.c.document_id.in_(document_ids)))
    names = {number: document_id for document_id, number in found}
    number = _FTS5.c.rowid.op(">>")(_INDEX_BITS)
    rows = (
        select(func.min(_FTS5.c.rowid))
        .where(_FTS5.c.search_words.op("MATCH")(wanted), number.in_(names))
        .group_by(number)
    )
    for row in session.scalars(rows):
        yield names[row >> _INDEX_BITS], row & (1 << _INDEX_BITS) - 1


def _matches(wanted: list[Phrase]) -> ColumnElement[bool]:
    return _WORDS.bool_op("@@")(func.to_tsquery("simple", _for_tsquery(wanted)))


def _for_fts5(wanted: list[Phrase]) -> str:
    """Each phrase in quotes, and it has none inside; an empty one finds nothing."""
    return " ".join(f'"{" ".join(p.words)}"' + " *" * p.open for p in wanted) or '""'


def _for_tsquery(wanted: list[Phrase]) -> str:
    """Each word in quotes, and it has neither quotes nor backslashes inside."""
    phrases = (" <-> ".join(f"'{word}'" for word in p.words) + ":*" * p.open for p in wanted)
    return " & ".join(f"({phrase})" for phrase in phrases)
