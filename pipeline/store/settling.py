"""Originals and rows change together: after a change, or a crash, neither is without the other.

The file system has no part in a transaction. So a mark beside the originals says that a document
is being added or deleted; as long as it stands, the store decides whether the original stays.
"""

from __future__ import annotations

import logging
import re
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import StoreError
from pipeline.settings import Settings
from pipeline.store.documents import alone
from pipeline.store.engine import writing
from pipeline.store.originals import DRAFT, original_path, sync_names
from pipeline.store.tables import DocumentRow

DRAFT_SECONDS = 3600  # no upload takes so long: what began one has ended, and not well
_MARK = re.compile(r"\.unsettled-([0-9a-f]{64})-[0-9a-f]{32}")
log = logging.getLogger(__name__)


@contextmanager
def unsettled(settings: Settings, document_id: str) -> Iterator[None]:
    """For the block that adds or deletes a document's rows, with its transaction inside.

    Nothing but the transaction decides: an original without a document is deleted after it, or at
    the next start if it cannot be then.
    """
    folder = settings.documents_dir
    folder.mkdir(parents=True, exist_ok=True)
    mark = folder / f".unsettled-{document_id}-{uuid.uuid4().hex}"
    if not _MARK.fullmatch(mark.name):
        raise ValueError(f"{document_id!r} is no document's id")
    mark.touch()
    sync_names(folder)
    try:
        yield
    finally:
        try:
            _settle(settings, document_id, mark)
        except StoreError as error:
            log.warning("%s is looked at when the server starts next. %s", mark, error)


def settle_all(settings: Settings) -> None:
    """Tidy up what a crash left behind; an original that nobody was changing is never touched."""
    if not settings.documents_dir.exists():
        return
    for path in list(settings.documents_dir.iterdir()):
        if found := _MARK.fullmatch(path.name):
            _settle(settings, found[1], path)
        elif path.name.startswith(DRAFT) and _age(path) > DRAFT_SECONDS:
            path.unlink(missing_ok=True)


def _settle(settings: Settings, document_id: str, mark: Path) -> None:
    with writing(settings) as session:
        alone(session, document_id)  # or somebody could be adding it in this moment
        if session.get(DocumentRow, document_id) is None:
            original_path(settings, document_id).unlink(missing_ok=True)
    mark.unlink(missing_ok=True)


def _age(path: Path) -> float:
    """In seconds; 0 for what is gone."""
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0.0
