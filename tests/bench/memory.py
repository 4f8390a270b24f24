"""The most memory that a process has held. Imports next to nothing, so as not to count itself."""

from __future__ import annotations

import resource
from pathlib import Path

STATUS = Path("/proc/self/status")


def peak_megabytes() -> float:
    """Of this process since it started. getrusage would do, but on Linux it counts what the
    parent held when it started this process."""
    if STATUS.exists():
        values = dict(line.split(":", 1) for line in STATUS.read_text().splitlines())
        return int(values["VmHWM"].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2  # macOS says bytes
