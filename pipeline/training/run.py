"""Start the training process, pass on its news, stop it on request, keep what it finished."""

from __future__ import annotations

import json
import os
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import psutil

from pipeline.errors import TrainingError
from pipeline.settings import PROJECT, Settings
from pipeline.training.spec import TrainSpec

POLL_SECONDS = 0.5
UNFINISHED = ".training-"


class Cancelled(TrainingError):
    """The person who started the training stopped it."""

    code = "cancelled"


def train(
    spec: TrainSpec,
    settings: Settings,
    on_event: Callable[[dict[str, Any]], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    regulation: str | None = None,
) -> Path:
    """Train spec.version in a process of its own; returns models_dir/version, complete.

    Nothing appears under that name before it is complete. on_event gets "progress" and "measure"
    events (docs/architecture.md); cancelled is asked about twice a second. regulation: its YAML,
    None for one that comes with the product. Raises TrainingError, Cancelled, or what the child
    reports.
    """
    if not spec.version:
        raise TrainingError("The new version has no name.", "Give the training a version name.")
    target = settings.models_dir / spec.version
    settings.models_dir.mkdir(parents=True, exist_ok=True)
    _sweep(settings.models_dir)
    # Beside the target, so that the last step is one rename.
    prefix = f"{UNFINISHED}{os.getpid()}-"
    with tempfile.TemporaryDirectory(prefix=prefix, dir=settings.models_dir) as work:
        made = Path(work) / "version"
        made.mkdir()
        order = {"spec": spec.as_dict(), "folder": str(made), "regulation": regulation}
        _run_child(order, Path(work) / "log", on_event, cancelled)
        if (target / "model.onnx").exists():
            shutil.rmtree(target)  # asked for by name: this version is made anew
        made.rename(target)
    return target


def _sweep(models_dir: Path) -> None:
    """Remove what a killed training left behind; its folder names the process it was."""
    for folder in models_dir.glob(f"{UNFINISHED}*"):
        if not psutil.pid_exists(int(folder.name.removeprefix(UNFINISHED).split("-")[0])):
            shutil.rmtree(folder)


def _run_child(
    order: dict[str, Any],
    log: Path,
    on_event: Callable[[dict[str, Any]], None],
    cancelled: Callable[[], bool],
) -> None:
    with log.open("wb") as errors:
        child = subprocess.Popen(
            [sys.executable, "-m", "pipeline.training.child"],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "2"},
        )
        try:
            assert child.stdin and child.stdout
            child.stdin.write(json.dumps(order) + "\n")
            child.stdin.flush()
            for event in _events(child.stdout, cancelled):
                if event["event"] == "done":
                    return
                if event["event"] == "failed":
                    raise _reported(event)
                on_event(event)
        finally:
            child.kill()
            child.wait()
    raise TrainingError(
        f"Training stopped unexpectedly: {_last_words(log)}.",
        "Try again; if it stops again, use fewer rows: the machine may be short of memory.",
    )


def _events(output: IO[str], cancelled: Callable[[], bool]) -> Iterator[dict[str, Any]]:
    """The child's events until its output ends; asks between them whether to go on."""
    lines: queue.Queue[str | None] = queue.Queue()

    def read() -> None:
        for line in output:
            lines.put(line)
        lines.put(None)

    threading.Thread(target=read, daemon=True).start()
    while True:
        if cancelled():
            raise Cancelled("The training was cancelled.", "Nothing was kept of it.")
        try:
            line = lines.get(timeout=POLL_SECONDS)
        except queue.Empty:
            continue
        if line is None:
            return
        yield json.loads(line)


def _reported(event: dict[str, Any]) -> TrainingError:
    error = TrainingError(event["sentence"], event["remedy"])
    error.code = event["code"]
    return error


def _last_words(log: Path) -> str:
    """The error's own line where there is a traceback, else the last line."""
    lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    errors = [line for line in lines if re.match(r"[\w.]*(Error|Exception|Interrupt)\b", line)]
    last = (errors or lines or ["it gave no reason"])[-1]
    return last.strip().rstrip(".")
