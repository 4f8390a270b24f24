"""What a model takes (text, or numbers of words), and which of its outputs are the scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import onnx
from onnx import TensorProto

from pipeline.admission.refusal import UnknownForm
from pipeline.admission.structure import graphs

TAKES = "It has to take the text, or the numbers of its words, and nothing else."
GIVES = "Export it so that it gives the probability of each class, as numbers."
FLOATS = (TensorProto.FLOAT, TensorProto.DOUBLE, TensorProto.FLOAT16)
INTEGERS = (TensorProto.INT64, TensorProto.INT32)
SCORES = ("probability", "probabilities", "output_probability", "scores", "logits")
CLASSES = ("classlabels_strings", "classlabels_int64s", "classlabels_ints")


@dataclass(frozen=True)
class Form:
    """One input and one output of a model.

    takes: "text", or "words" for their numbers. source: the input's name; kind: its TensorProto
    type; column: it is [N, 1] instead of [N]. length: words that it takes, None if any number.
    scores: the name of what holds the scores; score_kind: its type. labels: the classes' names
    where the file has them.
    """

    takes: str
    source: str
    kind: int
    column: bool
    length: int | None
    scores: str
    score_kind: int
    labels: tuple[str, ...]


def form_of(model: onnx.ModelProto) -> Form:
    """How the model can be used; UnknownForm says what it takes or gives instead."""
    (source, *others) = inputs_of(model.graph) or [None]
    if source is None or others:
        names = [one.name for one in inputs_of(model.graph)]
        raise UnknownForm(f"What this model takes: {_listed(names)}.", TAKES)
    kind, shape = source.type.tensor_type.elem_type, _shape(source)
    takes, column, length = _input(source.name, kind, shape)
    scores, score_kind = _scores(model.graph)
    labels = _labels(model.graph)
    return Form(takes, source.name, kind, column, length, scores, score_kind, labels)


def inputs_of(graph: onnx.GraphProto) -> list[onnx.ValueInfoProto]:
    """What has to be given; old files list their constants among the inputs too."""
    constants = {constant.name for constant in graph.initializer}
    return [one for one in graph.input if one.name not in constants]


def _input(name: str, kind: int, shape: list[int | None] | None) -> tuple[str, bool, int | None]:
    said = f"{name!r}: {_type(kind)} {_dims(shape)}"
    if shape and shape[0] is not None:
        raise UnknownForm(
            f"The number of texts that this model reads is fixed, at {shape[0]} ({said}).",
            "Export it for any number of texts (a dynamic batch axis).",
        )
    if kind == TensorProto.STRING and (shape is None or len(shape) == 1):
        return "text", False, None
    if kind == TensorProto.STRING and len(shape or []) == 2 and shape[1] in (None, 1):  # type: ignore[index]
        return "text", True, None
    if kind in INTEGERS and len(shape or []) == 2:
        return "words", False, shape[1]  # type: ignore[index]
    raise UnknownForm(f"This model takes {said}.", TAKES)


def _scores(graph: onnx.GraphProto) -> tuple[str, int]:
    """The name of the tensor that holds the scores, and its type."""
    found = {
        name: (tensor, kind)
        for output in graph.output
        for name, tensor, kind in [(output.name, *_tensor(graph, output))]
        if tensor
    }
    if len(found) > 1:
        found = {name: found[name] for name in SCORES if name in found} or found
    if len(found) == 1 or any(name in found for name in SCORES):
        return next(iter(found.values()))
    if found:
        raise UnknownForm(
            f"This model gives several things that may be the scores: {_listed(list(found))}.",
            f"Export it with one of them, or call it {SCORES[1]!r}.",
        )
    given = [f"{output.name!r}: {_said_type(output)}" for output in graph.output]
    raise UnknownForm(f"This model gives no probability; it gives {', '.join(given)}.", GIVES)


def _tensor(graph: onnx.GraphProto, output: onnx.ValueInfoProto) -> tuple[str, int]:
    """The output itself where it is numbers, what ZipMap made it of where it is a list of maps.

    ("", 0) where it is neither.
    """
    kind = output.type.tensor_type.elem_type
    if kind in FLOATS:
        return output.name, kind
    for node in graph.node:
        if node.op_type == "ZipMap" and output.name in node.output:
            return node.input[0], TensorProto.FLOAT
    return "", 0


def _labels(graph: onnx.GraphProto) -> tuple[str, ...]:
    """The classes' names, of ZipMap or of the classifier; () if none or several are named."""
    named = {
        tuple(_decoded(label) for label in (*attribute.strings, *attribute.ints))
        for inner, _ in graphs(graph)
        for node in inner.node
        for attribute in node.attribute
        if attribute.name in CLASSES and (attribute.strings or attribute.ints)
    }
    return named.pop() if len(named) == 1 else ()


def _decoded(label: bytes | int) -> str:
    return label.decode("utf-8", "replace")[:60] if isinstance(label, bytes) else str(label)


def _shape(value: onnx.ValueInfoProto) -> list[int | None] | None:
    """Its dimensions, None for any number; None if the file does not say how many there are."""
    if not value.type.tensor_type.HasField("shape"):
        return None
    dims: list[Any] = list(value.type.tensor_type.shape.dim)
    return [dim.dim_value if dim.HasField("dim_value") and dim.dim_value > 0 else None
            for dim in dims]  # fmt: skip


def _dims(shape: list[int | None] | None) -> str:
    if shape is None:
        return "of any shape"
    return f"[{', '.join('any' if dim is None else str(dim) for dim in shape)}]"


def _type(kind: int) -> str:
    known = dict(zip(TensorProto.DataType.values(), TensorProto.DataType.keys(), strict=True))
    return str(known.get(kind, "unknown type")).lower()


def _said_type(value: onnx.ValueInfoProto) -> str:
    tensor = value.type.HasField("tensor_type")
    return _type(value.type.tensor_type.elem_type) if tensor else "a list"


def _listed(names: list[str]) -> str:
    return ", ".join(repr(name[:60]) for name in names[:8]) or "nothing"
