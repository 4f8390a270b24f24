"""What the child process can be asked to do with a file.

`read` answers while it reads. The others are functions of the file's bytes and named arguments that
give bytes or a JSON value. To add one, give it a name in CALLS: only what is named there can be
called.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Iterator
from typing import Any

from pipeline.documents import wire
from pipeline.documents.limits import Limits, naming
from pipeline.documents.model import Kind, Paragraph
from pipeline.documents.parse import stream
from pipeline.documents.parts import Note

READ = "read"
# By dotted names: a child imports what it is asked for, and this room no higher one.
CALLS = {
    "draw": "pipeline.documents.drawing:page_image",
    "sizes": "pipeline.documents.drawing:page_sizes",
    "sheets": "pipeline.documents.grid:packed_sheets",
    "mark": "pipeline.marked.copy:draw",
}
NOTHING_YET: dict[str, Any] = {"paragraphs": [], "notes": []}
# A batch of paragraphs goes out when it has so many, or has been collected for so long.
MOST_IN_BATCH = 200
BATCH_SECONDS = 0.3


def answers(
    operation: str,
    name: str,
    data: bytes,
    arguments: dict[str, Any],
    limits: Limits,
    alive: Callable[[], None],
) -> Iterator[wire.Message]:
    """The answers to one request; the head of the last has "end". DocumentError is a refusal.

    alive: called now and then while no answer is ready, so that the parent does not give up.
    """
    if operation == READ:
        kind, items = stream(name, data, limits, alive=alive, **arguments)
        yield from _batches(kind, items)
        return
    module, function = CALLS[operation].split(":")
    with naming(name):
        result = getattr(importlib.import_module(module), function)(data, **arguments)
    yield ({"end": None}, result) if isinstance(result, bytes) else ({"end": result}, b"")


def _batches(kind: Kind, items: Iterator[Paragraph | Note]) -> Iterator[wire.Message]:
    paragraphs: list[dict[str, Any]] = []
    notes: list[str] = []
    sent = time.monotonic()
    for item in items:
        if isinstance(item, Note):
            notes.append(item.text)
        else:
            paragraphs.append(item.as_dict())
        full = len(paragraphs) + len(notes) >= MOST_IN_BATCH
        if full or time.monotonic() - sent > BATCH_SECONDS:
            yield {"paragraphs": paragraphs, "notes": notes}, b""
            paragraphs, notes, sent = [], [], time.monotonic()
    yield {"paragraphs": paragraphs, "notes": notes, "end": kind}, b""
