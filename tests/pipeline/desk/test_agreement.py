"""Cohen's kappa: known figures, its limits, and what its interval promises."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.desk.agreement import agreement, cohens_kappa
from pipeline.desk.decide import decide
from pipeline.desk.ruling import Ruling
from tests.pipeline.desk.making import MODEL, document
from tests.pipeline.people import somebody

COUNT = st.integers(0, 50)


def test_a_worked_example():
    """20 and 15 alike of 50, 5 and 10 not: observed 0.7, by chance 0.5."""
    found = cohens_kappa(20, 5, 10, 15)
    assert (found.n, found.observed, found.kappa) == (50, 0.7, pytest.approx(0.4))
    assert (found.low, found.high) == (
        pytest.approx(0.1249, abs=1e-3),
        pytest.approx(0.6172, abs=1e-3),
    )


def test_perfect_agreement_on_few_paragraphs_is_not_certain():
    found = cohens_kappa(2, 0, 0, 2)
    assert (found.kappa, found.high) == (1.0, pytest.approx(1.0))
    assert found.low < 0.2


def test_there_is_no_kappa_without_two_opinions_or_where_all_are_the_same():
    assert cohens_kappa(0, 0, 0, 0).why == "No paragraph has two opinions yet."
    found = cohens_kappa(0, 0, 0, 9)
    assert (found.n, found.observed, found.kappa, found.low) == (9, 1.0, None, None)
    assert "every paragraph compliant" in found.why
    assert "every paragraph non-compliant" in cohens_kappa(3, 0, 0, 0).why


@given(COUNT, COUNT, COUNT, COUNT)
def test_kappa_is_the_same_whoever_is_first_and_lies_in_its_interval(a, b, c, d):
    found = cohens_kappa(a, b, c, d)
    assert found == cohens_kappa(a, c, b, d)
    if found.kappa is not None:
        assert -1 <= found.low <= found.kappa + 1e-9
        assert found.kappa <= found.high + 1e-9 <= 1 + 2e-9


def test_the_interval_has_the_true_kappa_about_as_often_as_it_says():
    shares = np.array([0.25, 0.1, 0.1, 0.55])
    truth = cohens_kappa(250, 100, 100, 550).kappa
    draws = np.random.default_rng(5).multinomial(80, shares, size=2_000).tolist()
    found = [cohens_kappa(*draw) for draw in draws]
    assert 0.93 < np.mean([one.low <= truth <= one.high for one in found]) < 0.98


def test_it_counts_what_stands_in_documents_with_two_reviewers(kept):
    ann, bob = (somebody(kept, name=name) for name in ("Ann", "Bob"))
    a, b = (document(kept, name, opinions=2) for name in ("a.txt", "b.txt"))
    single = document(kept, "c.txt")
    for document_id, index, hers, his in [(a, 0, 1, 1), (a, 1, 0, 0), (a, 2, 1, 0), (b, 0, 0, 0)]:
        decide(kept, ann, document_id, index, Ruling(bool(hers)), MODEL, seen=None)
        decide(kept, bob, document_id, index, Ruling(bool(his)), MODEL, seen=None)
    decide(kept, ann, b, 1, Ruling(True), MODEL, seen=None)
    decide(kept, ann, single, 0, Ruling(True), MODEL, seen=None)
    assert agreement(kept) == cohens_kappa(1, 1, 0, 2)
    assert agreement(kept, a) == cohens_kappa(1, 1, 0, 1)
    assert agreement(kept, single).n == 0
