"""What an admitted file says of itself: what we know of it, and no more.

Claims of a stranger's file (its metrics, its name) are not passed on. What the contract needs of a
file that keeps it (clauses, threshold, "not sure") is checked and kept.
"""

from __future__ import annotations

import json
from typing import Any

import onnx
from onnx import helper

from pipeline.admission.refusal import AGAIN, Forbidden
from pipeline.errors import ModelError, RegulationError
from pipeline.regulation import load_regulation
from pipeline.scoring import CONTRACT, ModelInfo

KEPT = ("regulation", "clauses", "threshold", "unsure", "contract")
DIGITS = set("0123456789abcdef")


def info_of(model: onnx.ModelProto) -> ModelInfo:
    """What the contract needs; Forbidden if it cannot be so."""
    said = {entry.key: entry.value for entry in model.metadata_props if entry.key in KEPT}
    try:
        info = ModelInfo.from_metadata(said, 0)
        known = load_regulation(info.regulation).clause_ids if info.regulation else ()
    except (ModelError, RegulationError) as error:
        raise Forbidden(error.sentence, error.remedy) from error
    wrong = [clause for clause in info.clause_ids if clause not in known]
    if wrong or len(set(info.clause_ids)) != len(info.clause_ids):
        raise Forbidden(
            f"This file judges the clauses {list(info.clause_ids)}; regulation "
            f"{info.regulation!r} has {list(known)}.",
            "Say in its metadata which regulation it was made for, or leave its clauses out.",
        )
    if not 0 <= info.threshold <= 1:
        raise Forbidden(f"This file's threshold is {info.threshold}, not from 0 to 1.", AGAIN)
    return info


def clause_ids_of(model: onnx.ModelProto) -> tuple[str, ...]:
    """The clauses that a file which keeps the contract judges."""
    return info_of(model).clause_ids


def describe(model: onnx.ModelProto, known: dict[str, Any]) -> None:
    """Replace all metadata. known: name, version, framework, created, metrics."""
    info = info_of(model)
    said = {entry.key: entry.value for entry in model.metadata_props}
    fingerprint = said.get("data_fingerprint", "")
    entries = {
        "regulation": info.regulation,
        "clauses": json.dumps(info.clause_ids),
        "threshold": str(info.threshold),
        "data_fingerprint": fingerprint if set(fingerprint) <= DIGITS else "",
        **known,
        "metrics": json.dumps(known["metrics"]),
        "contract": CONTRACT,
    }
    if info.unsure is not None:
        entries["unsure"] = json.dumps(info.unsure)
    del model.metadata_props[:]
    helper.set_model_props(model, entries)
