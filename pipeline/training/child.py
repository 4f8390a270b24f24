"""The training process: reads a spec on stdin, tells what happens on stdout, one JSON line each.

It alone imports tensorflow. It ends when its stdin closes, so it never outlives who started it.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import threading
import time
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.calibration import HeldOut, decide, describe
from pipeline.corpus.model import Corpus, Splits
from pipeline.drift.profile import write_profile
from pipeline.errors import ClausewiseError, TrainingError
from pipeline.evaluation import Metrics, evaluate
from pipeline.export.parity import Parity, check_parity, parity_texts
from pipeline.export.text_graph import tokenize
from pipeline.regulation import (
    REGULATION_FILE,
    Regulation,
    parse_regulation,
    shipped_text,
    write_regulation,
)
from pipeline.scoring import CONTRACT, Scorer
from pipeline.training.code import code_version
from pipeline.training.data import training_corpus
from pipeline.training.spec import LEAST_ROWS, MODELS, TrainSpec


def tell(event: dict[str, Any]) -> None:
    """One event for the parent. The real stdout: libraries may not write between the lines."""
    print(json.dumps(event), file=sys.__stdout__, flush=True)


def progress(fraction: float, message: str) -> None:
    """Tell how far the whole run is, 0 to 1."""
    tell({"event": "progress", "fraction": fraction, "message": message})


def train_and_export(spec: TrainSpec, folder: Path, regulation: Regulation) -> None:
    """Train, export, compare, measure; leaves model.onnx, card.json and regulation.yaml in
    `folder`."""
    started = time.monotonic()
    progress(0.01, "Reading the data")
    corpus = training_corpus(spec, regulation)
    data = corpus.split()
    _check_parts(corpus, data)
    progress(0.03, "Starting TensorFlow")
    import keras
    import tensorflow as tf

    from pipeline.export.keras_export import keras_to_onnx, set_metadata
    from pipeline.training.recipes import RECIPES

    keras.utils.set_random_seed(spec.seed)
    tf.config.experimental.enable_op_determinism()
    trained = RECIPES[spec.model](spec, data, _fit_events)

    progress(0.9, "Writing the model file")
    model = keras_to_onnx(trained.network, trained.reader, trained.outputs)
    path = folder / "model.onnx"
    metadata = {
        "name": spec.model,
        "version": str(spec.version),
        "framework": f"keras {keras.__version__}, tensorflow {tf.__version__}",
        "regulation": regulation.id if data.train.clause_ids or spec.corpus == "classic" else "",
        "clauses": json.dumps(data.train.clause_ids if "clauses" in trained.outputs else []),
        "data_fingerprint": corpus.fingerprint,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "contract": CONTRACT,
    }
    set_metadata(model, metadata)
    path.write_bytes(model.SerializeToString())
    (folder / REGULATION_FILE).write_text(write_regulation(regulation), encoding="utf-8")
    progress(0.93, "Comparing the file with the trained network")
    scorer = Scorer(path)
    parity = _compare(trained, scorer, data)
    progress(0.95, "Choosing what counts as a finding, and when to ask a person")
    outputs = scorer.outputs(data.valid.frame["text"].tolist())
    valid = HeldOut.of(outputs["probability"], data.valid.frame["label"])
    decision = decide(valid, spec.miss_cost)
    metadata["threshold"] = str(decision.threshold)
    if decision.unsure is not None:
        metadata["unsure"] = json.dumps(decision.unsure)
    progress(0.97, "Measuring the file on the test part")
    verdicts = scorer.score(data.test.frame["text"].tolist(), decision.threshold)
    metrics = evaluate(verdicts, data.test)
    set_metadata(model, metadata | {"metrics": json.dumps(metrics.numbers())})
    path.write_bytes(model.SerializeToString())
    card = _card(spec, corpus, data, trained, metrics, parity, time.monotonic() - started)
    card |= {"created": metadata["created"], "framework": metadata["framework"]}
    said = [verdict.probability for verdict in verdicts]
    test = HeldOut.of(said, data.test.frame["label"])
    card |= describe(decision, valid, test)
    (folder / "card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    write_profile(
        folder, list(data.train.frame["text"]), list(data.test.frame["text"]), said,
        list(data.test.frame["label"]),
    )  # fmt: skip


def _fit_events(event: dict[str, Any]) -> None:
    """Fitting is the part from 5 % to 90 % of the run."""
    if event["event"] == "progress":
        event = {**event, "fraction": 0.05 + 0.85 * event["fraction"]}
    tell(event)


def _check_parts(corpus: Corpus, data: Splits) -> None:
    rows = len(corpus.frame)
    if rows < LEAST_ROWS or 0 in (len(data.valid.frame), len(data.test.frame)):
        raise TrainingError(
            f"{corpus.name} has {rows} rows: too few to train on and to hold some back.",
            f"Bring at least {LEAST_ROWS} rows with different texts.",
        )
    if data.train.frame["label"].nunique() < 2:
        raise TrainingError(
            f"{corpus.name} has only one label in its training part.",
            "Bring compliant (0) and non-compliant (1) texts.",
        )


def _compare(trained: Any, scorer: Scorer, data: Splits) -> Parity:
    held_out = [*data.test.frame["text"], *data.valid.frame["text"]]
    texts = parity_texts(held_out)[:2_000]
    return check_parity(trained.predict(tokenize(texts)), scorer.outputs(texts))


def _card(
    spec: TrainSpec,
    corpus: Corpus,
    data: Splits,
    trained: Any,
    metrics: Metrics,
    parity: Parity,
    seconds: float,
) -> dict[str, Any]:
    """All that a person may ask of this version, for card.json."""
    return {
        "version": spec.version,
        "model": spec.model,
        "description": MODELS[spec.model],
        "corpus": corpus.name,
        "datasets": spec.datasets or {},
        "data_fingerprint": corpus.fingerprint,
        "code_version": code_version(),
        "rows": {part: len(getattr(data, part).frame) for part in ("train", "valid", "test")},
        "seed": spec.seed,
        "regulation": spec.regulation,
        "settings": asdict(trained.settings),
        "words_known": len(trained.lexicon.vocabulary),
        "metrics": metrics.as_dict(),
        "parity": parity.as_dict(),
        "curve": trained.curve,
        "seconds": round(seconds, 1),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _die_with_parent() -> None:
    """The parent holds our stdin open while it lives and wants us."""
    sys.stdin.read()
    os._exit(3)


def main() -> int:
    """Read {"spec": …, "folder": …, "regulation": YAML or null} from the first line of stdin; 0
    when the version is written."""
    order = json.loads(sys.stdin.readline())
    threading.Thread(target=_die_with_parent, daemon=True).start()
    try:
        spec, text = TrainSpec(**order["spec"]), order["regulation"]
        regulation = parse_regulation(text or shipped_text(spec.regulation), spec.regulation)
        train_and_export(spec, Path(order["folder"]), regulation)
    except ClausewiseError as error:
        tell({"event": "failed", **error.as_dict()})
        return 1
    tell({"event": "done"})
    return 0


if __name__ == "__main__":
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    status = main()
    sys.stdout.flush()
    os._exit(status)  # the stdin thread still reads; a normal exit would wait for its lock
