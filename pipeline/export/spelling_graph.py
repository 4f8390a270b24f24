"""How a model file spells the words that it does not know: each unknown token as letters.

Only unknown tokens are spelled, a few in a hundred, so that the file stays fast.
"""

from __future__ import annotations

import onnx
from onnx import TensorProto, helper

from pipeline.export.text_graph import UNKNOWN_ID

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
FIRST_LETTER = 2  # 0 is padding, 1 any other sign
SPELLED = 16  # letters of a token; the rest is cut


def letter_ids(token: str) -> list[int]:
    """The numbers of a token's letters, as `spelling_nodes` gives them, SPELLED at most."""
    return [LETTERS.find(letter) + FIRST_LETTER if letter in LETTERS else 1
            for letter in token[:SPELLED]]  # fmt: skip


def spelling_nodes() -> tuple[list[onnx.NodeProto], list[onnx.TensorProto]]:
    """Nodes from `all_tokens`, `ids` [M, T] to `letters` int64 [K+1, SPELLED], `places` [K+1].

    K tokens are unknown. `places` says where each stands among the M*T tokens, row by row. The
    last of each is one more, at place M*T, so that there is always something to spell.
    """
    nodes = [
        helper.make_node("Reshape", ["ids", "flat"], ["flat_ids"]),
        helper.make_node("Reshape", ["all_tokens", "flat"], ["flat_tokens"]),
        helper.make_node("Equal", ["flat_ids", "unknown"], ["is_unknown"]),
        helper.make_node("NonZero", ["is_unknown"], ["unknown_row"]),
        helper.make_node("Reshape", ["unknown_row", "flat"], ["unknown_places"]),
        helper.make_node("Gather", ["flat_tokens", "unknown_places"], ["unknown_tokens"]),
        helper.make_node("Concat", ["unknown_tokens", "extra_token"], ["to_spell"], axis=0),
        helper.make_node("Shape", ["flat_ids"], ["after_all"]),
        helper.make_node("Concat", ["unknown_places", "after_all"], ["places"], axis=0),
        helper.make_node(
            "Tokenizer", ["to_spell"], ["signs"], domain="com.microsoft", mark=0, mincharnum=1,
            pad_value="", tokenexp="(?s).",
        ),
        helper.make_node(
            "LabelEncoder", ["signs"], ["uncut_letters"], domain="ai.onnx.ml",
            keys_strings=["", *LETTERS],
            values_int64s=[0, *range(FIRST_LETTER, FIRST_LETTER + len(LETTERS))],
            default_int64=1,
        ),
        helper.make_node("Pad", ["uncut_letters", "spelled_pad"], ["padded_letters"]),
        helper.make_node(
            "Slice",
            ["padded_letters", "spelled_first", "spelled_last", "spelled_axis"],
            ["letters"],
        ),
    ]  # fmt: skip
    constants = [
        helper.make_tensor("flat", TensorProto.INT64, [1], [-1]),
        helper.make_tensor("unknown", TensorProto.INT64, [1], [UNKNOWN_ID]),
        helper.make_tensor("extra_token", TensorProto.STRING, [1], [b"a"]),
        helper.make_tensor("spelled_pad", TensorProto.INT64, [4], [0, 0, 0, SPELLED]),
        helper.make_tensor("spelled_first", TensorProto.INT64, [1], [0]),
        helper.make_tensor("spelled_last", TensorProto.INT64, [1], [SPELLED]),
        helper.make_tensor("spelled_axis", TensorProto.INT64, [1], [1]),
    ]
    return nodes, constants


def spelling_shapes() -> list[onnx.ValueInfoProto]:
    """What onnx's shape inference must be told (see text_graph._model)."""
    return [helper.make_tensor_value_info("signs", TensorProto.STRING, ["K1", "L"])]


def spelling_outputs() -> list[onnx.ValueInfoProto]:
    """`letters` and `places` as graph outputs."""
    return [
        helper.make_tensor_value_info("letters", TensorProto.INT64, ["K1", SPELLED]),
        helper.make_tensor_value_info("places", TensorProto.INT64, ["K1"]),
    ]
