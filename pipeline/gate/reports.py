"""What examinations found, kept; and whether it still holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from pipeline.errors import GateError
from pipeline.gate.report import GateReport
from pipeline.settings import Settings
from pipeline.store.change import changing
from pipeline.store.engine import reading
from pipeline.store.tables import GateReportRow
from pipeline.who import Action, Person


@dataclass(frozen=True)
class Kept:
    """A report with its number, who asked for it, and when (UTC)."""

    id: int
    by: str
    at: datetime
    report: GateReport


def keep(settings: Settings, person: Person, report: GateReport) -> Kept:
    """Write it down, whole or not at all."""
    with changing(settings, person, Action.PROMOTE) as change:
        row = GateReportRow(
            challenger=report.challenger,
            challenger_sha256=report.challenger_sha256,
            champion=report.champion,
            champion_sha256=report.champion_sha256,
            by=person.signed,
            report=report.as_dict(),
        )
        change.session.add(row)
        change.session.flush()
        change.note(
            "model examined",
            f"model:{report.challenger}",
            report=row.id,
            against=report.champion,
            found=report.verdict,
            sha256=report.challenger_sha256,
        )
        return _kept(row)


def report_of(settings: Settings, report_id: int) -> Kept:
    """GateError if there is none of this number."""
    with reading(settings) as session:
        row = session.get(GateReportRow, report_id)
        if row is None:
            raise GateError(f"There is no examination {report_id}.", "Examine the version again.")
        return _kept(row)


def latest_report(settings: Settings, challenger: str, champion: str | None = None) -> Kept | None:
    """The newest of a version, against this one or any."""
    query = (
        select(GateReportRow)
        .where(GateReportRow.challenger == challenger)
        .order_by(GateReportRow.id.desc())
        .limit(1)
    )
    if champion is not None:
        query = query.where(GateReportRow.champion == champion)
    with reading(settings) as session:
        row = session.scalar(query)
        return None if row is None else _kept(row)


def _kept(row: GateReportRow) -> Kept:
    return Kept(row.id, row.by, row.at, GateReport.from_dict(row.report))
