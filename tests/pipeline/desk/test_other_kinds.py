"""Models of other libraries review documents as those of Keras do."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import registry
from pipeline.desk.intake import review, take_in
from pipeline.lifecycle import train_version
from pipeline.scoring import Scorer
from pipeline.settings import Settings
from pipeline.training import run
from pipeline.training.spec import TrainSpec
from tests.pipeline.people import admin
from tests.pipeline.training import at_once

pytestmark = pytest.mark.slow
FILE = b"The bracket was cast in 1962 and is badly corroded.\n\nA new steel hinge made in 2016.\n"


@pytest.mark.parametrize(("kind", "library"), [("linear", "sklearn"), ("torch", "torch")])
def test_a_model_trained_with_another_library_is_put_into_use_and_reads_documents(
    kind: str, library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip(library)
    monkeypatch.setattr(run, "_run_child", at_once.run_child)
    settings = Settings.from_env(
        {"CLAUSEWISE_HOME": str(tmp_path), "CLAUSEWISE_MODELS": str(tmp_path / "models")}
    )
    name = train_version(settings, TrainSpec("field", kind, rows=150), lambda event: None)
    used = registry.promote(settings, name, admin(settings))
    assert used.in_use
    assert used.info.regulation == "contoso-ca-1"
    scorer = Scorer(used.path)
    taken = take_in(settings, admin(settings), "parts.txt", FILE, used.version, scorer)
    reviewed = review(settings, admin(settings), taken.id, used.version, scorer)
    assert len(reviewed.verdicts) == 2
    for verdict in reviewed.verdicts:
        assert [one.id for one in verdict.clauses] == ["age", "condition", "material"]
        assert verdict.evidence == ()
