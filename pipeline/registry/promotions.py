"""Putting a version into use, and going back: old or new, never neither."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from pipeline.errors import ModelError
from pipeline.registry.folder import Version, folders_of, resolve, try_out
from pipeline.registry.history import last_named, standing_row
from pipeline.registry.versions import find
from pipeline.settings import Settings
from pipeline.store.audit import hold
from pipeline.store.change import changing
from pipeline.store.tables import ModelArchiveRow, PromotionRow
from pipeline.who import Action, Person, require


def promote(
    settings: Settings,
    version: str,
    person: Person,
    reason: str = "",
    *,
    gate: dict[str, Any] | None = None,
    instead_of: str | None = None,
) -> Version:
    """Put a version in use; nothing is written if it is in use already.

    pipeline/gate/promotion.py is the door to this: it sees to it that the version was examined.
    gate: what was found, in short. instead_of: which version has to be in use before. ModelError if
    it is not, or if there is no such version, or if it cannot read a trial text or is archived.
    """
    require(person, Action.PROMOTE)
    chosen = find(settings, version, paths=False)
    try_out(chosen)
    with changing(settings, person, Action.PROMOTE) as change:
        hold(change.session)  # what is in use is read and replaced in one go
        previous, folders = last_named(change.session), folders_of(settings)
        if chosen.version != resolve(previous, folders):
            require_out_of_archive(change.session, chosen.version)
            _require_in_use(resolve(previous, folders), instead_of)
            row = PromotionRow(
                version=chosen.version,
                previous=previous,
                by=person.signed,
                reason=reason,
                gate=gate,
            )
            change.session.add(row)
            told = {"instead_of": previous, "reason": reason} | ({"gate": gate} if gate else {})
            change.note("model put into use", f"model:{chosen.version}", **told)
    return find(settings, chosen.version)


def rollback(settings: Settings, person: Person) -> Version:
    """Take back the last promotion that still stands; twice takes back two.

    ModelError if there is none, or if the version from before it cannot be used any more.
    """
    with changing(settings, person, Action.PROMOTE) as change:
        hold(change.session)
        last = standing_row(change.session)
        if last is None:
            raise ModelError(
                "There is no promotion to take back: the shipped model is in use.",
                "Promote the version that you want.",
            )
        target = find(settings, last.previous)
        require_out_of_archive(change.session, target.version)
        try_out(target)
        change.session.add(
            PromotionRow(
                version=last.previous,
                previous=last.version,
                by=person.signed,
                reason="",
                undoes=last.id,
            )
        )
        change.note("model taken back", f"model:{last.version}", now_in_use=last.previous)
    return find(settings)


def would_be_used(session: Session, settings: Settings) -> dict[str, str]:
    """{name: why} of the versions that must stay within reach: in use, and the way back."""
    folders = folders_of(settings)
    last = standing_row(session)
    back = {} if last is None else {resolve(last.previous, folders): "is the one to go back to"}
    return back | {resolve(last_named(session), folders): "is in use"}


def require_out_of_archive(session: Session, version: str) -> None:
    """ModelError if this version is in the archive."""
    if session.get(ModelArchiveRow, version) is not None:
        raise ModelError(
            f"{version} is in the archive, so it cannot be put into use.",
            "Take it out of the archive first, on the Models page.",
        )


def _require_in_use(in_use: str, expected: str | None) -> None:
    if expected is not None and in_use != expected:
        raise ModelError(
            f"The version in use is {in_use} now, and not {expected} any more.",
            f"Have the version examined again, against {in_use}.",
        )
