"""What the training process tells the one who started it: one JSON line an event.

{"event": "progress", "fraction": 0.4, "message": "Pass 2 of 5"}; {"event": "measure", "step": 120,
"values": {"loss": 0.1}}; {"event": "log", "line": "…"}; at the end "done" or "failed". Measured
apart from the training itself: "memory_mb" and "seconds_left", at a step that is a second.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Mapping
from typing import IO, Any

import psutil

CURVE = ("loss", "valid_loss", "valid_accuracy")  # measured by the training itself
OnEvent = Callable[[dict[str, Any]], None]
SECONDS_BETWEEN_LOOKS = 3.0  # at the memory
ESTIMATE_FROM = 0.02  # of the work must be seen before its pace tells anything


class News:
    """A line to the parent; several threads may use it."""

    def __init__(self, out: IO[str]) -> None:
        self._out, self._lock = out, threading.Lock()
        self._begun = time.monotonic()
        self._first: tuple[float, float] | None = None  # when the work proper began, and where

    def tell(self, event: dict[str, Any]) -> None:
        """One event. A progress whose pace is known is followed by the seconds that are left.

        A progress with "resumed" is where another process left off: its time is not known.
        """
        self._write(event)
        if event["event"] == "progress" and self._first is not None:
            if event.get("resumed"):
                self.begin_work(event["fraction"])
            self._estimate(event["fraction"])

    def progress(self, fraction: float, message: str) -> None:
        """How far the whole run is, 0 to 1."""
        self.tell({"event": "progress", "fraction": fraction, "message": message})

    def log(self, line: str) -> None:
        """A line to be read later."""
        self.tell({"event": "log", "line": line})

    def begin_work(self, fraction: float) -> None:
        """What came till now was starting up, and tells nothing of the pace."""
        self._first = (time.monotonic(), fraction)

    def watch_memory(self) -> None:
        """From now on tell every few seconds how much memory this process has."""
        threading.Thread(target=self._watch, name="memory", daemon=True).start()

    def _watch(self) -> None:
        process = psutil.Process()
        while True:
            self._measure({"memory_mb": process.memory_info().rss // 2**20})
            time.sleep(SECONDS_BETWEEN_LOOKS)

    def _estimate(self, fraction: float) -> None:
        assert self._first is not None
        began, first = self._first
        if fraction - first >= ESTIMATE_FROM:
            pace = (time.monotonic() - began) / (fraction - first)
            self._measure({"seconds_left": round((1 - fraction) * pace, 1)})

    def _measure(self, values: dict[str, float]) -> None:
        seconds = round(time.monotonic() - self._begun)
        self._write({"event": "measure", "step": seconds, "values": values})

    def _write(self, event: dict[str, Any]) -> None:
        if event["event"] == "log":
            seconds = round(time.monotonic() - self._begun)
            event = {**event, "line": f"{seconds // 60}:{seconds % 60:02}  {event['line']}"}
        with self._lock:
            self._out.write(json.dumps(event) + "\n")
            self._out.flush()


def goes_on(done: int, epochs: int) -> dict[str, Any]:
    """The event of a training that takes up where another process left off."""
    message = f"Goes on after pass {done} of {epochs}"
    return {"event": "progress", "fraction": done / epochs, "message": message, "resumed": True}


def pass_done(done: int, epochs: int, loss: float, values: Mapping[str, float]) -> dict[str, Any]:
    """The line of a pass. values: "valid_loss" and "valid_accuracy"."""
    line = (
        f"Pass {done} of {epochs}: loss {loss:.4f}; on texts kept apart {values['valid_loss']:.4f}"
    )
    right = f", {values['valid_accuracy']:.1%} of the verdicts right"
    return {"event": "log", "line": line + right}


def part_of(on_event: OnEvent, low: float, high: float) -> OnEvent:
    """Events of a piece of work that goes from `low` to `high` of the whole."""

    def tell(event: dict[str, Any]) -> None:
        if event["event"] == "progress":
            event = {**event, "fraction": low + (high - low) * event["fraction"]}
        on_event(event)

    return tell


def without_measures(on_event: OnEvent, prefix: str) -> OnEvent:
    """Events of a trial: its curve is not that of the training, its messages get a prefix."""

    def tell(event: dict[str, Any]) -> None:
        if event["event"] == "progress":
            on_event({**event, "message": f"{prefix}: {event['message']}"})

    return tell
