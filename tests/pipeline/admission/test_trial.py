"""A wrapped model is tried out as the app will use it."""

from __future__ import annotations

from pathlib import Path

import onnx
import pytest

from pipeline.admission.refusal import FailedTrial
from pipeline.admission.trial import GROUPS, TEXTS, try_out
from pipeline.scoring import BATCH_CHARS
from tests.pipeline.admission.making import contract, half, node
from tests.pipeline.clause_model import CLAUSES, write_clause_model


def test_lots_that_are_drawn_are_seen_in_what_a_model_says(tmp_path: Path) -> None:
    """The gate refuses the operator by its name; should another one draw, the trial sees it."""
    drawn = contract(
        [*half("text", "half"), node("RandomUniformLike", ["half"], ["probability"], seed=1.0)]
    )
    onnx.save(drawn, tmp_path / "model.onnx")
    with pytest.raises(FailedTrial, match="same probability"):
        try_out(tmp_path / "model.onnx")


def test_clauses_and_evidence_are_tried_too(tmp_path: Path) -> None:
    path = write_clause_model(tmp_path / "model.onnx")
    assert try_out(path, CLAUSES).says[0][1] > 0.5
    with pytest.raises(FailedTrial, match="'clauses' has the shape"):
        try_out(path, CLAUSES[:2])


def test_what_is_read_together_is_no_more_than_the_app_reads_together() -> None:
    assert all(len(group) * max(map(len, group)) <= BATCH_CHARS for group in GROUPS)
    assert {text for group in GROUPS for text in group} == set(TEXTS)
