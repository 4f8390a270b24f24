"""The part of a model file that reads: raw text → what a network takes."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import onnx
from onnx import TensorProto, helper

from pipeline.export.meanings_graph import meanings_nodes, meanings_output
from pipeline.export.spelling_graph import spelling_nodes, spelling_outputs, spelling_shapes
from pipeline.export.text_graph import (
    OURS,
    Words,
    drop_last_row,
    row_constants,
    text_model,
    token_nodes,
)


def text_to_ids(
    vocabulary: Mapping[str, int], length: int | None = None, words: Words = OURS
) -> onnx.ModelProto:
    """A model from `text` [N] to `tokens` [N, T] and `ids` int64 [N+1, T or `length`].

    vocabulary: token → id. A token that is not in it, and padding, get the ids that `words` has.
    length: pad or cut every text to so many tokens; None keeps the batch's longest.
    """
    nodes, constants = _id_nodes(vocabulary, "ids" if length is None else "uncut_ids", words)
    if length is not None:
        nodes += [
            helper.make_node("Pad", ["uncut_ids", "pad_by", "pad_with"], ["padded_ids"]),
            helper.make_node("Slice", ["padded_ids", "cut_first", "cut_last", "cut_axis"], ["ids"]),
        ]
        constants += [
            helper.make_tensor("pad_by", TensorProto.INT64, [4], [0, 0, 0, length]),
            helper.make_tensor("pad_with", TensorProto.INT64, [], [words.padding]),
            helper.make_tensor("cut_first", TensorProto.INT64, [1], [0]),
            helper.make_tensor("cut_last", TensorProto.INT64, [1], [length]),
            helper.make_tensor("cut_axis", TensorProto.INT64, [1], [1]),
        ]
    return text_model(nodes, constants, _outputs(length or "T"))


def text_to_words(
    vocabulary: Mapping[str, int], meanings: np.ndarray, scale: float
) -> onnx.ModelProto:
    """As `text_to_ids`, and `letters` and `places` of the unknown tokens (spelling_graph.py), and
    `meanings`, the int8 table [V, D] times scale (meanings_graph.py)."""
    parts = (_id_nodes(vocabulary, "ids", OURS), spelling_nodes(), meanings_nodes(meanings, scale))
    return text_model(
        [node for nodes, _ in parts for node in nodes],
        [constant for _, constants in parts for constant in constants],
        [*_outputs("T"), *spelling_outputs(), meanings_output(meanings)],
        spelling_shapes(),
    )


def _id_nodes(
    vocabulary: Mapping[str, int], ids: str, words: Words
) -> tuple[list[onnx.NodeProto], list[onnx.TensorProto]]:
    nodes, constants = token_nodes(words)
    nodes += [
        drop_last_row("all_tokens", "tokens"),
        helper.make_node(
            "LabelEncoder",
            ["all_tokens"],
            [ids],
            domain="ai.onnx.ml",
            keys_strings=["", *vocabulary],
            values_int64s=[words.padding, *vocabulary.values()],
            default_int64=words.unknown,
        ),
    ]
    return nodes, constants + row_constants()


def _outputs(length: int | str) -> list[onnx.ValueInfoProto]:
    return [
        helper.make_tensor_value_info("tokens", TensorProto.STRING, ["N", "T"]),
        helper.make_tensor_value_info("ids", TensorProto.INT64, ["M", length]),
    ]
