"""The MiniLM sentence encoder as an ONNX graph, made from its published weights."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSETS = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
IR_VERSION = 9


def minilm_graph(weights: Mapping[str, np.ndarray], heads: int = 12) -> onnx.ModelProto:
    """A model from `ids` and `mask`, int64 [N, T], to `sentence`, float [N, D].

    weights: by their names in the published file, which are BERT's; they say how many layers there
    are and how wide. mask: 1 for a token, 0 for padding. sentence: the mean of what the last layer
    gives for each token.
    """
    graph = _Graph(weights)
    x = graph.embed()
    padding = graph.add("Cast", "mask", to=TensorProto.INT32)
    layer = 0
    while f"encoder.layer.{layer}.output.dense.weight" in weights:
        x = graph.layer(f"encoder.layer.{layer}.", x, padding, heads)
        layer += 1
    graph.mean(x)
    return helper.make_model(graph.build(), opset_imports=OPSETS, ir_version=IR_VERSION)


class _Graph:
    """Nodes in the order in which they are computed; each step returns its output's name."""

    def __init__(self, weights: Mapping[str, np.ndarray]) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, np.ndarray] = {}

    def add(self, kind: str, *inputs: str, output: str = "", **attributes: object) -> str:
        output = output or f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    def constant(self, name: str, array: np.ndarray) -> str:
        self.constants[name] = np.ascontiguousarray(array)
        return name

    def weight(self, name: str) -> str:
        return self.constant(name, self.weights[name])

    def linear(self, name: str, x: str) -> str:
        kernel = self.constant(f"{name}.weight", self.weights[f"{name}.weight"].T)
        return self.add("Add", self.add("MatMul", x, kernel), self.weight(f"{name}.bias"))

    def norm(self, name: str, x: str) -> str:
        scale, bias = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.add("LayerNormalization", x, scale, bias, epsilon=1e-12)

    def embed(self) -> str:
        """Word, place and the one token type, added up."""
        word = self.add("Gather", self.weight("embeddings.word_embeddings.weight"), "ids")
        places = self.weights["embeddings.position_embeddings.weight"]
        places = places + self.weights["embeddings.token_type_embeddings.weight"][0]
        zero, one = (self.constant(f"from_{n}", np.array([n], dtype="int64")) for n in (0, 1))
        length = self.add("Shape", "ids", start=1)
        place = self.add("Slice", self.constant("places", places), zero, length, zero, one)
        return self.norm("embeddings.LayerNorm", self.add("Add", word, place))

    def layer(self, name: str, x: str, padding: str, heads: int) -> str:
        seen = (
            self.linear(f"{name}attention.self.{part}", x) for part in ("query", "key", "value")
        )
        attended = self.add(
            "MultiHeadAttention", *seen, "", padding, domain="com.microsoft", num_heads=heads
        )
        attended = self.linear(f"{name}attention.output.dense", attended)
        x = self.norm(f"{name}attention.output.LayerNorm", self.add("Add", x, attended))
        inner = self.add("Gelu", self.linear(f"{name}intermediate.dense", x))
        inner = self.linear(f"{name}output.dense", inner)
        return self.norm(f"{name}output.LayerNorm", self.add("Add", x, inner))

    def mean(self, x: str) -> str:
        """The mean over the tokens that are not padding."""
        last, middle = (self.constant(f"axis_{n}", np.array([n], dtype="int64")) for n in (2, 1))
        counted = self.add("Unsqueeze", self.add("Cast", "mask", to=TensorProto.FLOAT), last)
        total = self.add("ReduceSum", self.add("Mul", x, counted), middle, keepdims=0)
        count = self.add("ReduceSum", counted, middle, keepdims=0)
        return self.add("Div", total, count, output="sentence")

    def build(self) -> onnx.GraphProto:
        inputs = [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["N", "T"])
            for name in ("ids", "mask")
        ]
        width = self.weights["embeddings.LayerNorm.weight"].shape[0]
        output = helper.make_tensor_value_info("sentence", TensorProto.FLOAT, ["N", width])
        constants = [numpy_helper.from_array(array, name) for name, array in self.constants.items()]
        return helper.make_graph(self.nodes, "minilm", inputs, [output], constants)
