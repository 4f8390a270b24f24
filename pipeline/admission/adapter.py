"""A model made elsewhere, wrapped so that its file keeps the contract: text to probability.

The wrapping is written in the model's own version of the operators: nothing inside it is changed,
save where a very old one has to be brought to version 11 to be given numbers of words.
"""

from __future__ import annotations

from dataclasses import dataclass

import onnx
from onnx import TensorProto, helper

from pipeline.admission.answers import SPLITS, Answers
from pipeline.admission.core import names_prefixed, opset_of
from pipeline.admission.form import Form
from pipeline.admission.vocabulary import Vocabulary
from pipeline.export.reader_graph import text_to_ids
from pipeline.export.text_graph import IR_VERSION, Words, drop_last_row, row_constants


@dataclass(frozen=True)
class Scores:
    """What the scores of N texts look like. columns: 1 for [N] and [N, 1], else of [N, columns].

    classes: their names, in the order of the columns; of a single column the second is meant.
    """

    columns: int
    classes: tuple[str, ...]


def wrap(
    core: onnx.ModelProto,
    form: Form,
    scores: Scores,
    answers: Answers,
    vocabulary: Vocabulary | None,
) -> onnx.ModelProto:
    """`text` string [N] to `probability` float [N], by way of the model.

    core: of `core_of`. answers: complete. A text is added below the others and its row taken away
    again, so that a model that cannot read no texts at all never has to.
    """
    core = names_prefixed(core)
    reader = _text_reader(form) if vocabulary is None else _word_reader(form, answers, vocabulary)
    nodes, constants = _probability(core.graph.output[0].name, form, scores, answers)
    ends, bounds = _ends(opset_of(core))
    graph = helper.make_graph(
        [*_fed(reader.node, core.graph.input[0].name), *core.graph.node, *nodes, *ends],
        "clausewise",
        [helper.make_tensor_value_info("text", TensorProto.STRING, ["N"])],
        [helper.make_tensor_value_info("probability", TensorProto.FLOAT, ["N"])],
        [*reader.initializer, *core.graph.initializer, *constants, *bounds],
    )
    wrapped = helper.make_model(graph, opset_imports=_opsets(core, vocabulary is not None))
    wrapped.ir_version = max(IR_VERSION, core.ir_version)
    wrapped.producer_name = "clausewise"
    return wrapped


def _text_reader(form: Form) -> onnx.GraphProto:
    """`text` [N] to `read` string [N+1], or [N+1, 1]."""
    nodes = [helper.make_node("Concat", ["text", "extra_text"], ["read"], axis=0)]
    constants = [helper.make_tensor("extra_text", TensorProto.STRING, [1], [b"a"])]
    if form.column:
        nodes[0].output[0] = "one_more"
        nodes.append(helper.make_node("Reshape", ["one_more", "as_column"], ["read"]))
        constants.append(helper.make_tensor("as_column", TensorProto.INT64, [2], [-1, 1]))
    return helper.make_graph(nodes, "reader", [], [], constants)


def _word_reader(form: Form, answers: Answers, vocabulary: Vocabulary) -> onnx.GraphProto:
    """`text` [N] to `read`, integers [N+1, T]; the model or the person may fix T."""
    assert answers.split and answers.padding is not None and answers.unknown is not None
    words = Words(SPLITS[answers.split], bool(answers.lower), answers.padding, answers.unknown)
    known = {word: number for word, number in vocabulary.numbers.items() if word}
    graph = text_to_ids(known, form.length or answers.length, words).graph
    nodes = [node for node in graph.node if list(node.output) != ["tokens"]]
    nodes.append(helper.make_node("Cast", ["ids"], ["read"], to=form.kind))
    return helper.make_graph(nodes, "reader", [], [], graph.initializer)


def _fed(nodes: list[onnx.NodeProto], source: str) -> list[onnx.NodeProto]:
    """What is read goes into the model under the name of its input."""
    *others, last = nodes
    last.output[0] = source
    return [*others, last]


def _probability(
    source: str, form: Form, scores: Scores, answers: Answers
) -> tuple[list[onnx.NodeProto], list[onnx.TensorProto]]:
    """Nodes from the model's scores to `uncut`, float [N+1]."""
    breach = scores.classes.index(str(answers.breach))
    nodes, constants = [], []
    if form.score_kind != TensorProto.FLOAT:
        nodes.append(helper.make_node("Cast", [source], ["scores"], to=TensorProto.FLOAT))
        source = "scores"
    if answers.raw_scores:
        made = ("Softmax", {"axis": 1}) if scores.columns > 1 else ("Sigmoid", {})
        nodes.append(helper.make_node(made[0], [source], ["shares"], **made[1]))
        source = "shares"
    if scores.columns > 1:
        nodes.append(helper.make_node("Gather", [source, "breach"], ["uncut"], axis=1))
        constants.append(helper.make_tensor("breach", TensorProto.INT64, [], [breach]))
    else:
        nodes.append(helper.make_node("Reshape", [source, "as_row"], ["uncut"]))
        constants.append(helper.make_tensor("as_row", TensorProto.INT64, [1], [-1]))
        if breach == 0:  # it scores the other class
            nodes[-1].output[0] = "other"
            nodes.append(helper.make_node("Sub", ["one", "other"], ["uncut"]))
            constants.append(helper.make_tensor("one", TensorProto.FLOAT, [1], [1.0]))
    return nodes, constants


def _ends(opset: int) -> tuple[list[onnx.NodeProto], list[onnx.TensorProto]]:
    """`uncut` to `probability`: rounding may not leave 0 to 1, and the added row goes.

    Old versions of these two operators have their bounds as attributes.
    """
    clip, constants = helper.make_node("Clip", ["uncut"], ["all_rows"], min=0.0, max=1.0), []
    drop = helper.make_node("Slice", ["all_rows"], ["probability"], axes=[0], starts=[0], ends=[-1])
    if opset >= 11:
        clip = helper.make_node("Clip", ["uncut", "least", "most"], ["all_rows"])
        constants += [helper.make_tensor("least", TensorProto.FLOAT, [], [0.0]),
                      helper.make_tensor("most", TensorProto.FLOAT, [], [1.0])]  # fmt: skip
    if opset >= 10:
        drop = drop_last_row("all_rows", "probability")
        constants += row_constants()
    return [clip, drop], constants


def _opsets(core: onnx.ModelProto, reads_words: bool) -> list[onnx.OperatorSetIdProto]:
    """The model's own; what reads words needs two more sets of operators."""
    versions = {"" if e.domain == "ai.onnx" else e.domain: e.version for e in core.opset_import}
    if reads_words:
        versions |= {"com.microsoft": 1, "ai.onnx.ml": max(versions.get("ai.onnx.ml", 3), 2)}
    return [helper.make_opsetid(domain, version) for domain, version in versions.items()]
