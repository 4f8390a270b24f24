"""A small real model file with all of the contract's outputs: each known word violates a clause."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from pipeline.export.reader_graph import text_to_ids
from pipeline.export.text_graph import OPSETS, drop_last_row

CLAUSES = ("age", "condition", "material")
WORDS = {"1987": "age", "fair": "condition", "poor": "condition", "iron": "material"}


def write_clause_model(path: Path, words: Mapping[str, str] = WORDS) -> Path:
    """Write a file whose `violated` of a clause is 0.9 if one of its words is in the text, else 0.

    The evidence is 0.9 at each such word. Metadata: clauses as CLAUSES, threshold 0.5.
    """
    table = np.zeros((len(words) + 2, len(CLAUSES)), dtype=np.float32)
    for row, clause in enumerate(words.values(), start=2):
        table[row, CLAUSES.index(clause)] = 0.9
    model = text_to_ids({word: row for row, word in enumerate(words, start=2)})
    graph = model.graph
    graph.initializer.append(numpy_helper.from_array(table, "table"))
    graph.initializer.append(numpy_helper.from_array(np.array([1], np.int64), "axis_1"))
    graph.initializer.append(numpy_helper.from_array(np.array([2], np.int64), "axis_2"))
    graph.initializer.append(numpy_helper.from_array(np.float32(1), "one"))
    graph.node.extend(
        [
            helper.make_node("Gather", ["table", "ids"], ["all_evidence"]),
            helper.make_node("ReduceMax", ["all_evidence", "axis_1"], ["v"], keepdims=0),
            helper.make_node("ReduceMax", ["v", "axis_1"], ["all_probability"], keepdims=0),
            helper.make_node("Sub", ["one", "v"], ["silent"]),
            helper.make_node("Sub", ["v", "v"], ["satisfied"]),
            *(
                helper.make_node("Unsqueeze", [name, "axis_2"], [name + "_3"])
                for name in ("silent", "satisfied", "v")
            ),
            helper.make_node("Concat", ["silent_3", "satisfied_3", "v_3"], ["all_clauses"], axis=2),
            *(
                drop_last_row("all_" + name, name)
                for name in ("probability", "clauses", "evidence")
            ),
        ]
    )
    tokens = graph.output[0]
    del graph.output[:]
    # ReduceMax takes its axes as an input from opset 18 on, so the text part's opset will do.
    shapes = {"probability": ["N"], "clauses": ["N", 3, 3], "evidence": ["N", "T", 3]}
    graph.output.extend(
        helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
        for name, shape in shapes.items()
    )
    graph.output.append(tokens)
    del model.opset_import[:]
    model.opset_import.extend(OPSETS)
    helper.set_model_props(
        model, {"name": "words", "version": path.parent.name, "clauses": json.dumps(CLAUSES),
                "regulation": "contoso-ca-1", "threshold": "0.5", "contract": "1"},
    )  # fmt: skip
    path.parent.mkdir(parents=True, exist_ok=True)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, str(path))
    return path
