"""The child process that opens documents: python -m pipeline.documents.worker LIMITS-AS-JSON.

It answers on standard output to what it gets on standard input, and ends when its input ends, so
it cannot outlive its parent. A file that upsets a parser ends it too: the parent sees that, refuses
the file, and starts a fresh child for the next.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from typing import IO, Any

from pipeline.documents import operations, wire
from pipeline.documents.limits import Limits
from pipeline.errors import DocumentError

# What the child may write to disk: its own error messages, no more.
_LARGEST_FILE = 1024 * 1024


def main() -> None:
    """Answer requests until the parent closes the pipe."""
    limits = Limits(**json.loads(sys.argv[1]))
    requests, answers = sys.stdin.buffer, _own_output()
    if sys.platform == "linux":  # macOS knows this limit but does not let it be set
        _limit(resource.RLIMIT_AS, limits.memory_bytes)
    _limit(resource.RLIMIT_FSIZE, _LARGEST_FILE)
    _limit(resource.RLIMIT_CORE, 0)
    digest, data = "", b""  # the last file: its pages are asked for one by one
    while (message := wire.receive(requests)) is not None:
        request = message[0]
        if request["digest"] != digest:
            digest, data = "", b""  # let go of the old before the new one comes
            wire.send(answers, {"send": True})
            if (message := wire.receive(requests)) is None:
                return
            digest, data = request["digest"], message[1]
        _allow_cpu_seconds(limits.cpu_seconds)
        _answer(answers, request, data, limits)


def _answer(to: IO[bytes], request: dict[str, Any], data: bytes, limits: Limits) -> None:
    operation, name, arguments = request["operation"], request["name"], request["arguments"]

    def alive() -> None:
        wire.send(to, operations.NOTHING_YET)

    try:
        for head, body in operations.answers(operation, name, data, arguments, limits, alive):
            wire.send(to, head, body)
    except DocumentError as error:
        wire.send(to, {"refused": error.as_dict()})


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


if __name__ == "__main__":
    main()
