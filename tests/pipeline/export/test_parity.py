"""A file that differs from its network is not kept."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.errors import ExportError
from pipeline.export.parity import check_parity, parity_texts


def test_the_largest_difference_of_any_output_is_stated() -> None:
    network = {"probability": np.array([0.5, 0.1]), "clauses": np.array([[0.2], [0.3]])}
    file = {"probability": np.array([0.5, 0.10001]), "clauses": np.array([[0.2], [0.30002]])}
    parity = check_parity(network, file)
    assert parity.texts == 2
    assert parity.max_difference == pytest.approx(2e-5)


@pytest.mark.parametrize("wrong", [0.5003, float("nan")])
def test_a_difference_over_the_limit_fails(wrong: float) -> None:
    with pytest.raises(ExportError, match="differs"):
        check_parity({"probability": np.array([0.5])}, {"probability": np.array([wrong])})


def test_few_held_out_texts_are_topped_up_with_pairs_of_them() -> None:
    texts = parity_texts(["a", "b", "c"], least=7)
    assert texts[:3] == ["a", "b", "c"]
    assert texts[3:6] == ["a b", "b c", "c a"]
    assert len(texts) >= 7
    assert parity_texts([]) == []
