"""How long people take for a decision, as the desk's own decisions tell."""

from __future__ import annotations

from statistics import median

from sqlalchemy import func, select

from pipeline.settings import Settings
from pipeline.store.engine import reading
from pipeline.store.tables import DecisionRow, StepRow

LATEST = 5_000  # decisions that are looked at
PAUSE = 600.0  # seconds; after a longer gap something else was done between
FEWEST = 20  # gaps that say anything


def seconds_per_decision(settings: Settings) -> float | None:
    """The median of the time between two decisions of a person; None with too few of them.

    Only steps of one decision count, as a thousand made at once say nothing; undone ones do not.
    """
    single = (
        select(StepRow.id, StepRow.user_id, StepRow.at)
        .join(DecisionRow, DecisionRow.step_id == StepRow.id)
        .where(StepRow.undone_at.is_(None))
        .group_by(StepRow.id, StepRow.user_id, StepRow.at)
        .having(func.count() == 1)
        .order_by(StepRow.id.desc())
        .limit(LATEST)
        .subquery()
    )
    query = select(single.c.user_id, single.c.at).order_by(single.c.user_id, single.c.at)
    with reading(settings) as session:
        steps = session.execute(query).all()
    gaps = [
        (after.at - before.at).total_seconds()
        for before, after in zip(steps, steps[1:], strict=False)
        if before.user_id == after.user_id
    ]
    working = [gap for gap in gaps if gap <= PAUSE]
    return median(working) if len(working) >= FEWEST else None
