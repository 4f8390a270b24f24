"""Names for new versions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

from pipeline.settings import Settings


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
