"""The text part of every model file: raw text → tokens → ids, as ONNX nodes.

Training reads text through this same graph, so a trained model and its file cannot differ in how
they read. Plain ONNX Runtime runs it in Python, Node and the browser, without extension libraries.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import onnx
import onnxruntime as ort
from onnx import TensorProto, helper

from pipeline.export.opsets import OPSET

IR_VERSION = 9


def opsets(opset: int = OPSET) -> list[onnx.OperatorSetIdProto]:
    """What every model file imports."""
    return [
        helper.make_opsetid("", opset),
        helper.make_opsetid("ai.onnx.ml", 3),
        helper.make_opsetid("com.microsoft", 1),
    ]


OPSETS = opsets()
# Words, numbers, runs of other alphabets, single signs. ASCII only: what "lower case" means
# beyond ASCII differs between ONNX Runtime's platforms.
TOKEN_RULE = r"[a-z]+|[0-9]+|[^\x00-\x7F]+|[!-/:-@\[-`{-~]"
PAD_ID = 0
UNKNOWN_ID = 1


@dataclass(frozen=True)
class Words:
    """How text becomes numbers of words. rule: what a token is, as RE2 reads it.

    lower: capital ASCII letters become small ones first. padding, unknown: the numbers of these.
    """

    rule: str = TOKEN_RULE
    lower: bool = True
    padding: int = PAD_ID
    unknown: int = UNKNOWN_ID


OURS = Words()


def lowered_nodes(words: Words = OURS) -> tuple[list[onnx.NodeProto], list[onnx.TensorProto]]:
    """Nodes from `text` [N] to `lowered` [N+1].

    A text of one token is added below the others (`drop_last_row` takes it away again): the
    operators refuse no rows at all, and give no columns when every row is empty.
    """
    extra = helper.make_tensor("extra_text", TensorProto.STRING, [1], [b"a"])
    nodes = [
        helper.make_node("Concat", ["text", "extra_text"], ["one_more"], axis=0),
        helper.make_node(
            "StringNormalizer",
            ["one_more"],
            ["lowered"],
            case_change_action="LOWER" if words.lower else "NONE",
            locale="C",
        ),
    ]
    return nodes, [extra]


def token_nodes(words: Words = OURS) -> tuple[list[onnx.NodeProto], list[onnx.TensorProto]]:
    """Nodes from `text` [N] to `all_tokens` [N+1, T]."""
    nodes, constants = lowered_nodes(words)
    nodes.append(
        helper.make_node(
            "Tokenizer",
            ["lowered"],
            ["all_tokens"],
            domain="com.microsoft",
            mark=0,
            mincharnum=1,
            pad_value="",
            tokenexp=words.rule,
        )
    )
    return nodes, constants


def drop_last_row(source: str, target: str) -> onnx.NodeProto:
    """A node that takes away the row that `token_nodes` added. Needs `row_constants`."""
    return helper.make_node("Slice", [source, "row_first", "row_last", "row_axis"], [target])


def row_constants() -> list[onnx.TensorProto]:
    """The bounds that `drop_last_row` slices by."""
    return [
        helper.make_tensor("row_first", TensorProto.INT64, [1], [0]),
        helper.make_tensor("row_last", TensorProto.INT64, [1], [-1]),
        helper.make_tensor("row_axis", TensorProto.INT64, [1], [0]),
    ]


def tokenize(texts: Sequence[str], batch: int = 1024) -> list[list[str]]:
    """The tokens of each text, read by ONNX Runtime exactly as a model file reads them."""
    nodes, constants = token_nodes()
    nodes.append(drop_last_row("all_tokens", "tokens"))
    output = helper.make_tensor_value_info("tokens", TensorProto.STRING, ["N", "T"])
    model = text_model(nodes, constants + row_constants(), [output])
    session = ort.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    result: list[list[str]] = []
    for start in range(0, len(texts), batch):
        rows = session.run(None, {"text": np.array(texts[start : start + batch], dtype=object)})[0]
        result += [[str(token) for token in row if token] for row in rows]
    return result


def text_model(
    nodes: list[onnx.NodeProto],
    constants: list[onnx.TensorProto],
    outputs: list[onnx.ValueInfoProto],
    shapes: Sequence[onnx.ValueInfoProto] = (),
) -> onnx.ModelProto:
    """A model that takes `text` [N]. shapes: of what comes out of a further Tokenizer."""
    text = helper.make_tensor_value_info("text", TensorProto.STRING, ["N"])
    # onnx knows no shapes for Tokenizer, and its shape inference crashes on what follows it
    # (segmentation fault in LabelEncoder, onnx 1.23) unless they are said here.
    said = [helper.make_tensor_value_info("all_tokens", TensorProto.STRING, ["M", "T"])]
    graph = helper.make_graph(
        nodes, "text", [text], outputs, constants, value_info=[*said, *shapes]
    )
    return helper.make_model(graph, opset_imports=OPSETS, ir_version=IR_VERSION)
