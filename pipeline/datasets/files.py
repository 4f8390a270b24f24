"""The files of datasets: written whole or not at all, swept away when nothing names them."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Collection
from pathlib import Path

from pipeline.settings import Settings
from pipeline.store.originals import DRAFT, sync_names

SWEPT_AFTER = 86_400  # seconds: whoever wrote a file has named it long before


def write(settings: Settings, name: str, data: bytes) -> Path:
    """Write a file that has this content under its name; it is on the disk when this returns.

    Its age begins anew if it is there already, so that no sweep takes it before it is named.
    """
    folder = settings.datasets_dir
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, prefix=DRAFT, delete=False) as file:
        draft = Path(file.name)
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            draft.replace(folder / name)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    sync_names(folder)
    return folder / name


def sweep(settings: Settings, in_use: Collection[str]) -> None:
    """Delete files that are old and that nothing names: what adding them left behind."""
    youngest = time.time() - SWEPT_AFTER
    for path in settings.datasets_dir.iterdir():
        if path.is_file() and path.name not in in_use and path.stat().st_mtime < youngest:
            path.unlink(missing_ok=True)
