"""The last steps in the child: measure the wrapped file, and write down what is known of it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import onnx

from pipeline.admission.answers import Candidate
from pipeline.admission.metadata import describe
from pipeline.corpus.field import generate
from pipeline.evaluation import Metrics, evaluate_model
from pipeline.scoring import Scorer


def finish(path: Path, found: Candidate, version: str, rows: int) -> dict[str, Any]:
    """Give the file at `path` its metadata; what its card says, but who let it in.

    rows: of the built-in set; on its test part the file is measured.
    """
    model = onnx.load(str(path))
    created = datetime.now(UTC).isoformat(timespec="seconds")
    metrics = _measured(path, rows)
    describe(
        model,
        {
            "name": "outside",
            "version": version,
            "framework": found.producer,
            "created": created,
            "metrics": metrics.numbers(),
        },
    )
    path.write_bytes(model.SerializeToString())
    return {
        "version": version,
        "model": "outside",
        "source": "outside",
        "description": "Made elsewhere, and brought here as a file.",
        "corpus": "not known",
        "created": created,
        "file": found.name,
        "sha256": found.digest,
        "bytes": found.size,
        "producer": found.producer,
        "opset": found.opset,
        "changes": list(found.changes),
        "remarks": list(found.remarks),
        "answers": asdict(found.answers),
        "trial": asdict(found.trial) if found.trial else {},
        "metrics": metrics.as_dict(),
        "measured_on": {"corpus": "field", "part": "test", "rows": metrics.n},
    }


def _measured(path: Path, rows: int) -> Metrics:
    """How good it is on the test part of the built-in set."""
    scorer = Scorer(path)
    return evaluate_model(scorer, generate(rows).split().test, scorer.info.threshold)
