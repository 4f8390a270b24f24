"""A smaller file is kept only where it pays, and is as good."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import numpy_helper

from pipeline.export import smaller
from pipeline.export.variants import PLAIN, Variant, choose, decide
from pipeline.scoring import Scorer
from tests.pipeline.clause_model import WORDS, write_clause_model

AS_TRAINED = Variant(PLAIN, 1_000, 1.0, 1.0, 0.9, 0.0, 0.0)
GOOD = replace(AS_TRAINED, name="int8 weights", size=500, changed=0.002, max_difference=0.01)
MANY_WORDS = WORDS | {f"part{number}": "age" for number in range(3_000)}


def kept(*variants: Variant) -> str:
    (chosen,) = [variant for variant in decide([AS_TRAINED, *variants]) if variant.chosen]
    return chosen.name


def test_a_smaller_file_that_is_as_good_is_kept() -> None:
    assert kept(GOOD) == GOOD.name
    assert kept(GOOD, replace(GOOD, name="smaller yet", size=400)) == "smaller yet"


def test_of_files_about_as_small_the_one_that_changes_least_is_kept() -> None:
    hasty = replace(GOOD, name="a little smaller", size=490, changed=0.009)
    assert kept(hasty, GOOD) == GOOD.name


@pytest.mark.parametrize(
    ("worse", "said"),
    [
        ({"macro_f1": 0.88}, "worse"),
        ({"changed": 0.05}, "5.0% of the verdicts"),
        ({"time": 1.8}, "1.80 times the time"),
        ({"size": 960}, "hardly smaller"),
        ({"size": 1_600, "time": 0.5}, "1.60 times the space"),
    ],
)
def test_what_does_not_pay_is_not_kept_and_says_why(worse: dict[str, float], said: str) -> None:
    variant = replace(GOOD, **worse)  # type: ignore[arg-type]
    assert kept(variant) == PLAIN
    assert said in decide([AS_TRAINED, variant])[1].verdict


def test_a_faster_file_of_the_same_size_is_kept() -> None:
    assert kept(replace(GOOD, size=1_000, time=0.7)) == GOOD.name


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> onnx.ModelProto:
    return onnx.load(write_clause_model(tmp_path_factory.mktemp("big") / "m.onnx", MANY_WORDS))


@pytest.mark.parametrize("method", [smaller.optimised, smaller.int8_weights])
def test_each_way_to_write_a_file_keeps_the_contract_and_the_verdicts(
    method, model: onnx.ModelProto, tmp_path: Path
) -> None:
    texts = ["of iron, 1987", "fine", "in poor state", ""]
    said = []
    for name, made in (("before", model), ("after", method(model))):
        (tmp_path / name).write_bytes(made.SerializeToString())
        said.append(Scorer(tmp_path / name).score(texts))
    assert [v.non_compliant for v in said[0]] == [v.non_compliant for v in said[1]]
    assert [v.probability for v in said[0]] == pytest.approx(
        [v.probability for v in said[1]], abs=0.02
    )
    assert [v.evidence for v in said[0]] == [v.evidence for v in said[1]]


def test_tables_in_bytes_are_a_quarter_as_large_and_nearly_the_same(
    model: onnx.ModelProto, tmp_path: Path
) -> None:
    made = smaller.int8_weights(model)
    before = {tensor.name: tensor for tensor in model.graph.initializer}
    after = {tensor.name: numpy_helper.to_array(tensor) for tensor in made.graph.initializer}
    table = numpy_helper.to_array(before["table"])
    assert after["table_int8"].nbytes == table.nbytes / 4
    assert after["table_int8"] * after["table_int8_scale"] == pytest.approx(table, abs=0.01)


def test_choosing_leaves_nothing_behind_and_measures_every_way(
    model: onnx.ModelProto, tmp_path: Path
) -> None:
    texts, labels = ["of iron", "of steel", "in poor state"], np.array([True, False, True])
    choice = choose(model, tmp_path, texts, labels, tries=True)
    assert list(tmp_path.iterdir()) == []
    assert [variant.name for variant in choice.variants][0] == PLAIN
    assert len(choice.variants) == 3
    assert all(variant.macro_f1 == 1.0 for variant in choice.variants)
    alone = choose(model, tmp_path, texts, labels, tries=False)
    assert [variant.name for variant in alone.variants] == [PLAIN]
    assert alone.model is model
