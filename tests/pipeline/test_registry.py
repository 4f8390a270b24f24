"""Versions: what is listed, which one is in use, and the way there and back."""

import json
import os
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline import registry
from pipeline.errors import ModelError
from pipeline.scoring import Scorer
from pipeline.settings import Settings
from tests.pipeline.people import admin
from tests.pipeline.store.log import logged
from tests.pipeline.tiny_model import write_tiny_model, write_tiny_version


@pytest.fixture
def settings(kept: Settings, tmp_path: Path) -> Settings:
    made = replace(kept, models_dir=tmp_path / "models")
    write_tiny_version(made.models_dir, "shipped-1", created="2026-01-01T00:00:00+00:00")
    return made


@pytest.fixture
def three(settings: Settings) -> Settings:
    for day, name in enumerate(("a", "b"), start=2):
        write_tiny_version(settings.models_dir, name, created=f"2026-01-0{day}T00:00:00Z")
    return settings


def names(settings: Settings) -> list[str]:
    return [version.version for version in registry.list_versions(settings)]


def in_use(settings: Settings) -> str:
    (version,) = [v.version for v in registry.list_versions(settings) if v.in_use]
    assert version == registry.find(settings).version == registry.champion(settings)
    return version


def test_the_tiny_model_keeps_the_contract(settings):
    scorer = Scorer(registry.find(settings).path)
    verdicts = scorer.score(["Cast IRON pan", "environment", ""])
    assert [verdict.non_compliant for verdict in verdicts] == [True, False, False]
    assert scorer.score([]) == []


def test_versions_are_listed_with_the_newest_first(three):
    assert names(three) == ["b", "a", "shipped-1"]


def test_a_version_says_what_its_file_and_card_say(settings):
    (version,) = registry.list_versions(settings)
    assert version.info.metrics == {"accuracy": 0.75}
    assert version.card["corpus"] == "field"
    assert version.created == datetime(2026, 1, 1, tzinfo=UTC)
    assert version.shipped
    assert version.in_use


def test_the_shipped_version_has_the_highest_number(settings):
    write_tiny_version(settings.models_dir, "shipped-10")
    write_tiny_version(settings.models_dir, "shipped-9")
    assert registry.find(settings, "shipped").version == "shipped-10"
    assert [v.version for v in registry.list_versions(settings) if v.shipped] == ["shipped-10"]
    assert in_use(settings) == "shipped-10"


def test_a_broken_folder_does_not_hide_the_others(three):
    (three.models_dir / "a" / "model.onnx").write_bytes(b"not a model")
    (three.models_dir / "b" / "card.json").write_text("{")
    assert names(three) == ["shipped-1"]
    broken = registry.broken_versions(three)
    assert [version.version for version in broken] == ["a", "b"]
    assert "b/card.json cannot be read" in broken[1].error.sentence
    with pytest.raises(ModelError, match="card.json"):
        registry.find(three, "b")


def test_a_card_must_be_an_object(three):
    (three.models_dir / "a" / "card.json").write_text("[1]")
    with pytest.raises(ModelError, match="must hold a JSON object; it holds list"):
        registry.find(three, "a")


def test_a_version_in_training_is_not_listed_yet(settings):
    name = registry.next_version(settings, "clause")
    assert names(settings) == ["shipped-1"]
    assert registry.broken_versions(settings) == []
    with pytest.raises(ModelError, match="no model version"):
        registry.find(settings, name)


def test_a_model_made_elsewhere_needs_no_card_and_no_metadata(settings):
    nothing = dict.fromkeys(
        ("name", "version", "framework", "regulation", "clauses", "threshold", "created"), None
    )
    path = write_tiny_model(settings.models_dir / "theirs" / "model.onnx", metadata=nothing)
    os.utime(path, (1_800_000_000, 1_800_000_000))
    version = registry.find(settings, "theirs")
    assert version.card == {}
    assert version.created == datetime.fromtimestamp(1_800_000_000, UTC)


def test_a_model_file_can_be_found_by_its_path(settings, tmp_path):
    path = write_tiny_model(tmp_path / "elsewhere.onnx", "mine")
    assert registry.find(settings, str(path)).version == "mine"
    bare = write_tiny_model(tmp_path / "bare.onnx", metadata={"version": None})
    assert registry.find(settings, str(bare)).version == "bare"
    inside = settings.models_dir / "shipped-1" / "model.onnx"
    assert registry.find(settings, str(inside)) == registry.find(settings, "shipped-1")


def test_a_path_is_no_name_when_paths_are_not_wanted(settings, tmp_path):
    path = write_tiny_model(tmp_path / "elsewhere.onnx", "mine")
    with pytest.raises(ModelError, match="There are: shipped-1"):
        registry.find(settings, str(path), paths=False)


@pytest.mark.parametrize("wanted", ["nonsense", "../shipped-1", "", "shipped-1/", "/tmp/no.onnx"])
def test_a_version_that_is_not_there_says_so(settings, wanted):
    with pytest.raises(ModelError, match="no model"):
        registry.find(settings, wanted)


def test_without_any_version_the_error_says_what_to_do(tmp_path):
    empty = Settings.from_env(
        {"CLAUSEWISE_HOME": str(tmp_path), "CLAUSEWISE_MODELS": str(tmp_path / "none")}
    )
    assert registry.list_versions(empty) == []
    with pytest.raises(ModelError, match="'shipped', which should be in use. There are: none"):
        registry.find(empty)


def test_a_changed_file_is_read_again(settings):
    assert registry.find(settings).info.threshold == 0.5
    write_tiny_version(settings.models_dir, "shipped-1", threshold=0.75)
    assert registry.find(settings).info.threshold == 0.75


def test_a_promoted_version_is_in_use(three):
    assert registry.promote(three, "a", admin(three, "Ada"), "fewer misses").in_use
    assert in_use(three) == "a"
    assert registry.find(three, "champion").version == "a"
    (entry,) = registry.history(three)
    assert (entry.version, entry.previous, entry.by, entry.reason, entry.undoes) == (
        "a", "shipped", "Ada", "fewer misses", None,
    )  # fmt: skip


def test_the_audit_log_has_what_was_put_into_use_and_taken_back(three):
    registry.promote(three, "a", admin(three, "Ada"), "fewer misses")
    registry.promote(three, "a", admin(three, "Ada"))
    registry.rollback(three, admin(three, "Bob"))
    told = [(e.person, e.event, e.subject, json.loads(e.detail)) for e in logged(three)]
    assert told == [
        ("Ada", "model put into use", "model:a",
         {"instead_of": "shipped", "reason": "fewer misses"}),
        ("Bob", "model taken back", "model:a", {"now_in_use": "shipped"}),
    ]  # fmt: skip


def test_promoting_what_is_in_use_changes_nothing(three):
    registry.promote(three, "shipped", admin(three, "Ada"))
    assert registry.history(three) == []
    registry.promote(three, "a", admin(three, "Ada"))
    registry.promote(three, "a", admin(three, "Ada"))
    assert len(registry.history(three)) == 1


def test_rolling_back_twice_goes_back_two_steps(three):
    registry.promote(three, "a", admin(three, "Ada"))
    registry.promote(three, "b", admin(three, "Ada"))
    assert registry.rollback(three, admin(three, "Bob")).version == "a"
    assert registry.rollback(three, admin(three, "Bob")).version == "shipped-1"
    assert in_use(three) == "shipped-1"
    with pytest.raises(ModelError, match="no promotion to take back"):
        registry.rollback(three, admin(three, "Bob"))
    assert [(e.version, e.by) for e in registry.history(three)] == [
        ("shipped", "Bob"), ("a", "Bob"), ("b", "Ada"), ("a", "Ada"),
    ]  # fmt: skip


def test_a_promotion_after_a_roll_back_can_be_taken_back_too(three):
    registry.promote(three, "a", admin(three, "Ada"))
    registry.promote(three, "b", admin(three, "Ada"))
    registry.rollback(three, admin(three, "Ada"))
    registry.promote(three, "shipped-1", admin(three, "Ada"))
    assert [registry.rollback(three, admin(three, "Ada")).version for _ in range(2)] == [
        "a",
        "shipped-1",
    ]


def test_after_rolling_back_to_the_shipped_version_a_newer_one_takes_over(three):
    registry.promote(three, "a", admin(three, "Ada"))
    registry.rollback(three, admin(three, "Ada"))
    write_tiny_version(three.models_dir, "shipped-2")
    assert in_use(three) == "shipped-2"


def test_a_version_that_fails_its_trial_is_not_promoted(three):
    (three.models_dir / "a" / "model.onnx").write_bytes(b"not a model")
    with pytest.raises(ModelError, match="not a model"):
        registry.promote(three, "a", admin(three, "Ada"))
    assert in_use(three) == "shipped-1"
    assert registry.history(three) == []


def test_a_probability_that_is_none_fails_the_trial(three, monkeypatch):
    monkeypatch.setattr("pipeline.registry.folder.TRIAL_TEXT", "made of iron")
    write_tiny_version(three.models_dir, "mad", high=1.5)
    with pytest.raises(ModelError, match="must be between 0 and 1"):
        registry.promote(three, "mad", admin(three, "Ada"))


def test_a_roll_back_to_a_version_that_is_gone_is_refused(three):
    registry.promote(three, "a", admin(three, "Ada"))
    registry.promote(three, "b", admin(three, "Ada"))
    (three.models_dir / "a" / "model.onnx").unlink()
    with pytest.raises(ModelError, match="no model version 'a'. There are: b, shipped-1"):
        registry.rollback(three, admin(three, "Ada"))
    assert in_use(three) == "b"


def test_a_champion_that_is_gone_is_an_error_not_another_model(three):
    registry.promote(three, "a", admin(three, "Ada"))
    (three.models_dir / "a" / "model.onnx").unlink()
    assert names(three) == ["b", "shipped-1"]
    with pytest.raises(ModelError, match="'a', which should be in use"):
        registry.find(three)


def test_promotions_at_once_follow_one_another(three):
    """Whoever comes second finds the first one's version as the previous one."""
    start = threading.Barrier(2)

    def promote(name: str) -> None:
        start.wait()
        registry.promote(three, name, admin(three, name))

    threads = [threading.Thread(target=promote, args=(name,)) for name in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    last, first = registry.history(three)
    assert first.previous == "shipped"
    assert last.previous == first.version
    assert in_use(three) == last.version


def test_names_for_new_versions_are_never_given_twice(settings):
    given: list[str] = []
    threads = [
        threading.Thread(target=lambda: given.append(registry.next_version(settings, "lab")))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    today = f"lab-{datetime.now(UTC):%Y-%m-%d}"
    assert sorted(given) == [f"{today}.{number}" for number in range(1, 9)]
    (settings.models_dir / f"{today}.3").rmdir()
    assert registry.next_version(settings, "lab") == f"{today}.9"


def test_the_registry_needs_only_what_the_scoring_service_has():
    code = "import json, sys, pipeline.registry; print(json.dumps(list(sys.modules)))"
    loaded = json.loads(subprocess.check_output([sys.executable, "-c", code]))
    assert not {"mlflow", "tensorflow", "streamlit", "pandas", "huey", "onnx"} & set(loaded)


def test_a_roll_back_undoes_the_promotion_that_is_said_to_stand(settings: Settings) -> None:
    for version in ("one", "two"):
        write_tiny_version(settings.models_dir, version)
    registry.promote(settings, "one", admin(settings))
    registry.promote(settings, "two", admin(settings))
    for _ in range(2):
        last = registry.standing(settings)
        assert last is not None
        expected = registry.find(settings, last.previous).version
        assert registry.rollback(settings, admin(settings)).version == expected
    assert registry.standing(settings) is None


def test_a_name_is_free_again_when_nothing_was_made_under_it(settings: Settings) -> None:
    with pytest.raises(RuntimeError), registry.new_version(settings, "lab") as name:
        raise RuntimeError("the training failed")
    with registry.new_version(settings, "lab") as again:
        assert again == name
        write_tiny_version(settings.models_dir, again)
    assert registry.find(settings, name).version == name
