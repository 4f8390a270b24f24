"""An examination in the background, and one while the caller waits."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pipeline import jobs, registry
from pipeline.desk.opinions import require_able
from pipeline.errors import GateError
from pipeline.gate.examine import Progress, examine
from pipeline.gate.reports import Kept, keep
from pipeline.gate.rules import load_rules
from pipeline.jobs import Job
from pipeline.jobs.reporter import Reporter
from pipeline.registry import Version
from pipeline.settings import Settings
from pipeline.store.engine import reading
from pipeline.who import Action, Person, require

KIND = "gate"


def start_examination(settings: Settings, person: Person, version: str) -> Job:
    """Start a job that examines a version against the one in use.

    GateError if there is nothing to examine or the rules cannot be read, ModelError if there is no
    such version.
    """
    require(person, Action.PROMOTE)
    challenger, _ = _pair(settings, version)
    load_rules(settings)
    params = {
        "challenger": challenger.version,
        "person": person.id,
        "authenticated": person.authenticated,
    }
    return jobs.start(settings, KIND, params, person)


def examine_now(settings: Settings, person: Person, version: str, report: Progress) -> Kept:
    """Examine a version against the one in use, and keep what was found. Errors as `examine`."""
    require(person, Action.PROMOTE)
    challenger, champion = _pair(settings, version)
    return keep(settings, person, examine(settings, challenger, champion, report))


def run(settings: Settings, params: dict[str, Any], report: Reporter) -> dict[str, Any]:
    """The job itself; {"report": its number, "found": in a line}."""
    with reading(settings) as session:
        able = require_able(session, params["person"], Action.PROMOTE)
    person = replace(able, authenticated=params["authenticated"])
    kept = examine_now(settings, person, params["challenger"], report)
    return {"report": kept.id, "version": kept.report.challenger, "found": kept.report.verdict}


def _pair(settings: Settings, version: str) -> tuple[Version, Version]:
    """(challenger, champion)."""
    challenger = registry.find(settings, version, paths=False)
    champion = registry.find(settings)
    if challenger.version == champion.version:
        raise GateError(
            f"{challenger.version} is in use already.", "Examine another version against it."
        )
    if challenger.archived:
        raise GateError(
            f"{challenger.version} is in the archive.", "Take it out on the Models page first."
        )
    return challenger, champion
