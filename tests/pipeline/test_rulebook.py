"""Versions of regulations: kept, listed, replaced while nothing hangs on them, withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline import jobs, registry, rulebook
from pipeline.errors import RegulationError
from pipeline.jobs.handlers import HANDLERS
from pipeline.lifecycle import train_version
from pipeline.regulation import REGULATION_FILE, load_regulation
from pipeline.rulebook import Standing
from pipeline.settings import Settings
from pipeline.training.spec import TrainSpec
from tests.pipeline.people import admin
from tests.pipeline.regulation.examples import CA2, CA2_TEXT
from tests.pipeline.store.log import events
from tests.pipeline.tiny_model import write_tiny_version

CA1 = load_regulation()


@pytest.fixture
def settings(kept: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr("pipeline.jobs.control.ensure_worker", lambda settings: False)
    made = replace(kept, models_dir=tmp_path / "models")
    write_tiny_version(made.models_dir, "shipped-1")
    return made


def save(settings: Settings, text: str = CA2_TEXT) -> rulebook.Kept:
    return rulebook.save_regulation(settings, admin(settings), text)


def test_a_version_is_kept_and_listed_beside_those_that_come_with_the_product(
    settings: Settings,
) -> None:
    saved = save(settings)
    assert (saved.regulation, saved.text, saved.shipped) == (CA2, CA2_TEXT, False)
    listed = rulebook.list_regulations(settings)
    assert [kept.regulation.id for kept in listed] == ["contoso-ca-2", "contoso-ca-1"]
    assert listed[0] == rulebook.find_regulation(settings, "contoso-ca-2")
    assert listed[0].by == "Ada"
    assert events(settings) == ["regulation added"]


def test_it_is_in_force_from_its_date_on(settings: Settings) -> None:
    saved = save(settings)
    assert saved.standing(date(2026, 12, 31)) is Standing.FUTURE
    assert saved.standing(date(2027, 1, 1)) is Standing.IN_FORCE


def test_as_long_as_nothing_hangs_on_it_it_can_be_replaced(settings: Settings) -> None:
    save(settings)
    save(settings)  # the same again: nothing to note
    changed = save(settings, CA2_TEXT.replace("before: 2005", "before: 2010"))
    assert changed.regulation.clause("age").rule != CA2.clause("age").rule
    assert events(settings) == ["regulation added", "regulation changed"]


def test_once_a_model_was_trained_for_it_it_stays(settings: Settings) -> None:
    save(settings)
    write_tiny_version(settings.models_dir, "new-1", metadata={"regulation": "contoso-ca-2"})
    with pytest.raises(RegulationError, match=r"model new-1 was trained .* under another id"):
        save(settings, CA2_TEXT.replace("2005", "2010"))
    folder = settings.models_dir / "new-1"
    (folder / REGULATION_FILE).write_text(CA2_TEXT, encoding="utf-8")
    save(settings)  # what the model carries can be kept, as from another installation
    assert [v.version for v in rulebook.trained_for(settings, "contoso-ca-2")] == ["new-1"]


def test_while_a_model_is_being_trained_for_it_it_stays(settings: Settings) -> None:
    save(settings)
    spec = TrainSpec(regulation="contoso-ca-2").as_dict()
    job = jobs.start(settings, "train", spec, admin(settings))
    with pytest.raises(RegulationError, match="is being trained for it"):
        save(settings, CA2_TEXT.replace("2005", "2010"))
    jobs.cancel(settings, job.id, admin(settings))
    save(settings, CA2_TEXT.replace("2005", "2010"))


def test_what_comes_with_the_product_stays(settings: Settings) -> None:
    with pytest.raises(RegulationError, match="it comes with the product"):
        save(settings, CA2_TEXT.replace("id: contoso-ca-2", "id: contoso-ca-1"))


def test_what_it_is_based_on_must_be_there(settings: Settings) -> None:
    with pytest.raises(RegulationError, match="no regulation 'gone'"):
        save(settings, CA2_TEXT.replace("based_on: contoso-ca-1", "based_on: gone"))
    with pytest.raises(RegulationError, match="Known: contoso-ca-1"):
        rulebook.find_regulation(settings, "gone")
    assert events(settings) == []


def test_a_withdrawn_version_is_kept_but_not_used(settings: Settings) -> None:
    save(settings)
    person = admin(settings)
    with pytest.raises(RegulationError, match="without a reason"):
        rulebook.withdraw(settings, person, "contoso-ca-2", "  ")
    gone = rulebook.withdraw(settings, person, "contoso-ca-2", "Repealed.")
    assert gone.standing(date(2030, 1, 1)) is Standing.WITHDRAWN
    with pytest.raises(RegulationError, match="was withdrawn"):
        save(settings, CA2_TEXT.replace("2005", "2010"))
    with pytest.raises(RegulationError, match="no model is trained for it"):
        train_version(settings, TrainSpec(regulation="contoso-ca-2"), print)
    back = rulebook.reinstate(settings, person, "contoso-ca-2", "Not so.")
    assert back.standing(date(2030, 1, 1)) is Standing.IN_FORCE
    assert events(settings)[-2:] == ["regulation withdrawn", "regulation reinstated"]
    with pytest.raises(RegulationError, match="written here"):
        rulebook.withdraw(settings, person, "contoso-ca-1", "Old.")


def test_a_training_for_a_regulation_that_is_not_there_fails_in_a_sentence(
    settings: Settings,
) -> None:
    with pytest.raises(RegulationError, match="no regulation 'gone'"):
        train_version(settings, TrainSpec(regulation="gone"), print)
    assert "train" in HANDLERS
    assert [v.version for v in registry.list_versions(settings)] == ["shipped-1"]


def test_a_version_shows_the_regulation_that_stands_beside_it(settings: Settings) -> None:
    folder = write_tiny_version(settings.models_dir, "new-1", metadata={"regulation": CA2.id})
    version = registry.find(settings, "new-1")
    with pytest.raises(RegulationError, match="no regulation 'contoso-ca-2'"):
        rulebook.regulation_of(settings, version)
    (folder / REGULATION_FILE).write_text(CA2_TEXT, encoding="utf-8")
    assert rulebook.regulation_of(settings, version) == CA2
    assert rulebook.clauses_of(settings, "new-1") == CA2.clause_ids
    (folder / REGULATION_FILE).write_text("clauses: 3", encoding="utf-8")
    with pytest.raises(RegulationError, match=r"new-1/regulation.yaml is not a regulation"):
        rulebook.regulation_of(settings, version)


def test_a_version_without_one_beside_it_goes_by_what_its_file_names(settings: Settings) -> None:
    save(settings)
    write_tiny_version(settings.models_dir, "new-1", metadata={"regulation": CA2.id})
    write_tiny_version(settings.models_dir, "other-1", metadata={"regulation": None})
    of = {name: rulebook.regulation_of(settings, registry.find(settings, name))
          for name in ("shipped-1", "new-1", "other-1")}  # fmt: skip
    assert of == {"shipped-1": CA1, "new-1": CA2, "other-1": CA1}
    assert rulebook.clauses_of(settings, "gone") == CA1.clause_ids
