"""The bytes of documents as they were uploaded: files named by their SHA-256."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.settings import Settings

DRAFT = ".draft-"  # how the names of drafts begin


class Draft:
    """Bytes that are on the disk already and only lack their name.

    So the slow part is done before anybody has to wait for the transaction that names them.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def keep_as(self, settings: Settings, document_id: str) -> None:
        """Give it its name, on the disk before the transaction that counts on it commits."""
        self._path.replace(original_path(settings, document_id))
        sync_names(settings.documents_dir)


@contextmanager
def drafted(settings: Settings, data: bytes) -> Iterator[Draft]:
    """Write the bytes down; they are gone after the block unless they were given a name."""
    settings.documents_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        dir=settings.documents_dir, prefix=DRAFT, delete=False
    ) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    path = Path(file.name)
    try:
        yield Draft(path)
    finally:
        path.unlink(missing_ok=True)


def sync_names(folder: Path) -> None:
    """Return when the names in the folder are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def original_path(settings: Settings, document_id: str) -> Path:
    """Where the original of a stored document is. Only ids that the store knows may be passed."""
    return settings.documents_dir / document_id
