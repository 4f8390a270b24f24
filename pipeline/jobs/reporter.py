"""What a running job tells, and what it is told: its progress one way, "please stop" the other."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from types import TracebackType

from sqlalchemy.exc import SQLAlchemyError

from pipeline.errors import StoreError
from pipeline.jobs import table
from pipeline.jobs.lines import Lines
from pipeline.jobs.table import Measure
from pipeline.settings import Settings

BEAT_SECONDS = 1.0
log = logging.getLogger(__name__)


class Reporter:
    """A handler's line to the jobs table, open inside the `with` block.

    News is gathered and written once a second by a thread whose writing is the job's heartbeat, so
    a handler may report as often as it likes.
    """

    def __init__(self, settings: Settings, job_id: int, stopping: threading.Event) -> None:
        """`stopping` is set when the worker has to end."""
        self._settings = settings
        self._job_id = job_id
        self._stopping = stopping
        self._lock = threading.Lock()
        self._progress = (0.0, "")
        self._measures: list[Measure] = []
        self._lines = Lines(settings, job_id)
        self._unwanted = False
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._beat_until_end, name=f"job {job_id}")

    def progress(self, fraction: float, message: str) -> None:
        """How much is done, 0 to 1, and what is being done."""
        with self._lock:
            self._progress = (min(max(fraction, 0.0), 1.0), message)

    def measure(self, step: int, values: Mapping[str, float]) -> None:
        """Values at a step, for example 120, {"loss": 0.1}."""
        with self._lock:
            self._measures += [Measure(step, name, value) for name, value in values.items()]

    def log(self, line: str) -> None:
        """A line of what is being done; the last ones are kept."""
        with self._lock:
            self._lines.add(line)

    def cancelled(self) -> bool:
        """Whether the handler should end now: somebody asked for it, or the worker has to end."""
        return self._unwanted or self._stopping.is_set()

    def cancel_requested(self) -> bool:
        """Whether a person asked for the end, as it stands in the table now."""
        return table.get_job(self._settings, self._job_id).cancel_requested

    def __enter__(self) -> Reporter:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        self._thread.join()
        self._beat()

    def _beat_until_end(self) -> None:
        while not self._ended.wait(BEAT_SECONDS):
            self._beat()

    def _beat(self) -> None:
        with self._lock:
            progress, new = self._progress, self._measures
            self._measures = []
            text = self._lines.take_news()
        try:
            if text is not None:
                self._lines.write(text)
            wanted = table.beat(self._settings, self._job_id, progress, new)
        except (SQLAlchemyError, StoreError, OSError):
            # A busy or full disk may recover: keep the news for the next beat.
            log.exception("Job %s could not report", self._job_id)
            with self._lock:
                self._measures = new + self._measures
        else:
            self._unwanted = self._unwanted or not wanted
