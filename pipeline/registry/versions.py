"""Which versions there are, and which one is in use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from pipeline.errors import ModelError
from pipeline.registry.folder import (
    CARD_FILE,
    MODEL_FILE,
    Version,
    created_at,
    folders_of,
    newest_shipped,
    read_card,
    read_info,
    read_version,
    resolve,
)
from pipeline.registry.history import last_named
from pipeline.settings import Settings
from pipeline.store.engine import reading
from pipeline.store.tables import ModelArchiveRow

CHAMPION = "champion"
UNVERSIONED = "unversioned"  # what ModelInfo says of a file without a version


@dataclass(frozen=True)
class BrokenVersion:
    """A folder under models/ that cannot be used, and why."""

    version: str
    error: ModelError


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
    folders = folders_of(settings)
    in_use = champion(settings)
    name = in_use if wanted in (None, CHAMPION) else resolve(wanted, folders)
    if name not in folders:
        raise ModelError(
            f"There is no model version {name!r}"
            f"{', which should be in use' if name == in_use else ''}.",
            f"There are: {', '.join(sorted(folders)) or 'none'}.",
        )
    return read_version(folders[name], in_use, newest_shipped(folders), archived_versions(settings))


def archived_versions(settings: Settings) -> set[str]:
    """The names of those in the archive."""
    with reading(settings) as session:
        return set(session.scalars(select(ModelArchiveRow.version)))


def champion(settings: Settings) -> str:
    """The name of the version in use, without loading it: cheap enough to ask at every request."""
    with reading(settings) as session:
        return resolve(last_named(session), folders_of(settings))


def _read_all(settings: Settings) -> Iterator[Version | BrokenVersion]:
    folders = folders_of(settings)
    in_use, shipped, archived = (
        champion(settings),
        newest_shipped(folders),
        archived_versions(settings),
    )
    for name, folder in sorted(folders.items()):
        try:
            yield read_version(folder, in_use, shipped, archived)
        except ModelError as error:
            yield BrokenVersion(name, error)


def _from_file(settings: Settings, path: Path) -> Version:
    """A version outside models/, named by its metadata. One inside is what its folder says."""
    if path.resolve().parent.parent == settings.models_dir and path.name == MODEL_FILE:
        return find(settings, path.resolve().parent.name, paths=False)
    info = read_info(path)
    name = path.stem if info.version == UNVERSIONED else info.version
    card = read_card(path.parent / CARD_FILE)
    return Version(name, path, info, card, created_at(info, path), in_use=False, shipped=False)
