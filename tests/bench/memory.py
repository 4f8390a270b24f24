"""The most memory that a process has held. Imports next to nothing, so as not to count itself."""

from __future__ import annotations

import resource
from pathlib import Path

PROCESSES = Path("/proc")


def peak_megabytes(process: int | None = None) -> float:
    """Of a process since it started; of this one if None. getrusage would do, but on Linux it
    counts what the parent held when it started this process.

    On macOS, which does not tell it of others, NaN for another process.
    """
    status = PROCESSES / str(process or "self") / "status"
    if status.exists():
        values = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(values["VmHWM"].split()[0]) / 1024
    if process is not None:
        return float("nan")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2  # macOS says bytes
