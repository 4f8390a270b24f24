"""A model for a new regulation: trained from its YAML alone, it judges by the new rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.corpus import load_corpus
from pipeline.regulation import REGULATION_FILE, parse_regulation
from pipeline.scoring import Scorer
from pipeline.settings import Settings
from pipeline.training.run import train
from pipeline.training.spec import TrainSpec
from tests.pipeline.regulation.examples import CA2, CA2_TEXT

pytestmark = pytest.mark.slow
WRITTEN = Path(__file__).parents[2] / "data" / "written" / "new_rules.jsonl"


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("trained")
    settings = Settings.from_env(
        {"CLAUSEWISE_HOME": str(home), "CLAUSEWISE_MODELS": str(home / "models")}
    )
    spec = TrainSpec(model="swift", epochs=6, rows=2_500, version="new", regulation=CA2.id)
    return train(spec, settings, regulation=CA2_TEXT)


def test_it_carries_its_regulation_and_names_its_clauses(trained: Path) -> None:
    info = Scorer(trained / "model.onnx").info
    assert (info.regulation, info.clause_ids) == (CA2.id, CA2.clause_ids)
    text = (trained / REGULATION_FILE).read_text(encoding="utf-8")
    assert parse_regulation(text, REGULATION_FILE) == CA2
    made_from = load_corpus("field", rows=2_500, regulation=CA2)
    assert info.data_fingerprint == made_from.fingerprint


def test_it_judges_the_test_part_far_better_than_a_guess(trained: Path) -> None:
    metrics = Scorer(trained / "model.onnx").info.metrics
    assert metrics["macro_f1"] > 0.62  # 0.5 by tossing a coin
    assert metrics["origin_accuracy"] > 0.65  # a third by a guess, 0.58 by always the commonest


def test_it_judges_sentences_that_people_wrote_better_than_always_the_commonest(
    trained: Path,
) -> None:
    written = load_corpus(str(WRITTEN), regulation=CA2)
    verdicts = Scorer(trained / "model.onnx").score(written.frame["text"].tolist())
    for clause, least in (("material", 24), ("origin", 21)):
        states = [next(c.state for c in v.clauses if c.id == clause) for v in verdicts]
        right = sum(a == b for a, b in zip(states, written.frame[clause], strict=True))
        assert written.frame[clause].value_counts().max() < least <= right, clause
