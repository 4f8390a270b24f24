"""The last lines of what a job says, in a file: for people to look at, not to work with."""

from __future__ import annotations

from collections import deque
from pathlib import Path

from pipeline.settings import Settings

KEPT = 200  # lines a job


class Lines:
    """The lines of one job, as its worker writes them."""

    def __init__(self, settings: Settings, job_id: int) -> None:
        self._path = _path(settings, job_id)
        self._lines: deque[str] = deque(maxlen=KEPT)
        self._new = False

    def add(self, line: str) -> None:
        """One more; the first ones go when there are too many."""
        self._lines.append(" ".join(line.split()))
        self._new = True

    def take_news(self) -> str | None:
        """All lines if there is a new one since it was last asked, else None."""
        if not self._new:
            return None
        self._new = False
        return "\n".join(self._lines)

    def write(self, text: str) -> None:
        """Keep them. A page may read at any moment: it sees the old lines or the new ones."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self._path.with_suffix(".new")
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(self._path)


def lines(settings: Settings, job_id: int) -> list[str]:
    """What the job said last, at most KEPT lines; none if it said nothing."""
    path = _path(settings, job_id)
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def _path(settings: Settings, job_id: int) -> Path:
    return settings.job_logs_dir / f"{job_id}.txt"
