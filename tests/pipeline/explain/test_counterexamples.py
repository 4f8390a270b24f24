"""The pairs are well made, and what a version makes of them is counted right."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pipeline.corpus.model import normalise
from pipeline.explain.counterexamples import Counterexample, counterexamples, try_pairs
from pipeline.regulation import ClauseState, load_regulation
from pipeline.regulation.rules import state, states
from pipeline.scoring import Scorer
from tests.pipeline.clause_model import write_clause_model
from tests.pipeline.regulation.examples import CA2
from tests.pipeline.tiny_model import write_tiny_model

CA1 = load_regulation()


def test_there_are_pairs_enough_about_each_clause() -> None:
    found = Counter(pair.about for pair in counterexamples())
    assert set(found) == {"year", "grade", "material"}
    assert min(found.values()) >= 15


@pytest.mark.parametrize("pair", counterexamples(), ids=lambda pair: pair.shows[:40])
def test_of_each_pair_one_violates_its_clause_and_nothing_else(pair: Counterexample) -> None:
    clause = next(c for c in CA1.clauses if c.rule is not None and c.rule.fact == pair.about)
    first, second = (state(clause, text.statements) for text in pair.texts)
    assert first is ClauseState.VIOLATED
    assert second in (ClauseState.SATISFIED, ClauseState.NOT_STATED) or pair.about == "year"
    for text in pair.texts:
        others = states(CA1, text.statements)
        del others[clause.id]
        assert set(others.values()) == {ClauseState.NOT_STATED}


def test_no_text_stands_twice() -> None:
    texts = [normalise(text.text) for pair in counterexamples() for text in pair.texts]
    assert len(set(texts)) == len(texts)


def test_a_version_that_knows_clauses_is_asked_by_clause(tmp_path: Path) -> None:
    write_clause_model(tmp_path / "v1" / "model.onnx", {"iron": "material", "poor": "condition"})
    found = {pair.shows: pair for pair in try_pairs(Scorer(tmp_path / "v1" / "model.onnx"), CA1)}
    assert len(found) == len({pair.shows for pair in counterexamples()})
    assert found["cast iron against steel"].right
    named = found["a name with the word in it"]
    assert [text.right for text in named.texts] == [True, False]
    assert named.clause == "material"
    assert not found["kinds of plastic by name"].texts[0].found


def test_a_version_without_clauses_is_asked_for_findings(tmp_path: Path) -> None:
    write_tiny_model(tmp_path / "model.onnx", word="iron")
    found = {pair.shows: pair for pair in try_pairs(Scorer(tmp_path / "model.onnx"), CA1)}
    assert found["cast iron against steel"].right
    assert found["cast iron against steel"].texts[0].probability == pytest.approx(0.9)


def test_another_regulation_judges_the_same_pairs_its_own_way(tmp_path: Path) -> None:
    write_tiny_model(tmp_path / "model.onnx", metadata={"clauses": "[]"})
    found = {pair.shows: pair for pair in try_pairs(Scorer(tmp_path / "model.onnx"), CA2)}
    limit = found["the limit itself, a year apart"]
    assert [text.violated for text in limit.texts] == [True, True]  # before 2005
    assert "decades" not in found or not found["decades"].texts[1].violated
