"""Opening a stranger's file safely: in a child process with limits, from any thread.

PDFium can take its process down with a hostile file, and every parser can be made to run for hours
or to fill the memory. A child that ends while it has a file costs only that file.
"""

from __future__ import annotations

import atexit
import hashlib
import os
from collections.abc import Callable, Sequence
from contextlib import closing
from typing import Any

from pipeline.documents.child import File
from pipeline.documents.limits import naming
from pipeline.documents.model import Document, Paragraph
from pipeline.documents.names import file_name
from pipeline.documents.operations import READ
from pipeline.documents.pool import Pool
from pipeline.documents.sheet import Sheet

READERS = 2
# Pages are drawn while long files are read: a person who turns a page does not wait for those.
DRAWERS = 1

OnParagraphs = Callable[[Sequence[Paragraph]], None]


def read_document(
    name: str,
    data: bytes,
    password: str | None = None,
    on_paragraphs: OnParagraphs | None = None,
) -> Document:
    """Read a document in a child process; safe to call from several threads at once.

    on_paragraphs gets the paragraphs in batches while the file is being read, in this thread; the
    file may still be refused after that. The document's name is `name` as it can be shown.
    Raises PasswordNeeded when the file is encrypted and `password` is missing or wrong, and
    DocumentError when it is empty, broken, too large, of a kind that is not read, or has no text.
    """
    return read_in(_readers, name, data, password, on_paragraphs)


def read_in(
    pool: Pool,
    name: str,
    data: bytes,
    password: str | None = None,
    on_paragraphs: OnParagraphs | None = None,
) -> Document:
    """As `read_document`, in a pool of one's own."""
    with naming(name):
        pool.limits.check_file_size(len(data))
    file = File(name, hashlib.sha256(data).hexdigest(), lambda: data, password)
    paragraphs: list[Paragraph] = []
    notes: list[str] = []
    with closing(pool.ask(READ, file)) as answers:
        for head, _ in answers:
            batch = [Paragraph.from_dict(paragraph) for paragraph in head["paragraphs"]]
            paragraphs += batch
            notes += head["notes"]
            if on_paragraphs is not None and batch:
                on_paragraphs(batch)
    return Document(
        file.digest, file_name(name), head["end"], len(data), tuple(paragraphs), tuple(notes)
    )


def draw_page(file: File, page: int, width: int) -> bytes:
    """A page (from 1) of a PDF as a PNG, `width` pixels wide; errors as `read_document`."""
    return bytes(call("draw", file, _drawers, page=page, width=width))


def page_sizes(file: File) -> list[tuple[float, float]]:
    """(width, height) of every page of a PDF, in points; errors as `read_document`."""
    return [(width, height) for width, height in call("sizes", file, _drawers)]


def read_sheets(file: File) -> list[Sheet]:
    """The sheets of a workbook or CSV file; errors as `read_document`."""
    return [Sheet.from_dict(sheet) for sheet in call("sheets", file, name=file.name)]


def call(
    operation: str,
    file: File,
    pool: Pool | None = None,
    patience: float | None = None,
    **arguments: Any,
) -> Any:
    """What a function of `operations.CALLS` makes of a file: bytes or a JSON value.

    pool: the readers' if None. patience: seconds that it may take; a function of one page needs
    none, one of the whole file may be given its pool's `limits.seconds`. Errors as `read_document`.
    """
    ((head, body),) = (pool or _readers).ask(operation, file, patience, **arguments)
    return body if head["end"] is None else head["end"]


def _fresh_pools() -> None:
    """After a fork: the pipes of the parent's children are the parent's."""
    global _readers, _drawers
    _readers, _drawers = Pool(READERS), Pool(DRAWERS)


def _close_pools() -> None:
    for pool in (_readers, _drawers):
        pool.close()


_readers, _drawers = Pool(READERS), Pool(DRAWERS)
os.register_at_fork(after_in_child=_fresh_pools)
atexit.register(_close_pools)
