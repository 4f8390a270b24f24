"""Files as other programs write them: let in, and right about the texts that they were made for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from pipeline.admission import Answers
from pipeline.admission.examination import examine
from pipeline.scoring import Scorer
from tests.pipeline.admission.making import (
    VOCABULARY,
    WORDS,
    classified,
    contract,
    counted,
    half,
    linear,
    model,
    network,
    node,
    value,
)
from tests.pipeline.clause_model import write_clause_model

BAD, GOOD = "the iron bracket of 1987 is poor", "the bracket is fine"
Says = Callable[..., list[float]]


@pytest.fixture
def says(tmp_path: Path) -> Says:
    """What the wrapped file says of texts; the file is examined in this process, as it is ours."""

    def ask(
        made: onnx.ModelProto, texts: list[str], words: bytes | None = None, **said: object
    ) -> list[float]:
        path = tmp_path / "wrapped.onnx"
        found = examine(made.SerializeToString(), "a.onnx", words, Answers(**said), path)  # type: ignore[arg-type]
        assert not found.open
        assert found.trial is not None
        return [float(p) for p in Scorer(path).outputs(texts)["probability"]]

    return ask


@pytest.mark.parametrize("opset", [7, 8, 9, 10, 11, 13, 17, 21])
@pytest.mark.parametrize("zipmap", [False, True])
def test_a_text_model_of_any_opset_is_read(says: Says, opset: int, zipmap: bool) -> None:
    bad, good = says(linear(opset, zipmap=zipmap), [BAD, GOOD])
    assert bad == pytest.approx(1 / (1 + np.exp(-(2 * 3 - 1))), abs=1e-5)
    assert good == pytest.approx(1 / (1 + np.exp(1)), abs=1e-5)


@pytest.mark.parametrize("opset", [7, 8, 9, 10, 11, 13, 17, 18, 21, 24])
@pytest.mark.parametrize("kind", [TensorProto.INT32, TensorProto.INT64])
def test_a_word_model_of_any_opset_is_read(says: Says, opset: int, kind: int) -> None:
    bad, good = says(
        network(opset, kind=kind) if opset < 18 else newer(opset), [BAD, GOOD], VOCABULARY
    )
    assert bad == pytest.approx(1 / (1 + np.exp(-(6 * 2 / 6 - 0.5))), abs=1e-5)  # cut to 6 words
    assert good == pytest.approx(1 / (1 + np.exp(0.5)), abs=1e-5)


def newer(opset: int) -> onnx.ModelProto:
    """From 18 on ReduceMean takes its axes as an input."""
    made = network(17)
    made.opset_import[0].version = opset
    mean = next(one for one in made.graph.node if one.op_type == "ReduceMean")
    axes = next(one for one in mean.attribute if one.name == "axes")
    mean.attribute.remove(axes)
    mean.input.append("axes")
    made.graph.initializer.append(helper.make_tensor("axes", TensorProto.INT64, [1], [1]))
    return made


@pytest.mark.parametrize("column", [False, True])
def test_one_number_a_text_is_a_probability_or_a_raw_score(says: Says, column: bool) -> None:
    raw = says(network(raw=True), [BAD, GOOD], VOCABULARY, raw_scores=True)
    assert raw == pytest.approx(says(network(), [BAD, GOOD], VOCABULARY), abs=1e-6)
    both = says(network(outputs=2, raw=True), [BAD], VOCABULARY, raw_scores=True)
    assert both == pytest.approx(says(network(outputs=2), [BAD], VOCABULARY), abs=1e-6)


def test_the_class_that_means_non_compliant_is_the_one_that_was_said(says: Says) -> None:
    named = linear(classes=["fine", "breach"], zipmap=True)
    (breach,), (fine,) = says(named, [BAD], breach="breach"), says(named, [BAD], breach="fine")
    assert breach > 0.9
    assert breach + fine == pytest.approx(1)
    (other,) = says(network(), [BAD], VOCABULARY, breach="0")
    assert other == pytest.approx(1 - says(network(), [BAD], VOCABULARY)[0], abs=1e-6)


@pytest.mark.parametrize("kind", [TensorProto.DOUBLE, TensorProto.FLOAT16])
def test_double_and_half_precision_are_read(says: Says, kind: int) -> None:
    nodes = [*counted(), classified(), node("Cast", ["shares"], ["out"], to=kind)]
    (bad,) = says(model(nodes, outputs=[value("out", kind, "N", 2)]), [BAD])
    assert bad == pytest.approx(says(linear(), [BAD])[0], abs=1e-3)


@pytest.mark.parametrize("shape", [("N",), ("N", 1), (None,), (None, None)])
def test_text_is_taken_as_a_row_or_as_a_column(says: Says, shape: tuple[object, ...]) -> None:
    row = [node("Reshape", ["given", "minus_one"], ["words_in"]), *counted(), classified()]
    made = model(
        row,
        [value("given", TensorProto.STRING, *shape)],  # type: ignore[arg-type]
        [value("shares", TensorProto.FLOAT, None, None)],
        [helper.make_tensor("minus_one", TensorProto.INT64, [1], [-1])],
    )
    assert says(made, [BAD, GOOD]) == says(linear(), [BAD, GOOD])


def test_a_model_that_cannot_read_nothing_never_has_to(says: Says) -> None:
    """Its operators refuse no rows, and give no columns when all texts are empty."""
    assert says(linear(), []) == []
    assert len(says(linear(), [""])) == 1


def test_names_inside_the_model_may_be_those_of_the_contract(says: Says) -> None:
    """ "text" and "probability" in other roles, and a name that the wrapping uses."""
    made = linear()
    names = {"words_in": "text", "cut": "probability", "found": "all_rows", "shares": "row_first"}
    for one in made.graph.node:
        one.input[:] = [names.get(name, name) for name in one.input]
        one.output[:] = [names.get(name, name) for name in one.output]
    made.graph.input[0].name = "text"
    assert says(made, [BAD, GOOD]) == says(linear(), [BAD, GOOD])


def test_a_part_inside_if_may_use_what_lies_around_it(says: Says) -> None:
    made = linear()
    made.graph.node.pop()
    inner = helper.make_graph([node("Mul", ["shares", "one"], ["chosen"])], "inner", [],
                              [value("chosen", TensorProto.FLOAT, None, None)])  # fmt: skip
    made.graph.node.append(
        node("If", ["yes"], ["probabilities"], then_branch=inner, else_branch=inner)
    )
    made.graph.initializer.extend(
        [helper.make_tensor("yes", TensorProto.BOOL, [], [True]),
         helper.make_tensor("one", TensorProto.FLOAT, [1], [1.0])]
    )  # fmt: skip
    assert says(made, [BAD, GOOD]) == says(linear(), [BAD, GOOD])


def test_a_quantised_model_is_read(says: Says, tmp_path: Path) -> None:
    plain, small = tmp_path / "plain.onnx", tmp_path / "small.onnx"
    onnx.save(network(), plain)
    quantize_dynamic(plain, small, weight_type=QuantType.QUInt8)
    quantised = onnx.load(small)
    assert "MatMulInteger" in {one.op_type for one in quantised.graph.node}
    difference = np.subtract(says(quantised, [BAD, GOOD], VOCABULARY),
                             says(network(), [BAD, GOOD], VOCABULARY))  # fmt: skip
    assert np.abs(difference).max() < 0.02


def test_any_number_of_words_may_be_filled_up_to_as_many_as_in_the_training(says: Says) -> None:
    fixed = says(network(), [BAD, GOOD], VOCABULARY)
    assert says(network(length=None), [BAD, GOOD], VOCABULARY, length=6) == fixed


def test_our_own_file_is_let_in_as_it_is(tmp_path: Path) -> None:
    path = write_clause_model(tmp_path / "model.onnx")
    found = examine(path.read_bytes(), "model.onnx", None, Answers(), tmp_path / "out.onnx")
    assert found.ours
    assert found.changes == ()
    assert (tmp_path / "out.onnx").read_bytes() == path.read_bytes()
    assert Scorer(tmp_path / "out.onnx").score([BAD]) == Scorer(path).score([BAD])


def test_what_is_told_of_a_file(tmp_path: Path) -> None:
    made = linear(zipmap=True, classes=["fine", "breach"])
    said = Answers(breach="breach")
    found = examine(made.SerializeToString(), "a.onnx", None, said, tmp_path / "b")
    assert (found.producer, found.opset, found.takes) == ("by hand 1.0", 17, "text")
    assert found.classes == ("fine", "breach")
    assert found.changes[-1] == "The probability of class 'breach' is taken for non-compliant."
    assert found.trial is not None
    assert found.trial.company < 1e-6
    assert not found.trial.constant


@pytest.mark.parametrize(
    ("made", "words", "said", "remark"),
    [
        (network(), VOCABULARY, {"raw_scores": True}, "between 0 and 1: they may be"),
        (network(rows=90), VOCABULARY, {}, "knows 90 words, and the vocabulary has 8"),
        (network(), VOCABULARY.upper(), {"lower": True}, "5 words of the vocabulary have capital"),
        (contract(half("text", "probability")), None, {}, "the same of all"),
    ],
)  # fmt: skip
def test_what_may_be_a_mistake_is_remarked(
    tmp_path: Path, made: onnx.ModelProto, words: bytes | None, said: dict[str, bool], remark: str
) -> None:
    found = examine(made.SerializeToString(), "a", words, Answers(**said), tmp_path / "b")
    assert any(remark in one for one in found.remarks)


def test_a_contract_file_may_have_the_simplest_of_all_graphs(says: Says) -> None:
    assert says(contract(half("text", "probability")), [BAD]) == [0.5]
    assert WORDS[0] in BAD
