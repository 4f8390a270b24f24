"""Timing for noisy machines: peers take turns, and medians are compared."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Cost:
    """Medians. seconds: of a call; relative: to a call of something else just before it."""

    seconds: float
    relative: float

    @classmethod
    def of(cls, seconds: Sequence[float], before: Sequence[float]) -> Cost:
        """From the runs of both, in pairs: what slows the machine slows both."""
        pairs = zip(seconds, before, strict=True)
        return cls(statistics.median(seconds), statistics.median(a / b for a, b in pairs))


def in_turns(peers: Mapping[str, Callable[[], object]], seconds: float = 3.0) -> dict[str, float]:
    """The median seconds of one call of each peer; they take turns for `seconds` a peer."""
    times: dict[str, list[float]] = {name: [] for name in peers}
    for call in peers.values():
        call()  # warm up: tracing, caches
    end = time.perf_counter() + seconds * len(peers)
    while time.perf_counter() < end or min(map(len, times.values())) < 3:
        for name, call in peers.items():
            started = time.perf_counter()
            call()
            times[name].append(time.perf_counter() - started)
    return {name: statistics.median(values) for name, values in times.items()}


def table(head: tuple[str, ...], rows: list[tuple[object, ...]]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)
