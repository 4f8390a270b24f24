"""A training that is stopped at a line of its log, as a killed process would be."""

from __future__ import annotations

from typing import Any


class Stopped(Exception):
    """The process ended here."""


def stop_at(line: str) -> Any:
    """An on_event that ends the training at the line. What is told of a pass comes before it is
    written down, so the pass of that line is lost."""

    def on_event(event: dict[str, Any]) -> None:
        if line in event.get("line", ""):
            raise Stopped(line)

    return on_event
