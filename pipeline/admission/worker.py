"""The child process that opens model files made elsewhere: python -m pipeline.admission.worker DIR.

DIR has the file and what is asked; the answer is written beside it. One child sees one file, and
ends; one that a file brings down, or that runs out of its limits, answers nothing.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipeline.admission.answers import Answers
from pipeline.admission.folder import ANSWER, ASKED, FILE, WORDS, WRAPPED
from pipeline.admission.limits import Limits
from pipeline.admission.refusal import FailedTrial
from pipeline.errors import ClausewiseError

OUT_OF_MEMORY = FailedTrial("This model asks for too much memory.", "Bring a smaller one.")


def main(folder: Path) -> None:
    """Answer what is asked in the folder."""
    asked = json.loads((folder / ASKED).read_text(encoding="utf-8"))
    limits = Limits(**asked["limits"])
    _keep_within(limits)
    try:
        answer = _answer(folder, asked, limits)
    except ClausewiseError as error:
        answer = {"refused": error.as_dict()}
    except MemoryError:
        answer = {"refused": OUT_OF_MEMORY.as_dict()}
    (folder / ANSWER).write_text(json.dumps(answer), encoding="utf-8")


def _answer(folder: Path, asked: dict[str, Any], limits: Limits) -> dict[str, Any]:
    # Imported within the limits: onnx and ONNX Runtime are the child's alone.
    from pipeline.admission.examination import examine
    from pipeline.admission.finish import finish

    words = (folder / WORDS).read_bytes() if (folder / WORDS).exists() else None
    found = examine(
        (folder / FILE).read_bytes(),
        asked["name"],
        words,
        Answers(**asked["answers"]),
        folder / WRAPPED,
        limits,
    )
    answer = {"candidate": asdict(found)}
    if asked["version"] and not found.open:
        answer["card"] = finish(folder / WRAPPED, found, asked["version"], limits.measured_rows)
    return answer


def _keep_within(limits: Limits) -> None:
    if sys.platform == "linux":  # macOS knows this limit but does not let it be set
        _limit(resource.RLIMIT_AS, limits.memory_bytes)
    _limit(resource.RLIMIT_CPU, limits.cpu_seconds)
    _limit(resource.RLIMIT_FSIZE, 4 * limits.file_bytes)
    _limit(resource.RLIMIT_CORE, 0)
    # Should the parent be gone when the time is up: nobody else would end it.
    signal.alarm(int(limits.seconds) + 1)


def _limit(kind: int, value: int) -> None:
    """Set a soft limit, within what the administrator allows."""
    _, hard = resource.getrlimit(kind)
    allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (allowed, hard))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
