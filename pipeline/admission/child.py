"""Ask a child process what a model file is."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipeline.admission.answers import Answers
from pipeline.admission.folder import ANSWER, ASKED, COMPLAINTS, FILE, WORDS
from pipeline.admission.limits import Limits
from pipeline.admission.refusal import FailedTrial, from_dict
from pipeline.settings import PROJECT

logger = logging.getLogger(__name__)

# The child's surroundings, by name: passwords in the server's environment are not its business.
_PASSED_ON = {"PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR", "PYTHONPATH", "PYTHONHOME"}
_OUT_OF_TIME = {-signal.SIGXCPU, -signal.SIGALRM}


def ask(
    folder: Path,
    data: bytes,
    name: str,
    vocabulary: bytes | None,
    answers: Answers,
    limits: Limits,
    version: str = "",
) -> dict[str, Any]:
    """The child's answer; it wraps the file in `folder`, and measures it if it gets a version.

    Refused for what the child refuses, and when it does not live to answer.
    """
    (folder / FILE).write_bytes(data)
    if vocabulary is not None:
        (folder / WORDS).write_bytes(vocabulary)
    asked = {
        "name": name,
        "answers": asdict(answers),
        "limits": asdict(limits),
        "version": version,
    }
    (folder / ASKED).write_text(json.dumps(asked), encoding="utf-8")
    ended = run(folder, limits)
    if not (folder / ANSWER).exists() or ended != 0:
        logger.info("a model file ended its examination: %s", _complaints(folder))
        raise _gone(ended, limits)
    answer: dict[str, Any] = json.loads((folder / ANSWER).read_text(encoding="utf-8"))
    if "refused" in answer:
        raise from_dict(answer["refused"])
    return answer


def run(folder: Path, limits: Limits) -> int | None:
    """How the child ended, as `Popen.returncode` says it; None if it had to be ended."""
    with (folder / COMPLAINTS).open("wb") as complaints:
        try:
            return subprocess.run(
                [sys.executable, "-m", "pipeline.admission.worker", str(folder)],
                stdin=subprocess.DEVNULL,
                stdout=complaints,
                stderr=complaints,
                cwd=PROJECT,
                env={key: value for key, value in os.environ.items() if key in _PASSED_ON}
                | {"OPENBLAS_NUM_THREADS": "1"},  # its threads reserve memory
                timeout=limits.seconds,
                check=False,
            ).returncode
        except subprocess.TimeoutExpired:  # the child is dead by now
            return None


def _gone(ended: int | None, limits: Limits) -> FailedTrial:
    if ended is None or ended in _OUT_OF_TIME:
        return FailedTrial(
            f"This model was given up: trying it out takes longer than {limits.seconds:g} seconds.",
            "Bring a smaller or faster one.",
        )
    return FailedTrial(
        "This model ended the program that tried it out: it is damaged, or asks for too much "
        "memory.",
        "Export it again, or bring a smaller one.",
    )


def _complaints(folder: Path) -> str:
    return (folder / COMPLAINTS).read_bytes()[-2000:].decode("utf-8", "replace").strip()
