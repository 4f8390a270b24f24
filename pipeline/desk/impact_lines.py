"""The paragraphs that a new regulation changes, one by one, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, select
from sqlalchemy.orm import Session, aliased

from pipeline.desk.cases import verdict_of
from pipeline.desk.impact_select import Effect, ImpactQuery, Pair, changes
from pipeline.documents.model import Place
from pipeline.documents.parts import clean
from pipeline.regulation import ClauseState, Regulation
from pipeline.settings import Settings
from pipeline.store.engine import reading
from pipeline.store.tables import DocumentRow, ParagraphRow, VerdictRow
from pipeline.verdict import Verdict


@dataclass(frozen=True)
class Why:
    """Of one clause, what it was taken for and what it is taken for now.

    clause: number and title. was: None where the old regulation has no such clause, or the old
    model judged no clauses; now: likewise. words: of the text, that decided it now. rule_changed:
    whether the two regulations differ here; if not, the two models do.
    """

    clause: str
    was: str | None
    now: str | None
    words: tuple[str, ...]
    rule_changed: bool


@dataclass(frozen=True)
class Changed:
    """A paragraph whose verdict changes. closed_at: when its document was signed off."""

    document_id: str
    document: str
    closed_at: datetime | None
    index: int
    place: Place
    text: str
    effect: Effect
    old: Verdict
    new: Verdict

    def why(self, before: Regulation, after: Regulation) -> tuple[Why, ...]:
        """The clauses whose state changes, in the words of the two regulations."""
        was, now = (_states(verdict) for verdict in (self.old, self.new))
        ids = dict.fromkeys((*after.clause_ids, *before.clause_ids))
        return tuple(
            Why(
                _title(clause_id, after if clause_id in after.clause_ids else before),
                _words(before, clause_id, was.get(clause_id)),
                _words(after, clause_id, now.get(clause_id)),
                self._deciding(clause_id),
                _rule(before, clause_id) != _rule(after, clause_id),
            )
            for clause_id in ids
            if _matters(was.get(clause_id), now.get(clause_id))
        )

    def _deciding(self, clause_id: str) -> tuple[str, ...]:
        """Of the new version; of the old one where the finding fell away."""
        source = self.old if self.effect is Effect.CLEARED else self.new
        spans = sorted((e.start, e.end) for e in source.evidence if e.clause == clause_id)
        return tuple(dict.fromkeys(clean(self.text[start:end]) for start, end in spans))


def page(settings: Settings, pair: Pair, query: ImpactQuery) -> list[Changed]:
    """One page of the paragraphs whose verdict changes, document by document."""
    with reading(settings) as session:
        start = (query.page - 1) * query.size
        return _lines(session, pair, query, start, query.size)


def all_lines(session: Session, pair: Pair, query: ImpactQuery, at_once: int) -> Iterator[Changed]:
    """All pages, for an export, `at_once` paragraphs in memory."""
    start = 0
    while some := _lines(session, pair, query, start, at_once):
        yield from some
        start += at_once


def _lines(
    session: Session, pair: Pair, query: ImpactQuery, start: int, size: int
) -> list[Changed]:
    changed = changes(pair, query)
    keys = (
        select(changed, DocumentRow.name, DocumentRow.closed_at, DocumentRow.added_at)
        .join(DocumentRow, DocumentRow.id == changed.c.document_id)
        .order_by(DocumentRow.added_at, changed.c.document_id, changed.c.index)
        .limit(size)
        .offset(start)
        .subquery("keys")
    )
    old, new = aliased(VerdictRow), aliased(VerdictRow)
    statement = (
        select(keys, ParagraphRow.place, ParagraphRow.text, old, new)
        .join(ParagraphRow, _at(ParagraphRow, keys))
        .join(old, and_(_at(old, keys), old.model_version == pair.old))
        .join(new, and_(_at(new, keys), new.model_version == pair.new))
        .order_by(keys.c.added_at, keys.c.document_id, keys.c.index)
    )
    return [_line(row) for row in session.execute(statement)]


def _at(table: Any, keys: Subquery) -> ColumnElement[bool]:
    return and_(table.document_id == keys.c.document_id, table.index == keys.c.index)


def _line(row: Any) -> Changed:
    document_id, index, effect, name, closed_at, _added, place, text, old, new = row
    before, after = verdict_of(old), verdict_of(new)
    assert before is not None and after is not None  # both are joined
    return Changed(
        document_id=document_id,
        document=name,
        closed_at=closed_at,
        index=index,
        place=Place.from_dict(place),
        text=text,
        effect=Effect(effect),
        old=before,
        new=after,
    )


def _states(verdict: Verdict) -> dict[str, ClauseState]:
    """By clause: as a finding names them, also where no single clause stands out."""
    broken = dict.fromkeys((clause.id for clause in verdict.broken), ClauseState.VIOLATED)
    return {clause.id: clause.state for clause in verdict.clauses} | broken


def _matters(was: ClauseState | None, now: ClauseState | None) -> bool:
    """A violation came or went; that something else is stated changes no verdict."""
    return was is not now and ClauseState.VIOLATED in (was, now)


def _words(regulation: Regulation, clause_id: str, state: ClauseState | None) -> str | None:
    if state is None or clause_id not in regulation.clause_ids:
        return None
    return regulation.clause(clause_id).describe(state)


def _rule(regulation: Regulation, clause_id: str) -> tuple[object, ...]:
    """What makes the clause what it is: its rule, or its words where it has none."""
    if clause_id not in regulation.clause_ids:
        return ()
    clause = regulation.clause(clause_id)
    return (clause.rule,) if clause.rule else (clause.requirement, clause.violated)


def _title(clause_id: str, regulation: Regulation) -> str:
    clause = regulation.clause(clause_id)
    return f"{clause.number} {clause.title}"
