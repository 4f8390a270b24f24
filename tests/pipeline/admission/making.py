"""Small models as other people's programs write them, made by hand from operators."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

ML, MS = "ai.onnx.ml", "com.microsoft"
WORDS = ["iron", "poor", "1987", "plastic"]
VOCABULARY = "\n".join(["<pad>", "<unk>", *WORDS, "the", "bracket"]).encode()  # 8 words
node = helper.make_node


def value(name: str, kind: int, *shape: int | str | None) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, list(shape))


TEXT = value("words_in", TensorProto.STRING, "N")
IDS = value("ids_in", TensorProto.INT64, "N", 6)
OUT = value("out", TensorProto.FLOAT, "N", 2)


def constant(name: str, numbers: Any, kind: str = "float32") -> onnx.TensorProto:
    return numpy_helper.from_array(np.asarray(numbers, dtype=kind), name)


def model(
    nodes: Sequence[onnx.NodeProto],
    inputs: Sequence[onnx.ValueInfoProto] = (TEXT,),
    outputs: Sequence[onnx.ValueInfoProto] = (OUT,),
    constants: Sequence[onnx.TensorProto] = (),
    opset: int = 17,
    ml: int = 3,
    ir: int = 8,
) -> onnx.ModelProto:
    graph = helper.make_graph(list(nodes), "made", list(inputs), list(outputs), list(constants))
    opsets = [(("", opset)), (ML, ml), (MS, 1)]
    made = helper.make_model(
        graph, opset_imports=[helper.make_opsetid(*one) for one in opsets], ir_version=ir
    )
    made.producer_name, made.producer_version = "by hand", "1.0"
    return made


def counted(opset: int = 17) -> list[onnx.NodeProto]:
    """`words_in` to `found`, float [N, 4]: which of WORDS stand in the text."""
    cut = node("Tokenizer", ["words_in"], ["cut"], domain=MS, mark=0, mincharnum=1, pad_value="",
               tokenexp="[a-z]+|[0-9]+")  # fmt: skip
    if opset >= 9:
        return [
            cut,
            node("TfIdfVectorizer", ["cut"], ["found"], mode="TF", min_gram_length=1,
                 max_gram_length=1, max_skip_count=0, ngram_counts=[0], ngram_indexes=[0, 1, 2, 3],
                 pool_strings=WORDS),
        ]  # fmt: skip
    nodes, columns = [cut], []
    for number, word in enumerate(WORDS):  # without TfIdfVectorizer: word by word
        name = f"is{number}"
        nodes += [
            node("LabelEncoder", ["cut"], [f"{name}_id"], domain=ML, classes_strings=["", word],
                 default_int64=0),
            node("Cast", [f"{name}_id"], [f"{name}_f"], to=TensorProto.FLOAT),
            node("ReduceMax", [f"{name}_f"], [name], axes=[1], keepdims=1),
        ]  # fmt: skip
        columns.append(name)
    return [*nodes, node("Concat", columns, ["found"], axis=1)]


def classified(classes: Sequence[str] | None = None) -> onnx.NodeProto:
    """`found` to `label` and `shares` [N, 2]: more found, more of the second class."""
    named = {"classlabels_strings": classes} if classes else {"classlabels_ints": [0, 1]}
    weights = [-1.0] * len(WORDS) + [1.0] * len(WORDS)
    return node("LinearClassifier", ["found"], ["label", "shares"], domain=ML, multi_class=1,
                coefficients=weights, intercepts=[0.5, -0.5], post_transform="SOFTMAX",
                **named)  # fmt: skip


def linear(
    opset: int = 17, *, zipmap: bool = False, classes: Sequence[str] | None = None, ml: int = 3
) -> onnx.ModelProto:
    """Text to label and probabilities, as scikit-learn's exporter writes it."""
    nodes = [*counted(opset), classified(classes)]
    kind = TensorProto.STRING if classes else TensorProto.INT64
    label = value("label", kind, "N")
    if not zipmap:
        nodes.append(node("Identity", ["shares"], ["probabilities"]))
        shares = value("probabilities", TensorProto.FLOAT, "N", 2)
    else:
        names = {"classlabels_strings": classes} if classes else {"classlabels_int64s": [0, 1]}
        nodes.append(node("ZipMap", ["shares"], ["probabilities"], domain=ML, **names))
        pair = helper.make_map_type_proto(kind, helper.make_tensor_type_proto(1, []))
        shares = helper.make_value_info("probabilities", helper.make_sequence_type_proto(pair))
    ir = 3 if opset < 9 else 8
    return model(nodes, outputs=[label, shares], opset=opset, ml=ml if opset >= 9 else 1, ir=ir)


def network(
    opset: int = 17,
    *,
    outputs: int = 1,
    raw: bool = False,
    kind: int = TensorProto.INT64,
    length: int | None = 6,
    rows: int = 8,
    shifted: bool = False,
) -> onnx.ModelProto:
    """Numbers of words to [N, outputs]: an embedding, its mean, a layer.

    The words of WORDS (2 to 5) raise the last output. Opsets below 9 list constants as inputs.
    """
    table = np.zeros((rows, 2))
    table[2:6, 0] = 6.0
    weights = np.zeros((2, outputs))
    weights[0, -1] = 1.0
    constants = [constant("table", table), constant("weights", weights),
                 constant("bias", [-0.5] * outputs)]  # fmt: skip
    if shifted:  # an adding of nothing, before the words are looked up
        constants.append(constant("nothing", [0], "int64"))
    finish = "Sigmoid" if outputs == 1 else "Softmax"
    nodes = [
        *([node("Add", ["ids_in", "nothing"], ["ids"])] if shifted else []),
        node("Gather", ["table", "ids" if shifted else "ids_in"], ["looked_up"], axis=0),
        node("ReduceMean", ["looked_up"], ["mean"], axes=[1], keepdims=0),
        node("MatMul", ["mean", "weights"], ["product"]),
        node("Add", ["product", "bias"], ["sum"]),
        node("Identity" if raw else finish, ["sum"], ["out"]),
    ]
    inputs = [value("ids_in", kind, "N", length or "L")]
    if opset < 9:
        inputs += [value(one.name, TensorProto.FLOAT, *one.dims) for one in constants]
    given = [value("out", TensorProto.FLOAT, "N", outputs)]
    return model(nodes, inputs, given, constants, opset, ir=3 if opset < 9 else 8)


def contract(nodes: Sequence[onnx.NodeProto], **parts: Any) -> onnx.ModelProto:
    """A model that says it takes `text` and gives `probability`, as ours do."""
    return model(
        nodes,
        [value("text", TensorProto.STRING, "N")],
        [value("probability", TensorProto.FLOAT, "N"), *parts.pop("more", [])],
        **parts,
    )


def half(source: str, target: str) -> list[onnx.NodeProto]:
    """A probability of a half for each row of the one-dimensional `source`."""
    return [
        node("Shape", [source], ["how_many"]),
        node("ConstantOfShape", ["how_many"], [target], value=constant("", [0.5])),
    ]
