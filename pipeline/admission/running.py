"""ONNX Runtime on a stranger's model. In the child process only."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime as ort

from pipeline.admission.form import INTEGERS, Form
from pipeline.admission.refusal import FailedTrial, Refused, quoted
from pipeline.scoring import runtime_errors

MEMORY = ("bad_alloc", "allocate memory", "bad allocation")  # what a lack of it is called


def session(model: bytes | Path) -> Any:
    """The model opened as the app opens it; FailedTrial if ONNX Runtime cannot."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    source = str(model) if isinstance(model, Path) else model
    try:
        return ort.InferenceSession(source, options, providers=["CPUExecutionProvider"])
    except runtime_errors() as error:
        raise _failed("ONNX Runtime cannot open this model", error) from error


def run(opened: Any, given: Any, outputs: list[str] | None = None) -> list[Any]:
    """What the model gives to its one input; FailedTrial if it cannot."""
    (source,) = opened.get_inputs()
    try:
        return list(opened.run(outputs, {source.name: given}))
    except runtime_errors() as error:
        raise _failed(f"This model failed on {_said(given)}", error) from error


def raw_scores(core: onnx.ModelProto, form: Form, texts: Sequence[str], ids: int) -> np.ndarray:
    """What the model itself gives to these texts, or to numbers of words below `ids`: [N, …].

    FailedTrial if it cannot, or gives another number of rows.
    """
    opened = session(core.SerializeToString())
    given = _given(form, texts, ids)
    scores = np.asarray(run(opened, given)[0])
    if scores.ndim == 0 or len(scores) != len(given):
        raise FailedTrial(
            f"This model does not give one result a text: {len(given):,} texts, results "
            f"{list(scores.shape)}.",
            "Export it so that it gives one for each text.",
        )
    return scores


def text_array(texts: Sequence[str], *, column: bool = False) -> np.ndarray:
    """Texts as ONNX Runtime takes them, [N] or [N, 1]."""
    array = np.array(texts, dtype=object)
    return array.reshape(-1, 1) if column else array


def _given(form: Form, texts: Sequence[str], ids: int) -> np.ndarray:
    if form.takes == "text":
        return text_array(texts, column=form.column)
    kind = np.dtype(["int64", "int32"][INTEGERS.index(form.kind)])
    rows, length = max(len(texts), 1), form.length or 8
    # Every other row ends with the largest number: one that the model does not know fails here.
    given = np.arange(rows * length).reshape(rows, length) % ids
    given[::2, -1] = ids - 1
    return given.astype(kind)


def _failed(what: str, error: Exception) -> Refused:
    if any(sign in str(error) for sign in MEMORY):
        return FailedTrial(
            f"{what}: it asks for too much memory.", "Bring a model that needs less."
        )
    return FailedTrial(f"{what}: {quoted(error)}.", "Mend it where it was made, and export again.")


def _said(given: Any) -> str:
    rows = len(given)
    if given.dtype != object:
        return f"{rows:,} texts of {given.shape[1]:,} words"
    if rows != 1:
        return f"{rows:,} texts read together" if rows else "no text at all"
    text = str(given.ravel()[0])
    return f"a text of {len(text):,} characters, {text[:40]!r}" if text else "an empty text"
