"""What it costs to start: seconds and peak memory of a process that opens each door."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from pipeline.settings import PROJECT
from tests.bench.measure import table

DOORS = {
    "an empty Python": "pass",
    "scoring with the shipped model": (
        "from pipeline.registry import find; from pipeline.scoring import Scorer; "
        "from pipeline.settings import Settings; "
        "Scorer(find(Settings.from_env(), 'shipped').path).score(['A steel bracket.'])"
    ),
    "the scoring service": (
        "from pipeline.service import create_api; from pipeline.settings import Settings; "
        "create_api(Settings.from_env())"
    ),
    "the dashboard's server": "import app.server",
    "tensorflow (training process only)": "import tensorflow",
}
RUNS = 3


def main() -> None:
    """Print the median start-up time and the peak memory of each door."""
    rows: list[tuple[object, ...]] = []
    for name, code in DOORS.items():
        seconds, megabytes = zip(*(_run(code) for _ in range(RUNS)), strict=True)
        rows.append((name, f"{statistics.median(seconds):.1f}", f"{max(megabytes):.0f}"))
    print(table(("process", "seconds", "peak MB"), rows))


def _run(code: str) -> tuple[float, float]:
    watch = f"from tests.bench.memory import peak_megabytes\n{code}\nprint(peak_megabytes())"
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", watch], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    return time.perf_counter() - started, float(done.stdout.split()[-1])
