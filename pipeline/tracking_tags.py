"""What our registry knows of a version's life, as tags and description of MLflow's version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from pipeline.lineage import lineage
from pipeline.registry import Version
from pipeline.settings import Settings
from pipeline.shelf import archived_by, notes_of
from pipeline.store.engine import reading
from pipeline.store.tables import GateReportRow

if TYPE_CHECKING:
    from mlflow import MlflowClient

OURS = ("archived", "lineage.", "gate.")  # how the tags begin that are kept in line
LONGEST = 5_000  # characters of a tag: MLflow's limit


def describe(
    client: MlflowClient, model: str, number: str, settings: Settings, version: Version
) -> None:
    """Bring MLflow's version in line; what is so already is not written again."""
    known = client.get_model_version(model, number)
    wanted = tags(settings, version)
    for name in [name for name in known.tags if name.startswith(OURS) and name not in wanted]:
        client.delete_model_version_tag(model, number, name)
    for name, value in wanted.items():
        if known.tags.get(name) != value:
            client.set_model_version_tag(model, number, name, value)
    notes = notes_text(settings, version)
    if (known.description or "") != notes:
        client.update_model_version(model, number, notes)


def tags(settings: Settings, version: Version) -> dict[str, str]:
    """Only what there is something to say of."""
    life, archived = lineage(settings, version), archived_by(settings, version.version)
    said = {
        "archived": "" if archived is None else f"{archived.at:%Y-%m-%d} by {archived.by}",
        "archived.reason": "" if archived is None else archived.reason,
        "lineage.made_by": life.made_by,
        "lineage.code_version": life.code_version,
        "lineage.learned_from": life.learned_from,
        "lineage.sources": ", ".join(
            f"{source.name} {source.fingerprint[:12]}".strip() for source in life.sources
        ),
        "lineage.promoted": ", ".join(f"{entry.at:%Y-%m-%d %H:%M}" for entry in life.promotions),
        "lineage.took_over_from": ", ".join(entry.previous for entry in life.promotions),
        **{
            f"lineage.sha256.{file.name}": file.sha256
            for file in life.files
        },
        **_gate(settings, version.version),
    }  # fmt: skip
    return {name: value[:LONGEST] for name, value in said.items() if value}


def _gate(settings: Settings, version: str) -> dict[str, str]:
    """Of the last examination. The room that examines is above this one: here its row is read."""
    query = (
        select(GateReportRow)
        .where(GateReportRow.challenger == version)
        .order_by(GateReportRow.id.desc())
        .limit(1)
    )
    with reading(settings) as session:
        row = session.scalar(query)
        if row is None:
            return {}
        failed = [rule["rule"] for rule in row.report["rules"] if rule["state"] == "failed"]
        return {
            "gate.report": str(row.id),
            "gate.against": row.champion,
            "gate.at": f"{row.at:%Y-%m-%d %H:%M}",
            "gate.result": "failed" if failed else "passed",
            "gate.failed": ", ".join(failed),
        }


def notes_text(settings: Settings, version: Version) -> str:
    """All notes, the oldest first; MLflow shows them as the description."""
    return "\n\n".join(
        f"{note.text}\n({note.by}, {note.at:%Y-%m-%d %H:%M})"
        for note in notes_of(settings, version.version)
    )
