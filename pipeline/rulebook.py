"""The regulations that there are: those that come with the product, and those written here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from sqlalchemy import select

from pipeline import jobs, registry
from pipeline.errors import RegulationError
from pipeline.jobs import JobState
from pipeline.registry import Version
from pipeline.regulation import (
    DEFAULT_ID,
    REGULATION_FILE,
    Regulation,
    load_regulation,
    parse_regulation,
    shipped_ids,
    shipped_text,
)
from pipeline.settings import Settings
from pipeline.store.change import changing
from pipeline.store.engine import reading
from pipeline.store.tables import RegulationRow, utc_now
from pipeline.who import Action, Person, require


class Standing(StrEnum):
    """Whether a regulation holds on a day."""

    IN_FORCE = "in force"
    FUTURE = "future"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Kept:
    """A version of a regulation with its YAML. by, at: who saved it and when; empty and None for
    one that comes with the product (`shipped`)."""

    regulation: Regulation
    text: str
    shipped: bool
    by: str = ""
    at: datetime | None = None
    withdrawn_at: datetime | None = None

    def standing(self, today: date) -> Standing:
        """Does it hold on this day?"""
        if self.withdrawn_at is not None:
            return Standing.WITHDRAWN
        return Standing.FUTURE if self.regulation.effective > today else Standing.IN_FORCE


def list_regulations(settings: Settings) -> list[Kept]:
    """All versions, the latest to come into force first."""
    with reading(settings) as session:
        found = [_kept(row) for row in session.scalars(select(RegulationRow))]
    found += [_shipped(regulation_id) for regulation_id in shipped_ids()]
    return sorted(found, key=lambda k: (k.regulation.effective, k.regulation.id), reverse=True)


def find_regulation(settings: Settings, regulation_id: str) -> Kept:
    """One version by its id; RegulationError if there is none."""
    if regulation_id in shipped_ids():
        return _shipped(regulation_id)
    with reading(settings) as session:
        row = session.get(RegulationRow, regulation_id)
        if row is not None:
            return _kept(row)
    known = ", ".join(kept.regulation.id for kept in list_regulations(settings))
    raise RegulationError(f"There is no regulation {regulation_id!r:.80}.", f"Known: {known}.")


def regulation_named(settings: Settings, regulation_id: str) -> Regulation:
    """As `find_regulation`, what it says alone."""
    return find_regulation(settings, regulation_id).regulation


def save_regulation(settings: Settings, person: Person, text: str) -> Kept:
    """Keep a version, from its YAML; one of the same id is replaced as long as it is not used.

    RegulationError if it is no regulation, or if the one of this id has to stay: it comes with the
    product, was withdrawn, or a model was trained for it.
    """
    require(person, Action.CHANGE_REGULATION)
    regulation = parse_regulation(text, "The regulation")
    if regulation.based_on:
        find_regulation(settings, regulation.based_on)
    _refuse_used(settings, regulation)
    with changing(settings, person, Action.CHANGE_REGULATION) as change:
        row = change.session.get(RegulationRow, regulation.id, with_for_update=True)
        if row is not None and row.withdrawn_at is not None:
            raise _stays(regulation.id, "it was withdrawn")
        if row is not None and row.text == text:
            return _kept(row)
        event = "regulation added" if row is None else "regulation changed"
        if row is None:
            row = RegulationRow(id=regulation.id)
            change.session.add(row)
        row.title, row.version = regulation.title, regulation.version
        row.effective, row.based_on = regulation.effective, regulation.based_on
        row.text, row.by, row.at = text, person.signed, utc_now()
        change.note(event, f"regulation:{regulation.id}", title=row.title, text=text)
        change.session.flush()
        return _kept(row)


def withdraw(settings: Settings, person: Person, regulation_id: str, reason: str) -> Kept:
    """Say that a version written here shall not be used for new models any more; it is kept.

    RegulationError without a reason, or if there is no such version here.
    """
    return _mark(settings, person, regulation_id, reason, withdrawn=True)


def reinstate(settings: Settings, person: Person, regulation_id: str, reason: str) -> Kept:
    """Take a withdrawal back; RegulationError as for `withdraw`."""
    return _mark(settings, person, regulation_id, reason, withdrawn=False)


def _mark(
    settings: Settings, person: Person, regulation_id: str, reason: str, *, withdrawn: bool
) -> Kept:
    require(person, Action.CHANGE_REGULATION)
    done = "withdrawn" if withdrawn else "reinstated"
    reason = reason.strip()
    if not reason:
        raise RegulationError(f"A regulation is not {done} without a reason.", "Say why.")
    with changing(settings, person, Action.CHANGE_REGULATION) as change:
        row = change.session.get(RegulationRow, regulation_id, with_for_update=True)
        if row is None:
            raise RegulationError(
                f"There is no regulation {regulation_id!r:.80} that was written here.",
                "What comes with the product stays.",
            )
        if (row.withdrawn_at is not None) is not withdrawn:
            row.withdrawn_at = utc_now() if withdrawn else None
            change.note(f"regulation {done}", f"regulation:{regulation_id}", reason=reason)
        return _kept(row)


def trained_for(settings: Settings, regulation_id: str) -> list[Version]:
    """The model versions that judge by this regulation, the newest first."""
    versions = registry.list_versions(settings)
    return [version for version in versions if version.info.regulation == regulation_id]


def regulation_of(settings: Settings, version: Version) -> Regulation:
    """The regulation that a model version judges by, as it was when the version was trained.

    A version that was made elsewhere is looked up by the id in its file; the default one if its
    file names none. RegulationError if there is none of that id.
    """
    carried = _carried(version.path.parent)
    if carried is not None:
        return carried
    named = version.info.regulation or DEFAULT_ID
    if named in shipped_ids():
        return load_regulation(named)
    return find_regulation(settings, named).regulation


def clauses_of(settings: Settings, version: str) -> tuple[str, ...]:
    """The ids of the clauses of a version's regulation; cheap, and without loading the model."""
    return judged_by(settings, version).clause_ids


def judged_by(settings: Settings, version: str) -> Regulation:
    """The regulation that a version of this name judges or judged by; cheap as `clauses_of`, also
    where the version is gone."""
    return _carried(settings.models_dir / version) or load_regulation()


def _carried(folder: Path) -> Regulation | None:
    path = folder / REGULATION_FILE
    return _beside(path, path.stat().st_mtime_ns) if path.exists() else None


@lru_cache(maxsize=64)
def _beside(path: Path, _changed_ns: int) -> Regulation:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RegulationError(
            f"{path.parent.name}/{path.name} cannot be read.", "Restore the file."
        ) from error
    return parse_regulation(text, f"{path.parent.name}/{path.name}")


def _refuse_used(settings: Settings, regulation: Regulation) -> None:
    """What stands beside a model may be kept here too, as it came from another installation."""
    regulation_id = regulation.id
    if regulation_id in shipped_ids():
        raise _stays(regulation_id, "it comes with the product")
    for version in trained_for(settings, regulation_id):
        if _carried(version.path.parent) == regulation:
            continue
        raise _stays(regulation_id, f"model {version.version} was trained for it")
    unfinished = (JobState.QUEUED, JobState.RUNNING)
    for job in jobs.list_jobs(settings):
        named = job.params.get("regulation")
        if job.kind == "train" and job.state in unfinished and named == regulation_id:
            raise _stays(regulation_id, "a model is being trained for it")


def _stays(regulation_id: str, why: str) -> RegulationError:
    return RegulationError(
        f"Regulation {regulation_id} stays as it is: {why}.",
        "Save the change as a new version, under another id.",
    )


def _shipped(regulation_id: str) -> Kept:
    return Kept(load_regulation(regulation_id), shipped_text(regulation_id), shipped=True)


def _kept(row: RegulationRow) -> Kept:
    return Kept(_parsed(row.text), row.text, False, row.by, row.at, row.withdrawn_at)


@lru_cache(maxsize=64)
def _parsed(text: str) -> Regulation:
    return parse_regulation(text, "The kept regulation")
