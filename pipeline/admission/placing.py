"""An admitted file becomes a version: in the audit log and under models/, or neither."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import select

from pipeline import registry
from pipeline.admission.refusal import NameTaken
from pipeline.registry import CARD_FILE, CHAMPION, MODEL_FILE, SHIPPED, UNVERSIONED
from pipeline.settings import Settings
from pipeline.store.change import changing
from pipeline.store.engine import reading
from pipeline.store.locks import held
from pipeline.store.originals import sync_names
from pipeline.store.tables import AuditRow
from pipeline.who import Action, Person

KIND = "outside"
READY = ".admitted-"  # with the file's SHA-256: complete, and waits for its entry in the audit log
EVENT = "model admitted"
SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")


@contextmanager
def named(settings: Settings, wanted: str) -> Iterator[str]:
    """A name for the version while it is made: the wanted one, or one such as "outside-DATE.1".

    NameTaken if the wanted one cannot be had. It is free again if no version was made.
    """
    if not wanted:
        with registry.new_version(settings, KIND) as name:
            yield name
        return
    _check_name(settings, wanted)
    folder = settings.models_dir / wanted
    try:
        folder.mkdir(parents=True)
    except FileExistsError as error:
        raise _taken(wanted) from error
    try:
        yield wanted
    finally:
        with suppress(OSError):  # not empty: the version was made
            folder.rmdir()


def place(settings: Settings, person: Person, model: Path, card: dict[str, Any]) -> None:
    """Make the version that the card names. `model` is the file; the card is complete.

    First all of it is on the disk, then it is in the audit log, then it has its name; what a crash
    leaves of that is put right by `settle`.
    """
    name = card["version"]
    with held(settings.home / "admission.lock"):
        settle(settings)
        ready = settings.models_dir / f"{READY}{card['sha256']}-{name}"
        ready.mkdir()
        _write(ready / MODEL_FILE, model.read_bytes())
        _write(ready / CARD_FILE, (json.dumps(card, indent=1) + "\n").encode())
        sync_names(ready)
        sync_names(settings.models_dir)
        try:
            with changing(settings, person, Action.ADMIT) as change:
                change.note(EVENT, f"model:{name}", file=card["file"], sha256=card["sha256"])
        except BaseException:
            shutil.rmtree(ready)
            raise
        _name(ready, name)


def settle(settings: Settings) -> None:
    """Finish the admissions that are in the audit log, and remove what is left of others.

    To be called with the lock held: nothing then is on its way.
    """
    for ready in settings.models_dir.glob(f"{READY}*"):
        digest, _, name = ready.name.removeprefix(READY).partition("-")
        if _is_in_log(settings, name, digest):
            _name(ready, name)
        else:
            shutil.rmtree(ready)
            with suppress(OSError):  # the name that was reserved for it, if that is all there is
                (settings.models_dir / name).rmdir()


def _name(ready: Path, name: str) -> None:
    """The last step: a folder takes the place of the empty one that keeps its name."""
    ready.rename(ready.parent / name)
    sync_names(ready.parent)


def _is_in_log(settings: Settings, name: str, digest: str) -> bool:
    with reading(settings) as session:
        entry = select(AuditRow.number).where(
            AuditRow.subject == f"model:{name}",
            AuditRow.event == EVENT,
            AuditRow.detail.contains(digest),
        )
        return session.scalars(entry.limit(1)).first() is not None


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _check_name(settings: Settings, name: str) -> None:
    if not SAFE_NAME.fullmatch(name) or name.endswith(".onnx"):
        raise NameTaken(
            f"{name[:80]!r} cannot name a version.",
            "Use up to 60 letters, digits, dots, hyphens and underscores, the first a letter or "
            "digit; it may not end in .onnx.",
        )
    small = name.casefold()
    if small.startswith(SHIPPED) or small in (CHAMPION, UNVERSIONED):
        raise NameTaken(f"The name {name!r} has a meaning of its own.", "Choose another one.")
    # Some disks make no difference between capitals and small letters.
    if settings.models_dir.exists() and small in {
        path.name.casefold() for path in settings.models_dir.iterdir()
    }:
        raise _taken(name)


def _taken(name: str) -> NameTaken:
    return NameTaken(f"There is a version {name!r} already.", "Choose another name.")
