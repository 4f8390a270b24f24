"""A wrapped model tried out as the app will use it, on texts of all kinds."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.admission.answers import Trial
from pipeline.admission.refusal import FailedTrial
from pipeline.admission.running import run, session, text_array
from pipeline.regulation import STATES
from pipeline.scoring import Scorer

SAMPLES = (
    "The bracket, manufactured in 1987, is made of cast iron and is in poor condition.",
    "The bracket, manufactured in 2012, is made of aluminium and is in excellent condition.",
    "Please sign the delivery note and return it to the office.",
)
LONG = 30_000  # characters of the longest trial text; a page has some 3,000
TEXTS = (
    *SAMPLES,
    "",
    " \t\n",
    "a",
    "iron",
    "IRON, Iron; iron!",
    "1987",
    "…—–“”‘’«»¿¡",
    "Die Stoßstange aus Gußeisen wurde 1987 gefertigt.",
    "这个支架是铁制的，1987年生产。",
    "دعامة من الحديد",
    "e\u0301\u200d\u202e 🔧🔩",
    '<b>&amp;</b> {"a": [1, 2]} %s ${x} ../.. \'; --',
    "Line one\nLine two\r\n\tLine three",
    "\x01\x07\x1b[31m",
    "word " * 300,
    "x" * 5_000,
    (SAMPLES[0] + " ") * (LONG // len(SAMPLES[0])),
)
# Read together, as the app would: its batches hold so many characters, padding counted.
GROUPS = (TEXTS[:-1], TEXTS[-3:])
MANY = 256
ROUNDING = 1e-3  # how far outside 0 to 1 it may take a probability; half precision is that coarse
MOST_COMPANY = 0.01  # quantised models scale by what is read together; more is a fault
CONTRACT = "Export it so that it keeps the contract of docs/architecture.md."
WHY_RANGE = "If it gives scores before sigmoid or softmax (logits), say so; else export it again."


def check_range(probabilities: np.ndarray, slack: float = 0.0) -> None:
    """FailedTrial unless all are numbers from 0 to 1, give or take `slack`."""
    if not np.isfinite(probabilities).all():
        raise FailedTrial(
            f"This model gave {probabilities[~np.isfinite(probabilities)].flat[0]} to a trial "
            "text, which is no number.",
            "Mend it where it was made, and export it again.",
        )
    worst = _worst(probabilities)
    if not -slack <= worst <= 1 + slack:
        raise FailedTrial(
            f"This model gave {worst:.4g} to a trial text; a probability is between 0 and 1.",
            WHY_RANGE,
        )


def try_out(path: Path, clause_ids: tuple[str, ...] = ()) -> Trial:
    """Read the trial texts with the file at `path`, which keeps the contract by its names.

    Each alone, all together, again, many, and none at all; FailedTrial says what was wrong.
    """
    opened = session(path)
    together = _grouped(opened, clause_ids)
    if not np.array_equal(together, _grouped(opened, clause_ids)):
        raise FailedTrial(
            "This model does not give the same probability to the same text each time.",
            "Export it for inference, without what is random in training.",
        )
    single = {text: _probabilities(opened, [text], clause_ids)[0] for text in TEXTS}
    moved = np.abs(together - [single[text] for group in GROUPS for text in group])
    company = float(moved.max())
    if company > MOST_COMPANY:
        raise FailedTrial(
            f"What this model says of a text depends on the texts read beside it: by {company:.3f} "
            "for one of the trial texts.",
            "If it takes numbers of words, say how many words it was trained with, so that each "
            "text is filled up to so many; else mend it so that padding does not count.",
        )
    _probabilities(opened, [], clause_ids)
    started = time.monotonic()
    scorer = Scorer(path)
    verdicts = scorer.score([SAMPLES[row % len(SAMPLES)] for row in range(MANY)])
    seconds = time.monotonic() - started
    return Trial(
        texts=len(TEXTS),
        says=tuple((text, v.probability) for text, v in zip(SAMPLES, verdicts, strict=False)),
        company=company,
        a_second=MANY / seconds,
        memory_mb=_peak_mb(),
        constant=float(np.ptp(together)) < 1e-6,
    )


def _grouped(opened: Any, clause_ids: tuple[str, ...]) -> np.ndarray:
    return np.concatenate([_probabilities(opened, group, clause_ids) for group in GROUPS])


def _probabilities(opened: Any, texts: Sequence[str], clause_ids: tuple[str, ...]) -> np.ndarray:
    """Probabilities [N] of these texts, all that the model gives being as the contract says."""
    names = [output.name for output in opened.get_outputs()]
    given = dict(zip(names, run(opened, text_array(texts)), strict=True))
    probability = np.asarray(given["probability"])
    _check_shape("probability", probability, (len(texts),))
    check_range(probability)
    if clause_ids or "clauses" in given:
        clauses = np.asarray(given.get("clauses", ()))
        _check_shape("clauses", clauses, (len(texts), len(clause_ids), len(STATES)))
        check_range(clauses)
    if "tokens" in given and "evidence" in given:
        tokens, evidence = np.asarray(given["tokens"]), np.asarray(given["evidence"])
        _check_shape("tokens", tokens, (len(texts), None), kind="O")
        _check_shape("evidence", evidence, (*tokens.shape, len(clause_ids) or 1))
        if not np.isfinite(evidence).all():
            raise FailedTrial("Some of what this model gives as evidence is no number.", CONTRACT)
    return probability


def _check_shape(
    name: str, value: np.ndarray, wanted: tuple[int | None, ...], kind: str = "f"
) -> None:
    sizes = zip(wanted, value.shape, strict=False)
    fits = len(wanted) == value.ndim and all(size in (None, own) for size, own in sizes)
    if not fits or value.dtype.kind != kind:
        raise FailedTrial(
            f"This model's {name!r} has the shape {_shape(value.shape)} for {wanted[0]:,} texts; "
            f"it must be {_shape(wanted)}, of {'text' if kind == 'O' else 'numbers'}.",
            CONTRACT,
        )


def _shape(sizes: tuple[int | None, ...]) -> str:
    return f"[{', '.join('any' if size is None else str(size) for size in sizes)}]"


def _worst(values: np.ndarray) -> float:
    """The one farthest from the middle of 0 to 1."""
    return float(values.flat[np.abs(values - 0.5).argmax()]) if values.size else 0.5


def _peak_mb() -> float:
    """Of this process; the system counts in KB, and macOS in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return float(peak) / (1024**2 if sys.platform == "darwin" else 1024)
