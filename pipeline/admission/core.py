"""The part of a model that is used: from its one input to its scores."""

from __future__ import annotations

import onnx
from onnx import helper, version_converter

from pipeline.admission.form import Form, inputs_of
from pipeline.admission.refusal import Forbidden, quoted
from pipeline.admission.structure import graphs

PREFIX = "inner_"
LEAST_FOR_WORDS = 11  # of the standard operators: StringNormalizer, and Pad of whole numbers


def core_of(model: onnx.ModelProto, form: Form) -> onnx.ModelProto:
    """A model that takes what the model takes, and gives its scores alone.

    Labels and lists of maps (ZipMap) go, and so does what only they needed. Old files list their
    constants among the inputs; those are inputs no more.
    """
    source = next(one for one in inputs_of(model.graph) if one.name == form.source)
    scores = helper.make_tensor_value_info(form.scores, form.score_kind, None)
    nodes = _needed(model.graph, form.scores)
    used = {name for node in nodes for name in _reads(node)} | {form.scores}
    constants = [constant for constant in model.graph.initializer if constant.name in used]
    graph = helper.make_graph(nodes, "core", [source], [scores], constants)
    core = helper.make_model(graph, opset_imports=list(model.opset_import))
    core.ir_version = max(model.ir_version, 4)  # the first whose constants need be no inputs
    return core


def plain_locale(model: onnx.ModelProto) -> tuple[str, ...]:
    """Let StringNormalizer know ASCII letters only; a sentence if that changed the model.

    Its usual locale is not on every machine, and beyond ASCII each has other small letters.
    """
    changed = False
    for graph, _ in graphs(model.graph):
        for node in graph.node:
            said = [attribute for attribute in node.attribute if attribute.name == "locale"]
            if node.op_type != "StringNormalizer" or any(one.s == b"C" for one in said):
                continue
            for attribute in said:
                node.attribute.remove(attribute)
            node.attribute.append(helper.make_attribute("locale", "C"))
            changed = True
    return ("Capital letters beyond A to Z are left as they are, on every machine.",) * changed


def opset_of(model: onnx.ModelProto) -> int:
    """The version of the standard operators that it uses."""
    return next(int(e.version) for e in model.opset_import if e.domain in ("", "ai.onnx"))


def words_known(core: onnx.ModelProto) -> int | None:
    """How many rows the table has in which the model looks up its input; None if it is not seen."""
    tables = {one.name: one.dims[0] for one in core.graph.initializer if len(one.dims) == 2}
    same = {core.graph.input[0].name}
    for node in core.graph.node:
        if node.op_type in ("Cast", "Identity") and node.input[0] in same:
            same.add(node.output[0])
        if node.op_type == "Gather" and node.input[1] in same and node.input[0] in tables:
            return int(tables[node.input[0]])
    return None


def lifted(core: onnx.ModelProto) -> onnx.ModelProto:
    """The model in a version of the operators in which text can be read into numbers of words."""
    encoders = any(n.op_type == "LabelEncoder" for g, _ in graphs(core.graph) for n in g.node)
    if encoders and any(e.domain == "ai.onnx.ml" and e.version < 2 for e in core.opset_import):
        raise Forbidden(
            "This file uses version 1 of the ai.onnx.ml operators, in which no words can be "
            "numbered.",
            "Export it with version 2 or later of ai.onnx.ml.",
        )
    if opset_of(core) >= LEAST_FOR_WORDS:
        return core
    try:
        return version_converter.convert_version(core, LEAST_FOR_WORDS)
    except (RuntimeError, ValueError, onnx.version_converter.ConvertError) as error:
        raise Forbidden(
            f"This file's operators are of version {opset_of(core)} (opset) and cannot be brought "
            f"to version {LEAST_FOR_WORDS}: {quoted(error)}.",
            f"Export it with opset {LEAST_FOR_WORDS} or later.",
        ) from error


def names_prefixed(core: onnx.ModelProto) -> onnx.ModelProto:
    """The same with PREFIX before each value's name, so that none is called as one of ours is."""
    renamed = onnx.ModelProto()
    renamed.CopyFrom(core)
    for graph, _ in graphs(renamed.graph):
        for named in (*graph.input, *graph.output, *graph.initializer):
            named.name = PREFIX + named.name
        del graph.value_info[:]
        for node in graph.node:
            for names in (node.input, node.output):
                names[:] = [PREFIX + name if name else "" for name in names]
    return renamed


def _needed(graph: onnx.GraphProto, wanted: str) -> list[onnx.NodeProto]:
    """The nodes without which `wanted` could not be computed, in their order."""
    needed: list[onnx.NodeProto] = []
    names = {wanted}
    for node in reversed(graph.node):  # the checker has seen that they are in order
        if names & set(node.output):
            needed.append(node)
            names |= _reads(node)
    return needed[::-1]


def _reads(node: onnx.NodeProto) -> set[str]:
    """The values that the node reads, those that graphs inside it take from around them too."""
    inner = [attribute.g for attribute in node.attribute if attribute.HasField("g")]
    inner += [graph for attribute in node.attribute for graph in attribute.graphs]
    names = {name for graph in inner for found, _ in graphs(graph) for n in found.node
             for name in n.input}  # fmt: skip
    names |= {output.name for graph in inner for output in graph.output}
    return names | set(node.input)
