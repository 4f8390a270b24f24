"""Locks on files that the kernel takes back when a process dies, however it dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def take(path: Path, *, shared: bool = False, wait: bool = True) -> int | None:
    """Lock the file (made if absent) and return its descriptor; closing it gives the lock back.

    Without `wait`, None when another holder is in the way.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    mode = (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | (0 if wait else fcntl.LOCK_NB)
    try:
        fcntl.flock(descriptor, mode)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


@contextmanager
def held(path: Path, *, shared: bool = False) -> Iterator[None]:
    """Wait for the lock and hold it inside the `with` block."""
    descriptor = take(path, shared=shared)
    assert descriptor is not None  # `take` waits
    try:
        yield
    finally:
        os.close(descriptor)
