"""TF-IDF words and regressions on them → one ONNX file that takes raw text.

skl2onnx writes the words; the regressions are one matrix product behind them. Imported in the
training process only, as it needs scikit-learn.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from skl2onnx import convert_sklearn
from skl2onnx.common.data_types import StringTensorType
from sklearn.feature_extraction.text import TfidfVectorizer

from pipeline.export.text_graph import TOKEN_RULE, lowered_nodes, text_model
from pipeline.export.whole import join

Regression = tuple[np.ndarray, np.ndarray]  # weights [V, S] and bias [S]


def linear_to_onnx(
    words: TfidfVectorizer, verdict: Regression | None, clauses: list[Regression], opset: int
) -> onnx.ModelProto:
    """verdict: over compliant and not; None where the verdict follows from the clauses, each of
    which is over its three states."""
    core = _features(words, opset)
    graph = core.graph
    outputs: tuple[str, ...] = ()
    if clauses:
        graph.initializer.extend(
            [
                _array("clause_weights", np.concatenate([w for w, _ in clauses], axis=1)),
                _array("clause_bias", np.concatenate([b for _, b in clauses])),
                _whole("by_clause", [-1, len(clauses), 3]),
            ]
        )
        graph.node.extend(
            [
                helper.make_node("MatMul", ["features", "clause_weights"], ["clause_products"]),
                helper.make_node("Add", ["clause_products", "clause_bias"], ["clause_logits"]),
                helper.make_node("Reshape", ["clause_logits", "by_clause"], ["clause_rows"]),
                helper.make_node("Softmax", ["clause_rows"], ["clauses"], axis=2),
            ]
        )
        outputs = ("clauses",)
    if verdict is not None:
        _add_verdict(graph, verdict)
    else:
        _add_derived(graph)
    outputs = ("probability", *outputs)
    shapes: dict[str, list[Any]] = {
        "probability": ["M"], "clauses": ["M", len(clauses), 3]}  # fmt: skip
    graph.output.extend(
        helper.make_tensor_value_info(name, TensorProto.FLOAT, shapes[name]) for name in outputs
    )
    return join(_reader(), core, outputs, opset)


def _reader() -> onnx.ModelProto:
    """`text` [N] → `lowered` [N+1, 1]."""
    nodes, constants = lowered_nodes()
    nodes.append(helper.make_node("Reshape", ["lowered", "one_column"], ["lowered_column"]))
    output = helper.make_tensor_value_info("lowered_column", TensorProto.STRING, ["M", 1])
    return text_model(nodes, [*constants, _whole("one_column", [-1, 1])], [output])


def _features(words: TfidfVectorizer, opset: int) -> onnx.ModelProto:
    """skl2onnx's graph from `lowered_column` [M, 1] to `features` [M, V], without an output."""
    model = convert_sklearn(
        words,
        initial_types=[("lowered_column", StringTensorType([None, 1]))],
        options={TfidfVectorizer: {"tokenexp": TOKEN_RULE}},
        target_opset={"": opset, "ai.onnx.ml": 3},
    )
    graph = model.graph
    (made,) = [output.name for output in graph.output]
    for node in graph.node:
        if made in node.output:
            node.output[list(node.output).index(made)] = "features"
    del graph.output[:]
    # onnx knows no shapes for Tokenizer (text_graph.py).
    tokens = next(node.output[0] for node in graph.node if node.op_type == "Tokenizer")
    graph.value_info.append(helper.make_tensor_value_info(tokens, TensorProto.STRING, None))
    return model


def _add_verdict(graph: onnx.GraphProto, verdict: Regression) -> None:
    weights, bias = verdict
    graph.initializer.extend(
        [
            _array("verdict_weights", weights[:, 1] - weights[:, 0]),
            _array("verdict_bias", bias[1] - bias[0]),
        ]
    )
    graph.node.extend(
        [
            helper.make_node("MatMul", ["features", "verdict_weights"], ["verdict_product"]),
            helper.make_node("Add", ["verdict_product", "verdict_bias"], ["verdict_logit"]),
            helper.make_node("Sigmoid", ["verdict_logit"], ["probability"]),
        ]
    )


def _add_derived(graph: onnx.GraphProto) -> None:
    """Non-compliant unless no clause is violated."""
    graph.initializer.extend(
        [_array("one", np.float32(1)), _whole("violated_state", 2), _whole("over_clauses", [1])]
    )
    graph.node.extend(
        [
            helper.make_node("Gather", ["clauses", "violated_state"], ["violated"], axis=2),
            helper.make_node("Sub", ["one", "violated"], ["kept"]),
            helper.make_node("Log", ["kept"], ["log_kept"]),
            helper.make_node("ReduceSum", ["log_kept", "over_clauses"], ["log_all"], keepdims=0),
            helper.make_node("Exp", ["log_all"], ["all_kept"]),
            helper.make_node("Sub", ["one", "all_kept"], ["probability"]),
        ]
    )


def _array(name: str, values: Any) -> onnx.TensorProto:
    return numpy_helper.from_array(np.asarray(values, dtype="float32"), name)


def _whole(name: str, values: Any) -> onnx.TensorProto:
    return numpy_helper.from_array(np.asarray(values, dtype="int64"), name)
