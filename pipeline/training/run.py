"""Start the training process, pass on its news, stop it on request, keep what it finished."""

from __future__ import annotations

import hashlib
import json
import os
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import psutil

from pipeline import __version__
from pipeline.errors import TrainingError
from pipeline.settings import PROJECT, Settings
from pipeline.training.kinds import lacking
from pipeline.training.spec import TrainSpec
from pipeline.training.weights import WEIGHTS_FILE

POLL_SECONDS = 0.5
UNFINISHED = ".training-"
FORGOTTEN_AFTER = 14 * 24 * 3600.0  # seconds, of what an interrupted training could go on from


class Cancelled(TrainingError):
    """The training was stopped by who started it, or by the end of its worker."""

    code = "cancelled"


class Refused(TrainingError):
    """The training process said why it cannot be done: going on would end there again."""


def train(
    spec: TrainSpec,
    settings: Settings,
    on_event: Callable[[dict[str, Any]], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    regulation: str | None = None,
) -> Path:
    """Train spec.version in a process of its own; returns models_dir/version, complete.

    Nothing appears under that name before it is complete. on_event gets what training/news.py
    tells; cancelled is asked about twice a second. The same order goes on where one was that ended
    early, unless it was refused or forgotten. regulation: its YAML, None for one that comes with
    the product. Raises TrainingError, Cancelled, or Refused with what the child reports.
    """
    if not spec.version:
        raise TrainingError("The new version has no name.", "Give the training a version name.")
    missing = lacking(spec.model)
    if missing is not None:
        raise missing
    target = settings.models_dir / spec.version
    settings.models_dir.mkdir(parents=True, exist_ok=True)
    _sweep(settings)
    order = {
        "spec": spec.as_dict(),
        "regulation": regulation,
        "checkpoint": str(checkpoint_of(settings, spec)),
        "beginning": _beginning(settings, spec.fine_tune),
    }
    # Beside the target, so that the last step is one rename.
    prefix = f"{UNFINISHED}{os.getpid()}-"
    with tempfile.TemporaryDirectory(prefix=prefix, dir=settings.models_dir) as work:
        made = Path(work) / "version"
        made.mkdir()
        order["folder"] = str(made)
        try:
            _run_child(order, Path(work) / "log", on_event, cancelled)
        except Refused:
            forget(settings, spec)
            raise
        if (target / "model.onnx").exists():
            shutil.rmtree(target)  # asked for by name: this version is made anew
        made.rename(target)
    forget(settings, spec)
    return target


def forget(settings: Settings, spec: TrainSpec) -> None:
    """The next training of this order begins from the start."""
    shutil.rmtree(checkpoint_of(settings, spec), ignore_errors=True)


def checkpoint_of(settings: Settings, spec: TrainSpec) -> Path:
    """The folder in which this order keeps what an interrupted training goes on from.

    Named by what is asked for, so that a retry finds it; the new version's name does not matter.
    """
    asked = json.dumps([__version__, {**spec.as_dict(), "version": None}], sort_keys=True)
    return settings.checkpoints_dir / hashlib.sha256(asked.encode()).hexdigest()[:24]


def _beginning(settings: Settings, version: str | None) -> str | None:
    """The folder of the version to begin from; TrainingError if it has kept no weights."""
    if version is None:
        return None
    folder = settings.models_dir / version
    if folder.parent != settings.models_dir or not (folder / WEIGHTS_FILE).exists():
        raise TrainingError(
            f"Nothing can begin from the version {version!r}: it has kept no weights.",
            "Begin from one that was trained here, or train anew.",
        )
    return str(folder)


def _sweep(settings: Settings) -> None:
    """Remove what killed trainings left behind: their folder names the process it was; what they
    could go on from is kept for a while."""
    for folder in settings.models_dir.glob(f"{UNFINISHED}*"):
        if not psutil.pid_exists(int(folder.name.removeprefix(UNFINISHED).split("-")[0])):
            shutil.rmtree(folder)
    for folder in settings.checkpoints_dir.glob("*"):
        if time.time() - folder.stat().st_mtime > FORGOTTEN_AFTER:
            shutil.rmtree(folder, ignore_errors=True)


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
            # Threads that wait without spinning leave the processor to the pages.
            env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "2", "OMP_WAIT_POLICY": "PASSIVE"},
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


def _reported(event: dict[str, Any]) -> Refused:
    error = Refused(event["sentence"], event["remedy"])
    error.code = event["code"]
    return error


def _last_words(log: Path) -> str:
    """The error's own line where there is a traceback, else the last line."""
    lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    errors = [line for line in lines if re.match(r"[\w.]*(Error|Exception|Interrupt)\b", line)]
    last = (errors or lines or ["it gave no reason"])[-1]
    return last.strip().rstrip(".")
