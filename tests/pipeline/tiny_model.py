"""A real model file of a few hundred bytes that keeps the contract: one word decides."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import onnx
from onnx import TensorProto, helper

HIGH, LOW = 0.9, 0.1


def write_tiny_model(
    path: Path,
    version: str = "tiny-1",
    *,
    word: str = "iron",
    high: float = HIGH,
    threshold: float = 0.5,
    created: str = "2026-01-02T03:04:05+00:00",
    metadata: dict[str, str | None] | None = None,
) -> Path:
    """Write `text` string [N] → `probability` float32 [N] to `path`.

    The probability is `high` for a text that has `word` as a whole word (in any case), else 0.1.
    `metadata` overrides single entries of the contract's metadata; None leaves an entry out.
    """
    pattern = rf"(?is).*\b{re.escape(word)}\b.*"
    nodes = [
        helper.make_node("RegexFullMatch", ["text"], ["found"], pattern=pattern),
        helper.make_node("Cast", ["found"], ["one"], to=TensorProto.FLOAT),
        helper.make_node("Constant", [], ["rise"], value_float=high - LOW),
        helper.make_node("Constant", [], ["low"], value_float=LOW),
        helper.make_node("Mul", ["one", "rise"], ["risen"]),
        helper.make_node("Add", ["risen", "low"], ["probability"]),
    ]
    text = helper.make_tensor_value_info("text", TensorProto.STRING, ["N"])
    probability = helper.make_tensor_value_info("probability", TensorProto.FLOAT, ["N"])
    graph = helper.make_graph(nodes, "tiny", [text], [probability])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=10)
    entries: dict[str, str | None] = {
        "name": "Tiny",
        "version": version,
        "framework": "none",
        "regulation": "contoso-ca-1",
        "clauses": "[]",
        "threshold": str(threshold),
        "data_fingerprint": "0" * 64,
        "metrics": json.dumps({"accuracy": 0.75}),
        "created": created,
        "contract": "1",
    } | (metadata or {})
    helper.set_model_props(model, {key: text for key, text in entries.items() if text is not None})
    onnx.checker.check_model(model)
    path.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(model, str(path))
    return path


def write_tiny_version(models_dir: Path, version: str, **options: Any) -> Path:
    """Write a version folder with model.onnx and card.json; returns the folder."""
    folder = models_dir / version
    write_tiny_model(folder / "model.onnx", version, **options)
    card = {
        "version": version,
        "model": "clause",
        "corpus": "field",
        "seed": 7,
        "created": options.get("created", "2026-01-02T03:04:05+00:00"),
        "metrics": {"accuracy": 0.75, "f1": 0.7},
        "parity": {"texts": 1000, "max_difference": 1e-6},
        "curve": [
            {"step": 1, "values": {"loss": 0.7, "valid_accuracy": 0.5}},
            {"step": 2, "values": {"loss": 0.4, "valid_accuracy": 0.75}},
        ],
    }
    (folder / "card.json").write_text(json.dumps(card), encoding="utf-8")
    return folder
