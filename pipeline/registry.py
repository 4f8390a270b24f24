"""Model versions: the folders under models/, and which one is in use.

A version is a folder with a model.onnx; the folder's name is the version's name, and the ONNX
metadata is the authority on what is inside. The last row of `promotions` says which version is in
use; without a row it is the shipped one. This room must run where only the scoring service is
installed, so it never imports MLflow.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.errors import ModelError
from pipeline.scoring import ModelInfo, Scorer
from pipeline.settings import Settings
from pipeline.store.audit import hold
from pipeline.store.change import changing
from pipeline.store.engine import reading
from pipeline.store.tables import ModelArchiveRow, PromotionRow
from pipeline.who import Action, Person, require

SHIPPED = "shipped"
CHAMPION = "champion"
MODEL_FILE = "model.onnx"
CARD_FILE = "card.json"
UNVERSIONED = "unversioned"  # what ModelInfo says of a file without a version
TRIAL_TEXT = "The bracket, manufactured in 1987, is made of steel and is in good condition."


@dataclass(frozen=True)
class Version:
    """One model version. `path` is its model.onnx; `created` is UTC.

    in_use: documents are read with it. shipped: it is the one that came with the product.
    archived: it is no choice any more (pipeline/shelf.py).
    """

    version: str
    path: Path
    info: ModelInfo
    card: dict[str, Any]
    created: datetime
    in_use: bool
    shipped: bool
    archived: bool = False


@dataclass(frozen=True)
class BrokenVersion:
    """A folder under models/ that cannot be used, and why."""

    version: str
    error: ModelError


@dataclass(frozen=True)
class Promotion:
    """One entry of the history: `version` took over from `previous`. `at` is UTC.

    undoes: the id of the promotion that this roll-back took back, None for a promotion.
    gate: what the examination before it found, in short (pipeline/gate); None for a roll-back.
    """

    id: int
    version: str
    previous: str
    by: str
    reason: str
    at: datetime
    undoes: int | None
    gate: dict[str, Any] | None


def list_versions(settings: Settings, *, archived: bool | None = False) -> list[Version]:
    """The versions that can be used, the newest first. `broken_versions` has the others.

    archived: only those in the archive; None for all.
    """
    versions = [
        version
        for version in _read_all(settings)
        if isinstance(version, Version) and archived in (None, version.archived)
    ]
    return sorted(versions, key=lambda version: (version.created, version.version), reverse=True)


def broken_versions(settings: Settings) -> list[BrokenVersion]:
    """The folders with a model file or card that cannot be read, by name."""
    return [version for version in _read_all(settings) if isinstance(version, BrokenVersion)]


def find(settings: Settings, wanted: str | None = None, *, paths: bool = True) -> Version:
    """One version: by name, "shipped", "champion" or None (the one in use), or a .onnx file's path.

    Whoever passes on a name from outside sets `paths` to False. ModelError says what there is.
    """
    if paths and wanted is not None and wanted.endswith(".onnx"):
        return _from_file(settings, Path(wanted))
    folders = _folders(settings)
    in_use = champion(settings)
    name = in_use if wanted in (None, CHAMPION) else _resolve(wanted, folders)
    if name not in folders:
        raise ModelError(
            f"There is no model version {name!r}"
            f"{', which should be in use' if name == in_use else ''}.",
            f"There are: {', '.join(sorted(folders)) or 'none'}.",
        )
    return _read_version(folders[name], in_use, _shipped(folders), archived_versions(settings))


def archived_versions(settings: Settings) -> set[str]:
    """The names of those in the archive."""
    with reading(settings) as session:
        return set(session.scalars(select(ModelArchiveRow.version)))


def champion(settings: Settings) -> str:
    """The name of the version in use, without loading it: cheap enough to ask at every request."""
    with reading(settings) as session:
        return _resolve(_last(session), _folders(settings))


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
    _try(chosen)
    with changing(settings, person, Action.PROMOTE) as change:
        hold(change.session)  # what is in use is read and replaced in one go
        previous, folders = _last(change.session), _folders(settings)
        if chosen.version != _resolve(previous, folders):
            require_out_of_archive(change.session, chosen.version)
            _require_in_use(_resolve(previous, folders), instead_of)
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


def _require_in_use(in_use: str, expected: str | None) -> None:
    if expected is not None and in_use != expected:
        raise ModelError(
            f"The version in use is {in_use} now, and not {expected} any more.",
            f"Have the version examined again, against {in_use}.",
        )


def require_out_of_archive(session: Session, version: str) -> None:
    """ModelError if this version is in the archive."""
    if session.get(ModelArchiveRow, version) is not None:
        raise ModelError(
            f"{version} is in the archive, so it cannot be put into use.",
            "Take it out of the archive first, on the Models page.",
        )


def would_be_used(session: Session, settings: Settings) -> dict[str, str]:
    """{name: why} of the versions that must stay within reach: in use, and the way back."""
    folders = _folders(settings)
    last = _standing(session)
    back = {} if last is None else {_resolve(last.previous, folders): "is the one to go back to"}
    return back | {_resolve(_last(session), folders): "is in use"}


def rollback(settings: Settings, person: Person) -> Version:
    """Take back the last promotion that still stands; twice takes back two.

    ModelError if there is none, or if the version from before it cannot be used any more.
    """
    with changing(settings, person, Action.PROMOTE) as change:
        hold(change.session)
        last = _standing(change.session)
        if last is None:
            raise ModelError(
                "There is no promotion to take back: the shipped model is in use.",
                "Promote the version that you want.",
            )
        target = find(settings, last.previous)
        require_out_of_archive(change.session, target.version)
        _try(target)
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


def history(settings: Settings) -> list[Promotion]:
    """Every promotion and roll-back, the newest first. "shipped" is whichever version ships."""
    with reading(settings) as session:
        rows = session.scalars(select(PromotionRow).order_by(PromotionRow.id.desc()))
        return [_promotion(row) for row in rows]


def standing(settings: Settings) -> Promotion | None:
    """The promotion that `rollback` would take back; None if there is none."""
    with reading(settings) as session:
        row = _standing(session)
        return None if row is None else _promotion(row)


@contextmanager
def new_version(settings: Settings, kind: str) -> Iterator[str]:
    """A name for a version while it is made; free again if it was not made."""
    name = next_version(settings, kind)
    try:
        yield name
    finally:
        with suppress(OSError):  # not empty: the version was made
            (settings.models_dir / name).rmdir()


def next_version(settings: Settings, kind: str) -> str:
    """Reserve a name such as "clause-2026-11-23.1" (UTC date) by making its folder.

    Two trainings that ask at once get two names, because making a folder succeeds only once.
    """
    stem = f"{kind}-{datetime.now(UTC):%Y-%m-%d}"
    taken = [
        int(match[1])
        for path in settings.models_dir.glob(f"{stem}.*")
        if (match := re.fullmatch(re.escape(stem) + r"\.(\d+)", path.name))
    ]
    number = max(taken, default=0) + 1
    while True:
        folder = settings.models_dir / f"{stem}.{number}"
        try:
            folder.mkdir(parents=True)
            return folder.name
        except FileExistsError:
            number += 1


def _folders(settings: Settings) -> dict[str, Path]:
    """The folders that hold a model file; one without is still being trained."""
    return {
        path.parent.name: path.parent
        for path in settings.models_dir.glob(f"*/{MODEL_FILE}")
        if not path.parent.name.startswith(".")
    }


def _shipped(folders: dict[str, Path]) -> str:
    """The folder shipped-N with the highest N; "shipped" itself if there is none."""
    numbers = [int(match[1]) for name in folders if (match := re.fullmatch(r"shipped-(\d+)", name))]
    return f"{SHIPPED}-{max(numbers)}" if numbers else SHIPPED


def _standing(session: Session) -> PromotionRow | None:
    undone = select(PromotionRow.undoes).where(PromotionRow.undoes.is_not(None))
    return session.scalars(
        select(PromotionRow)
        .where(PromotionRow.undoes.is_(None), PromotionRow.id.not_in(undone))
        .order_by(PromotionRow.id.desc())
        .limit(1)
    ).first()


def _promotion(row: PromotionRow) -> Promotion:
    return Promotion(
        row.id, row.version, row.previous, row.by, row.reason, row.at, row.undoes, row.gate
    )


def _last(session: Session) -> str:
    """What the last row says is in use: a name, or "shipped"."""
    row = session.scalars(select(PromotionRow).order_by(PromotionRow.id.desc()).limit(1)).first()
    return SHIPPED if row is None else row.version


def _resolve(name: str, folders: dict[str, Path]) -> str:
    return _shipped(folders) if name == SHIPPED else name


def _read_all(settings: Settings) -> Iterator[Version | BrokenVersion]:
    folders = _folders(settings)
    in_use, shipped, archived = champion(settings), _shipped(folders), archived_versions(settings)
    for name, folder in sorted(folders.items()):
        try:
            yield _read_version(folder, in_use, shipped, archived)
        except ModelError as error:
            yield BrokenVersion(name, error)


def _read_version(folder: Path, in_use: str, shipped: str, archived: set[str]) -> Version:
    path = folder / MODEL_FILE
    info = _read_info(path)
    return Version(
        version=folder.name,
        path=path,
        info=info,
        card=_read_card(folder / CARD_FILE),
        created=_created(info, path),
        in_use=folder.name == in_use,
        shipped=folder.name == shipped,
        archived=folder.name in archived,
    )


def _from_file(settings: Settings, path: Path) -> Version:
    """A version outside models/, named by its metadata. One inside is what its folder says."""
    if path.resolve().parent.parent == settings.models_dir and path.name == MODEL_FILE:
        return find(settings, path.resolve().parent.name, paths=False)
    info = _read_info(path)
    name = path.stem if info.version == UNVERSIONED else info.version
    card = _read_card(path.parent / CARD_FILE)
    return Version(name, path, info, card, _created(info, path), in_use=False, shipped=False)


def _read_info(path: Path) -> ModelInfo:
    try:
        stat = path.stat()
    except FileNotFoundError as error:
        raise ModelError(f"There is no model file at {path}.", "Check the path.") from error
    return _load_info(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=256)
def _load_info(path: Path, changed_ns: int, size: int) -> ModelInfo:  # noqa: ARG001
    """Loading a model takes a tenth of a second: it is done once, until the file changes."""
    return Scorer(path).info


def _read_card(path: Path) -> dict[str, Any]:
    """The card; {} where there is none, as with a model that was made elsewhere."""
    if not path.exists():
        return {}
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"{path.parent.name}/{path.name} cannot be read: {error}.",
            "Restore the file, or delete the folder.",
        ) from error
    if not isinstance(card, dict):
        raise ModelError(
            f"{path.parent.name}/{path.name} must hold a JSON object; it holds "
            f"{type(card).__name__}.",
            "Restore the file, or delete the folder.",
        )
    return card


def _created(info: ModelInfo, path: Path) -> datetime:
    """When the file says it was made; when it was last written if it does not say."""
    try:
        created = datetime.fromisoformat(info.created)
    except ValueError:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return created.replace(tzinfo=UTC) if created.tzinfo is None else created.astimezone(UTC)


def _try(version: Version) -> None:
    """Read a trial text with the version; ModelError if what it says is not a probability."""
    (verdict,) = Scorer(version.path).score([TRIAL_TEXT])
    if not 0.0 <= verdict.probability <= 1.0:  # also false for NaN
        raise ModelError(
            f"Version {version.version} gave the probability {verdict.probability} to a trial "
            "text; it must be between 0 and 1.",
            "Export the model again.",
        )
