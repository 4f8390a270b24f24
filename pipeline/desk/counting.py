"""Pieces of queries that count by day or week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from sqlalchemy import ColumnElement, Label, case, func
from sqlalchemy.orm import InstrumentedAttribute


def how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """How many rows fulfil it; 0 where there are no rows."""
    return func.count(case((condition, 1)))


def midnight(day: date) -> datetime:
    """When the day begins (UTC)."""
    return datetime.combine(day, time(), UTC)


def period(moment: InstrumentedAttribute[datetime], starts: Sequence[date]) -> Label[int]:
    """The number of the last of the rising `starts` before a moment.

    The databases' own functions of weeks and days differ, so the bounds are ours. Group by its
    label "period": PostgreSQL does not see that two expressions with parameters are the same.
    """
    later = [
        (moment >= midnight(start), number) for number, start in reversed(list(enumerate(starts)))
    ]
    return case(*later, else_=-1).label("period")
