"""Where a version comes from: from its card, the jobs, the log and the history."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from pipeline import __version__, jobs, registry
from pipeline.jobs import JobState
from pipeline.jobs.table import claim, finish
from pipeline.lineage import Source, lineage
from pipeline.settings import Settings
from pipeline.store.change import note
from pipeline.training.code import code_version
from pipeline.training.spec import TrainSpec
from tests.pipeline.people import admin
from tests.pipeline.tiny_model import write_tiny_version


@pytest.fixture
def settings(tmp_path: Path, monkeypatch) -> Settings:
    monkeypatch.setattr("pipeline.jobs.control.ensure_worker", lambda settings: False)
    made = Settings.from_env(
        {"CLAUSEWISE_HOME": str(tmp_path / "home"), "CLAUSEWISE_MODELS": str(tmp_path / "models")}
    )
    write_tiny_version(made.models_dir, "shipped-1")
    folder = write_tiny_version(made.models_dir, "a")
    card = json.loads((folder / "card.json").read_text()) | {
        "corpus": "field + Officers' decisions",
        "code_version": "0.1.0 (abc)",
        "fine_tuned_from": "shipped-1",
        "datasets": {"also": {"id": 3, "name": "Officers' decisions", "fingerprint": "f" * 64}},
    }
    (folder / "card.json").write_text(json.dumps(card))
    return made


def test_a_version_says_what_it_was_made_from_and_what_became_of_it(settings):
    job = jobs.start(settings, "train", TrainSpec().as_dict(), admin(settings, "Ada"))
    claim(settings, job.id, 1)
    finish(settings, job.id, JobState.DONE, result={"version": "a"})
    registry.promote(settings, "a", admin(settings))
    life = lineage(settings, registry.find(settings, "a"))
    assert (life.made_by, life.job) == ("Ada", job.id)
    assert life.code_version == "0.1.0 (abc)"
    assert life.learned_from == "shipped-1"
    assert life.sources == (
        Source("field", "", None),
        Source("Officers' decisions", "f" * 64, 3),
    )
    assert [(entry.version, entry.previous) for entry in life.promotions] == [("a", "shipped")]
    for file in life.files:
        data = (settings.models_dir / "a" / file.name).read_bytes()
        assert (file.size, file.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert [file.name for file in life.files] == ["card.json", "model.onnx"]


def test_a_version_of_which_little_is_known_says_little(settings):
    life = lineage(settings, registry.find(settings))
    assert (life.made_by, life.job, life.code_version) == ("", None, "")
    assert life.sources == (Source("field", "0" * 64, None),)
    assert life.promotions == ()


def test_who_made_a_version_outside_a_job_stands_in_the_log(settings):
    note(settings, admin(settings, "Bob"), "training done", "model:a")
    assert lineage(settings, registry.find(settings, "a")).made_by == "Bob"


def test_a_file_that_changes_has_another_hash(settings):
    version = registry.find(settings, "a")
    before = lineage(settings, version).files
    version.path.with_name("card.json").write_text("{}")
    assert lineage(settings, version).files[0] != before[0]


def test_the_code_is_named_by_release_and_commit():
    assert code_version().startswith(__version__)
