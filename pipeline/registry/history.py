"""The history of what was in use: the rows of `promotions`, the last of which counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.registry.folder import SHIPPED
from pipeline.settings import Settings
from pipeline.store.engine import reading
from pipeline.store.tables import PromotionRow


@dataclass(frozen=True)
class Promotion:
    """One entry of the history: `version` took over from `previous`. `at` is UTC.

    undoes: the id of the promotion that this roll-back took back, None for a promotion.
    gate: what the examination before it found, in short (pipeline/gate); None for a roll-back.
    """

    id: int
    version: str
    previous: str
    by: str
    reason: str
    at: datetime
    undoes: int | None
    gate: dict[str, Any] | None


def history(settings: Settings) -> list[Promotion]:
    """Every promotion and roll-back, the newest first. "shipped" is whichever version ships."""
    with reading(settings) as session:
        rows = session.scalars(select(PromotionRow).order_by(PromotionRow.id.desc()))
        return [_promotion(row) for row in rows]


def standing(settings: Settings) -> Promotion | None:
    """The promotion that `rollback` would take back; None if there is none."""
    with reading(settings) as session:
        row = standing_row(session)
        return None if row is None else _promotion(row)


def standing_row(session: Session) -> PromotionRow | None:
    """The row of `standing`."""
    undone = select(PromotionRow.undoes).where(PromotionRow.undoes.is_not(None))
    return session.scalars(
        select(PromotionRow)
        .where(PromotionRow.undoes.is_(None), PromotionRow.id.not_in(undone))
        .order_by(PromotionRow.id.desc())
        .limit(1)
    ).first()


def _promotion(row: PromotionRow) -> Promotion:
    return Promotion(
        row.id, row.version, row.previous, row.by, row.reason, row.at, row.undoes, row.gate
    )


def last_named(session: Session) -> str:
    """What the last row says is in use: a name, or "shipped"."""
    row = session.scalars(select(PromotionRow).order_by(PromotionRow.id.desc()).limit(1)).first()
    return SHIPPED if row is None else row.version
