"""Child processes that are started when first needed and used again, from any thread."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from typing import Any

from pipeline.documents import wire
from pipeline.documents.child import Child, File
from pipeline.documents.limits import LIMITS, Limits


class Pool:
    """At most `size` children. `started` counts all that there have been."""

    def __init__(self, size: int, limits: Limits = LIMITS) -> None:
        self.limits = limits
        self.started = 0
        self._free = threading.BoundedSemaphore(size)
        self._lock = threading.Lock()
        self._idle: list[Child] = []

    def ask(
        self, operation: str, file: File, patience: float | None = None, **arguments: Any
    ) -> Generator[wire.Message, None, None]:
        """As `Child.ask`; waits while all children are busy. Take all answers, or close it.

        patience: seconds; the limits' `idle_seconds` if None.
        """
        patience = self.limits.idle_seconds if patience is None else patience
        with (
            self._child(file.digest) as child,
            closing(child.ask(operation, file, patience, **arguments)) as answers,
        ):
            yield from answers

    @contextmanager
    def _child(self, digest: str) -> Iterator[Child]:
        with self._free:
            child = self._taken(digest) or self._new()
            try:
                yield child
            finally:
                if child.is_usable():
                    with self._lock:
                        self._idle.append(child)
                else:
                    child.close()

    def _taken(self, digest: str) -> Child | None:
        """The idle child that has this file already, or else the one that was used last."""
        with self._lock:
            self._idle.sort(key=lambda child: child.digest == digest)
            child = self._idle.pop() if self._idle else None
        if child is not None and not child.is_usable():
            child.close()
            return None
        return child

    def _new(self) -> Child:
        with self._lock:
            self.started += 1
        return Child(self.limits)

    def close(self) -> None:
        """End the idle children."""
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle:
            child.close()
