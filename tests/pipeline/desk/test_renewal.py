"""Decisions as a dataset, and a training with them at one click."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline import registry, rulebook
from pipeline.corpus.model import in_test_part
from pipeline.datasets import archive, corpus_of, list_datasets
from pipeline.desk.corrections import officers_training
from pipeline.desk.renewal import (
    freeze_decisions,
    news,
    renewed,
    train_with_decisions,
)
from pipeline.errors import CorpusError
from pipeline.regulation import REGULATION_FILE
from pipeline.settings import Settings
from pipeline.training.data import training_corpus
from pipeline.training.spec import TrainSpec
from tests.pipeline.datasets.making import added
from tests.pipeline.desk import making
from tests.pipeline.desk.desks import decide
from tests.pipeline.people import admin
from tests.pipeline.regulation.examples import CA2, CA2_TEXT
from tests.pipeline.store.log import events
from tests.pipeline.tiny_model import write_tiny_version

START = datetime(2026, 5, 1, tzinfo=UTC)
MANY = [f"A steel bolt number {number}." for number in range(40)]
LEARNED = [number for number, text in enumerate(MANY) if not in_test_part(text)]


@pytest.fixture
def desk(kept: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """With a model in use, and no worker."""
    monkeypatch.setattr("pipeline.jobs.control.ensure_worker", lambda settings: False)
    settings = Settings(**{**vars(kept), "models_dir": kept.home / "models"})
    write_tiny_version(settings.models_dir, "shipped-1")
    return settings


def decide_all(settings: Settings, *, start: int = 0, minutes: int = 0) -> None:
    """On forty paragraphs; every fourth time the model had said otherwise."""
    made = making.document(settings, f"{minutes}.txt", texts=MANY, verdicts=None)
    for index in range(start, len(MANY)):
        decide(
            settings,
            admin(settings),
            made,
            index,
            non_compliant=index % 2 == 0,
            model_said=index % 2 == 0 if index % 4 else index % 2 != 0,
            at=START + timedelta(minutes=minutes, seconds=index),
        )


def learned(settings: Settings, version: str, **datasets: dict[str, Any]) -> None:
    """A version whose card says that it was trained on these."""
    write_tiny_version(settings.models_dir, version, created="2026-06-01T00:00:00+00:00")
    card = {"model": "clause", "corpus": "field + x", "datasets": datasets}
    (settings.models_dir / version / "card.json").write_text(json.dumps(card), encoding="utf-8")


def test_decisions_are_frozen_without_the_hold_out(desk: Settings) -> None:
    decide_all(desk)
    made = freeze_decisions(desk, admin(desk))
    assert (made.kind, made.title, made.rows) == ("decisions", "Officers' decisions", len(LEARNED))
    assert made.origin == {
        "decisions": len(LEARNED),
        "corrections": sum(index % 4 == 0 for index in LEARNED),
        "held_out": len(MANY) - len(LEARNED),
        "conflicts": 0,
        "until": (START + timedelta(seconds=LEARNED[-1])).isoformat(),
        "since": None,
    }
    assert made.fingerprint == officers_training(desk).fingerprint
    assert not any(map(in_test_part, corpus_of(desk, made).frame["text"]))


def test_what_was_decided_by_another_regulation_is_kept_apart(desk: Settings) -> None:
    decide_all(desk)
    rulebook.save_regulation(desk, admin(desk), CA2_TEXT)
    for_ca2 = write_tiny_version(desk.models_dir, "for-ca2")
    (for_ca2 / REGULATION_FILE).write_text(CA2_TEXT, encoding="utf-8")
    registry.promote(desk, "for-ca2", admin(desk))
    assert news(desk).texts == 0
    made = making.document(desk, "new.txt", texts=["Of cast iron."], verdicts=None)
    states = {"origin": "violated"}
    decide(desk, admin(desk), made, 0, non_compliant=True, clauses=states, model="for-ca2")
    frozen = freeze_decisions(desk, admin(desk))
    assert (frozen.rows, frozen.regulation) == (1, CA2.id)
    assert corpus_of(desk, frozen).frame["origin"].tolist() == ["violated"]
    assert renewed(desk, frozen).regulation == CA2.id


def test_freezing_again_gives_the_same_until_something_is_decided(desk: Settings) -> None:
    decide_all(desk)
    first = freeze_decisions(desk, admin(desk))
    assert freeze_decisions(desk, admin(desk)) == first
    assert events(desk).count("dataset added") == 1
    extra = making.document(desk, "more.txt", texts=["Of cast iron."], verdicts=None)
    assert not in_test_part("Of cast iron.")
    decide(desk, admin(desk), extra, 0, non_compliant=True)
    assert freeze_decisions(desk, admin(desk)).title == "Officers' decisions (2)"


def test_without_decisions_there_is_nothing_to_freeze(desk: Settings) -> None:
    with pytest.raises(CorpusError, match="nothing yet"):
        freeze_decisions(desk, admin(desk))
    assert list_datasets(desk) == []


def test_what_counts_as_new_is_what_no_model_has_learned(desk: Settings) -> None:
    decide_all(desk)
    before = news(desk)
    assert (before.version, before.texts, before.new) == (None, len(LEARNED), len(LEARNED))
    made = freeze_decisions(desk, admin(desk))
    assert news(desk) == before  # frozen, but not learned by any model yet
    learned(desk, "renewed", also={"id": made.id})
    assert (news(desk).version, news(desk).new) == ("renewed", 0)
    decide_all(desk, start=30, minutes=60)
    since = [index for index in LEARNED if index >= 30]
    assert news(desk).new == len(since)
    assert news(desk).corrections == sum(index % 4 == 0 for index in since)


def test_the_training_is_that_of_the_version_in_use_with_the_decisions(desk: Settings) -> None:
    decide_all(desk)
    spec = TrainSpec(**train_with_decisions(desk, admin(desk)).params)
    (dataset,) = list_datasets(desk)
    assert (spec.corpus, spec.model) == ("field", "clause")
    assert spec.datasets is not None
    assert spec.datasets["also"]["fingerprint"] == dataset.fingerprint
    small = TrainSpec(**{**spec.as_dict(), "corpus": "classic", "rows": 100})
    assert len(training_corpus(small)) == 100 + len(LEARNED)
    assert training_corpus(small).name == "classic + Officers' decisions"


def test_a_dataset_that_the_version_in_use_learned_from_is_used_again(desk: Settings) -> None:
    decide_all(desk)
    parts = added(desk, admin(desk))
    decisions = freeze_decisions(desk, admin(desk))
    learned(desk, "shipped-1", corpus={"id": parts.id})
    spec = renewed(desk, decisions)
    assert Path(spec.corpus).stem == parts.fingerprint
    assert spec.datasets is not None
    assert spec.datasets["corpus"]["name"] == "Parts"
    archive(desk, admin(desk), parts.id)
    assert renewed(desk, decisions).corpus == "field"
