"""The child process that reads documents: python -m pipeline.documents.worker LIMITS-AS-JSON.

It answers on standard output to what it gets on standard input, and ends when its input ends, so
it cannot outlive its parent. A file that upsets a parser ends it too: the parent sees that, refuses
the file, and starts a fresh child for the next.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from base64 import b64encode
from typing import IO, Any

from pipeline.documents import wire
from pipeline.documents.limits import Limits
from pipeline.documents.parse import document_of
from pipeline.errors import DocumentError

# What the child may write to disk: its own error messages, no more.
_LARGEST_FILE = 1024 * 1024


def main() -> None:
    """Answer files until the parent closes the pipe."""
    limits = Limits(**json.loads(sys.argv[1]))
    requests, answers = sys.stdin.buffer, _own_output()
    if sys.platform == "linux":  # macOS knows this limit but does not let it be set
        _limit(resource.RLIMIT_AS, limits.memory_bytes)
    _limit(resource.RLIMIT_FSIZE, _LARGEST_FILE)
    _limit(resource.RLIMIT_CORE, 0)
    while (request := wire.receive(requests)) is not None:
        data = wire.receive(requests)
        if data is None:
            return
        _allow_cpu_seconds(limits.cpu_seconds)
        wire.send(answers, wire.encode(_answer(wire.decode(request), data, limits)))


def _own_output() -> IO[bytes]:
    """The pipe to the parent; whatever a library prints goes to standard error instead."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _allow_cpu_seconds(seconds: int) -> None:
    """From now on; the system counts from the start of the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + seconds)


def _limit(kind: int, value: int) -> None:
    """Set a soft limit, within what the administrator allows."""
    _, hard = resource.getrlimit(kind)
    allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (allowed, hard))


def _answer(request: dict[str, Any], data: bytes, limits: Limits) -> dict[str, Any]:
    """request: {"task": a name of `_done`, and that task's own options}."""
    try:
        return _done(request, data, limits)
    except DocumentError as error:
        return {"refused": {"sentence": error.sentence, "remedy": error.remedy}}


def _done(request: dict[str, Any], data: bytes, limits: Limits) -> dict[str, Any]:
    match request["task"]:
        case "read":
            return {"document": document_of(request["name"], data, limits).as_dict()}
        case "sheets":
            from pipeline.documents.grid import sheets

            found = sheets(request["name"], data, limits)
            return {"sheets": [sheet.as_dict() for sheet in found]}
        case "page sizes":
            from pipeline.documents.drawing import page_sizes

            return {"sizes": page_sizes(data, request["password"])}
        case "page":
            from pipeline.documents.drawing import page_image

            image = page_image(data, request["page"], request["width"], request["password"])
            return {"image": b64encode(image).decode("ascii")}
        case unknown:
            raise ValueError(f"there is no task {unknown!r}")


if __name__ == "__main__":
    main()
