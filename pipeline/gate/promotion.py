"""Putting a version into use: examined, or with a reason why not. The one door to it."""

from __future__ import annotations

from typing import Any

from pipeline import registry
from pipeline.errors import GateError, ModelError
from pipeline.gate.examine import sha256_of
from pipeline.gate.reports import Kept, latest_report, report_of
from pipeline.registry import Version
from pipeline.settings import Settings
from pipeline.who import Action, Person, require


def examined(settings: Settings, version: str) -> Kept | None:
    """The newest examination of this version that holds: of these very files, and against the
    version that is in use. None if it has to be examined (again)."""
    kept = latest_report(settings, version, registry.champion(settings))
    return kept if kept is not None and outdated(settings, kept) is None else None


def promote_examined(
    settings: Settings, person: Person, version: str, report_id: int, reason: str = ""
) -> Version:
    """Put a version into use that was examined; nothing is written if it is in use already.

    GateError if the examination is of another version, does not hold any more, or if rules failed
    and there is no reason. ModelError as `registry.promote`.
    """
    require(person, Action.PROMOTE)
    chosen = registry.find(settings, version, paths=False)
    if chosen.in_use:
        return chosen
    kept = report_of(settings, report_id)
    if kept.report.challenger != chosen.version:
        raise GateError(
            f"Examination {report_id} is of {kept.report.challenger}, and not of {chosen.version}.",
            f"Examine {chosen.version}.",
        )
    why = outdated(settings, kept)
    if why is not None:
        raise GateError(why, f"Examine {chosen.version} again.")
    if kept.report.failed and not reason.strip():
        raise GateError(
            f"{chosen.version}: {kept.report.verdict}.",
            "It can go into use all the same if you say why; the reason is kept.",
        )
    return registry.promote(
        settings,
        chosen.version,
        person,
        reason.strip(),
        gate=summary(kept),
        instead_of=kept.report.champion,
    )


def promote_without_gate(settings: Settings, person: Person, version: str, reason: str) -> Version:
    """Put a version into use that was not examined, for example as the one in use is broken.

    GateError without a reason.
    """
    require(person, Action.PROMOTE)
    if not reason.strip():
        raise GateError(
            f"{version} was not examined, so it takes a reason to put it into use.",
            "Say why, or examine it.",
        )
    return registry.promote(settings, version, person, reason.strip(), gate={"examined": False})


def outdated(settings: Settings, kept: Kept) -> str | None:
    """Why what was found does not hold any more, as a sentence; None if it does."""
    report = kept.report
    in_use = registry.champion(settings)
    if in_use != report.champion:
        return (
            f"{report.challenger} was examined against {report.champion}, but {in_use} is in use."
        )
    for name, found in (
        (report.challenger, report.challenger_sha256),
        (report.champion, report.champion_sha256),
    ):
        try:
            path = registry.find(settings, name, paths=False).path
        except ModelError as error:
            return error.sentence
        if sha256_of(path) != found:
            return f"The file of {name} is not the one that was examined."
    return None


def summary(kept: Kept) -> dict[str, Any]:
    """What a promotion keeps of its examination."""
    return {
        "examined": True,
        "report": kept.id,
        "against": kept.report.champion,
        "sha256": kept.report.challenger_sha256,
        "found": kept.report.verdict,
        "failed": [{"rule": rule.rule, "found": rule.found} for rule in kept.report.failed],
    }
