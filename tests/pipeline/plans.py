"""How a database would answer a question."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import Session


def plan(session: Session, query: Select[Any], **values: object) -> str:
    """The steps, with the names of the indexes that it takes."""
    asked = query.compile(session.get_bind())
    given = asked.construct_params(values)
    explain = "EXPLAIN QUERY PLAN" if asked.dialect.name == "sqlite" else "EXPLAIN"
    rows = session.connection().exec_driver_sql(
        f"{explain} {asked}", tuple(given[name] for name in asked.positiontup or ())
    )
    return "\n".join(str(row[-1]) for row in rows)
