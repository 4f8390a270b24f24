"""Which paragraphs one model version judges otherwise than another, as the database finds them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    and_,
    exists,
    literal,
    not_,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from pipeline.store.tables import BreachRow, DecisionRow, DocumentRow, VerdictRow


class Effect(StrEnum):
    """What becomes of a paragraph under the new version.

    flagged: it was no finding and is one. cleared: it was one and is none. other: it stays one,
    under other clauses.
    """

    FLAGGED = "newly flagged"
    CLEARED = "no longer flagged"
    OTHER = "other clauses"


@dataclass(frozen=True)
class Pair:
    """Two model versions that have read the same documents: the one in use, and another."""

    old: str
    new: str


@dataclass(frozen=True)
class ImpactQuery:
    """Which changes. None stands for any. clause: violated under the old version or the new."""

    effect: Effect | None = None
    clause: str | None = None
    document_id: str | None = None
    page: int = 1
    size: int = 50


def changes(pair: Pair, query: ImpactQuery | None = None) -> Subquery:
    """(document_id, index, effect) of the paragraphs whose verdict changes, without the archive."""
    query = query or ImpactQuery()
    wanted = Effect if query.effect is None else [query.effect]
    found = union_all(*(_found(pair, effect, query) for effect in wanted))
    return found.subquery("changes")


def _found(pair: Pair, effect: Effect, query: ImpactQuery) -> Select[str, int, str]:
    """It begins with the version that flags them, as the findings of a version have an index."""
    flags, other = aliased(VerdictRow), aliased(VerdictRow)
    first, second = (pair.old, pair.new) if effect is Effect.CLEARED else (pair.new, pair.old)
    statement = (
        select(flags.document_id, flags.index, literal(effect.value).label("effect"))
        .join(
            other,
            and_(
                other.document_id == flags.document_id,
                other.index == flags.index,
                other.model_version == second,
            ),
        )
        .join(DocumentRow, DocumentRow.id == flags.document_id)
        .where(flags.model_version == first, flags.non_compliant, DocumentRow.archived_at.is_(None))
    )
    if effect is Effect.OTHER:
        differ = or_(_only_in(flags, pair.new, pair.old), _only_in(flags, pair.old, pair.new))
        statement = statement.where(other.non_compliant, differ)
    else:
        statement = statement.where(not_(other.non_compliant))
    if query.document_id is not None:
        statement = statement.where(flags.document_id == query.document_id)
    if query.clause is not None:
        statement = statement.where(_broken(flags, (pair.old, pair.new), query.clause))
    return statement


def _only_in(at: type[VerdictRow], one: str, other: str) -> ColumnElement[bool]:
    """Does the one version find a clause broken there that the other does not?"""
    here, there = aliased(BreachRow), aliased(BreachRow)
    also = exists().where(
        there.document_id == here.document_id,
        there.index == here.index,
        there.clause == here.clause,
        there.model_version == other,
    )
    return exists().where(
        here.document_id == at.document_id,
        here.index == at.index,
        here.model_version == one,
        not_(also),
    )


def _broken(at: type[VerdictRow], versions: tuple[str, str], clause: str) -> ColumnElement[bool]:
    breach = aliased(BreachRow)
    return exists().where(
        breach.document_id == at.document_id,
        breach.index == at.index,
        breach.model_version.in_(versions),
        breach.clause == clause,
    )


def contradicted(changed: Subquery) -> ColumnElement[bool]:
    """Has somebody decided on the paragraph otherwise than the new version says?"""
    decision = aliased(DecisionRow)
    return exists().where(
        decision.document_id == changed.c.document_id,
        decision.index == changed.c.index,
        decision.stands,
        decision.non_compliant == (changed.c.effect == Effect.CLEARED.value),
    )


def to_look_at(changed: Subquery) -> ColumnElement[bool]:
    """Does a person have to look at it? Not where a finding falls away that nobody decided on."""
    return or_(changed.c.effect != Effect.CLEARED.value, contradicted(changed))
