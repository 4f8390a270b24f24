"""The numbers of the desk, counted in the database: how the work goes.

What is open, and for whom, is counted as its lists are: `queue.count` and `library.count`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import and_, func, not_, select

from pipeline.desk.agreement import Agreement, agreement
from pipeline.desk.counting import how_many, midnight, period
from pipeline.settings import Settings
from pipeline.store.engine import reading
from pipeline.store.tables import (
    BreachRow,
    DecisionRow,
    DocumentRow,
    StepRow,
    UserRow,
)


@dataclass(frozen=True)
class ClauseWeek:
    """Findings under a clause ("" where the model knows none) in the documents of one week."""

    monday: date
    clause: str
    findings: int


@dataclass(frozen=True)
class PersonDay:
    """How many decisions somebody made on a day (UTC). Two people may have one name."""

    day: date
    person_id: int
    person: str
    decisions: int


@dataclass(frozen=True)
class Overrides:
    """Decisions beside what a model version had said; undone ones do not count.

    clause: None for all of the version's, else only findings under that clause. dismissed: it had
    flagged them, the person did not. added: the other way round.
    """

    model_version: str
    clause: str | None
    decisions: int
    dismissed: int
    added: int

    @property
    def share(self) -> float:
        """Of the decisions, how many differ from the model, 0 to 1."""
        return (self.dismissed + self.added) / self.decisions


@dataclass(frozen=True)
class Numbers:
    """All of them at once, as the functions below give them."""

    findings: list[ClauseWeek]
    decisions: list[PersonDay]
    overrides: list[Overrides]
    agreement: Agreement


def all_numbers(
    settings: Settings, model_version: str, today: date, weeks: int, days: int
) -> Numbers:
    """The numbers of the desk on a day; weeks, days: how far back findings and decisions go."""
    return Numbers(
        findings_by_clause(settings, model_version, today, weeks),
        throughput(settings, today, days),
        overrides(settings),
        agreement(settings),
    )


def findings_by_clause(
    settings: Settings, model_version: str, today: date, weeks: int = 12
) -> list[ClauseWeek]:
    """Findings by clause and by the week in which their document was added, the oldest first.

    Weeks begin on Monday (UTC); the last is the one of `today`. A finding under two clauses counts
    under both.
    """
    last = today - timedelta(days=today.weekday())
    mondays = [last - timedelta(weeks=back) for back in reversed(range(weeks))]
    by_document = (
        select(BreachRow.document_id, BreachRow.clause, func.count().label("findings"))
        .where(BreachRow.model_version == model_version)
        .group_by(BreachRow.document_id, BreachRow.clause)
        .subquery()
    )
    week = period(DocumentRow.added_at, mondays)
    query = (
        select(week, by_document.c.clause, func.sum(by_document.c.findings))
        .join(DocumentRow, DocumentRow.id == by_document.c.document_id)
        .where(
            DocumentRow.archived_at.is_(None),
            DocumentRow.added_at >= midnight(mondays[0]),
            DocumentRow.added_at < midnight(last + timedelta(weeks=1)),
        )
        .group_by("period", by_document.c.clause)
        .order_by("period", by_document.c.clause)
    )
    with reading(settings) as session:
        return [
            ClauseWeek(mondays[number], clause, int(findings))
            for number, clause, findings in session.execute(query)
        ]


def throughput(settings: Settings, today: date, days: int = 30) -> list[PersonDay]:
    """Decisions by day and person without those undone, the oldest first; the last day: `today`."""
    dates = [today - timedelta(days=back) for back in reversed(range(days))]
    day = period(DecisionRow.at, dates)
    query = (
        select(day, UserRow.id, UserRow.name, func.count())
        .select_from(DecisionRow)
        .join(StepRow, StepRow.id == DecisionRow.step_id)
        .join(UserRow, UserRow.id == DecisionRow.user_id)
        .where(
            StepRow.undone_at.is_(None),
            DecisionRow.at >= midnight(dates[0]),
            DecisionRow.at < midnight(today + timedelta(days=1)),
        )
        .group_by("period", UserRow.id, UserRow.name)
        .order_by("period", UserRow.name, UserRow.id)
    )
    with reading(settings) as session:
        return [
            PersonDay(dates[number], person_id, name, count)
            for number, person_id, name, count in session.execute(query)
        ]


def overrides(settings: Settings) -> list[Overrides]:
    """How often people decided otherwise than the model, by version, and by version and clause.

    Only decisions that stand, on paragraphs that the model judged.
    """
    judged = and_(DecisionRow.stands, DecisionRow.model_said.is_not(None))
    dismissed = how_many(and_(DecisionRow.model_said.is_(True), not_(DecisionRow.non_compliant)))
    added = how_many(and_(DecisionRow.model_said.is_(False), DecisionRow.non_compliant))
    version = DecisionRow.model_version
    by_version = select(version, func.count(), dismissed, added).where(judged).group_by(version)
    by_clause = (
        select(version, BreachRow.clause, func.count(), dismissed, added)
        .select_from(DecisionRow)
        .join(
            BreachRow,
            and_(
                BreachRow.document_id == DecisionRow.document_id,
                BreachRow.model_version == version,
                BreachRow.index == DecisionRow.index,
            ),
        )
        .where(judged, BreachRow.clause != "")
        .group_by(version, BreachRow.clause)
    )
    with reading(settings) as session:
        return [
            *(
                Overrides(name, None, *counts)
                for name, *counts in session.execute(by_version.order_by(version))
            ),
            *(
                Overrides(name, clause, *counts)
                for name, clause, *counts in session.execute(
                    by_clause.order_by(version, BreachRow.clause)
                )
            ),
        ]
