"""A training in this process, for tests that need many: its libraries are imported only once."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.training.make import Order, make
from pipeline.training.news import News, OnEvent


class Direct(News):
    """News that go straight to who listens."""

    def __init__(self, on_event: OnEvent) -> None:
        super().__init__(io.StringIO())
        self._write = on_event


def run_child(
    order: dict[str, Any], log: Path, on_event: OnEvent, cancelled: Callable[[], bool]
) -> None:
    """Instead of pipeline.training.run._run_child."""
    make(Order.from_dict(order), Direct(on_event))
