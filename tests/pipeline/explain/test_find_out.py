"""Finding out what a version learned, as a job, and keeping it beside its file."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from pipeline import jobs
from pipeline.errors import ModelError, NotAllowed
from pipeline.explain import find_out as module
from pipeline.explain import strongest
from pipeline.explain.learned import LEARNED_FILE, Learned, read_learned
from pipeline.explain.workbook import learned_workbook
from pipeline.jobs import JobState
from pipeline.jobs.runner import run
from pipeline.regulation import load_regulation
from pipeline.settings import PROJECT, Settings
from pipeline.who import Role
from tests.pipeline.people import admin, somebody
from tests.pipeline.regulation.examples import CA2
from tests.pipeline.tiny_model import write_tiny_model, write_tiny_version


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr("pipeline.jobs.control.ensure_worker", lambda settings: False)
    monkeypatch.setattr(module, "ROWS", 600)
    monkeypatch.setattr(strongest, "MOST_VARIANTS", 1_500)
    made = Settings.from_env({"CLAUSEWISE_HOME": str(tmp_path / "home")})
    write_tiny_version(tmp_path / "models", "shipped-1", word="iron")
    return replace(made, models_dir=tmp_path / "models")


def asked(settings: Settings, version: str = "shipped-1") -> jobs.Job:
    job = jobs.start(settings, "explain", {"version": version}, admin(settings))
    run(settings, job.id)
    return jobs.get_job(settings, job.id)


def test_a_job_finds_out_and_it_is_kept_with_the_version(settings: Settings) -> None:
    job = asked(settings)
    assert job.state is JobState.DONE, job.error
    learned = read_learned(settings.models_dir / "shipped-1")
    assert learned is not None
    assert job.result == {
        "version": "shipped-1",
        "pairs": len(learned.pairs),
        "right": sum(pair.right for pair in learned.pairs),
    }
    assert [word.word for word in learned.words[0].violated] == ["iron"]
    assert {errors.clause for errors in learned.errors} == {""}
    assert 0 < job.result["right"] < job.result["pairs"]


def test_it_can_be_ended(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.jobs.reporter.Reporter.cancelled", lambda self: True)
    assert asked(settings).state is JobState.CANCELLED
    assert read_learned(settings.models_dir / "shipped-1") is None


def test_only_those_who_train_models_may_ask(settings: Settings) -> None:
    with pytest.raises(NotAllowed):
        jobs.start(settings, "explain", {"version": "x"}, somebody(settings, Role.LEAD))


def test_an_unknown_version_is_said_so(settings: Settings) -> None:
    job = asked(settings, "nothing")
    assert job.state is JobState.FAILED
    assert job.error is not None
    assert "no model version" in job.error["sentence"]


def test_a_version_of_another_regulation_is_measured_by_it(settings: Settings) -> None:
    path = settings.models_dir / "shipped-1" / "model.onnx"
    learned = module.find_out(path, "shipped-1", "my.csv", CA2, lambda *_: None)
    assert learned.corpus == "field"
    limit = next(pair for pair in learned.pairs if pair.shows.startswith("the limit itself"))
    assert all(text.violated for text in limit.texts)


def test_a_folder_that_cannot_be_written_to_is_said_so(tmp_path: Path) -> None:
    write_tiny_model(tmp_path / "model.onnx")
    found = _shipped()
    with pytest.raises(ModelError, match="cannot be kept"):
        module._keep(tmp_path / "nowhere" / LEARNED_FILE, found)


def test_a_damaged_record_is_refused_in_words(tmp_path: Path) -> None:
    data = json.loads((PROJECT / "models" / "shipped-1" / LEARNED_FILE).read_text())
    for change in ({"format": 2}, {"pairs": [{"clause": "age"}]}, {"words": None}):
        (tmp_path / LEARNED_FILE).write_text(json.dumps(data | change))
        with pytest.raises(ModelError, match="find it out again|cannot be read"):
            read_learned(tmp_path)


@pytest.mark.parametrize("version", ["shipped-1", "shipped-swift"])
def test_shipped_versions_say_what_they_learned(version: str) -> None:
    learned = read_learned(PROJECT / "models" / version)
    assert learned is not None
    words = {one.clause: {word.word for word in one.violated} for one in learned.words}
    assert "1990–1994" in words["age"]
    assert {"iron", "nylon"} <= words["material"]
    assert sum(pair.right for pair in learned.pairs) >= 0.75 * len(learned.pairs)


def test_the_workbook_has_words_errors_and_pairs() -> None:
    learned = _shipped()
    copy = learned_workbook(learned, load_regulation())
    book = openpyxl.load_workbook(io.BytesIO(copy.data), read_only=True)
    assert book.sheetnames == ["Strongest words", "Typical errors", "Counterexamples", "About"]
    assert sum(1 for _ in book["Counterexamples"].rows) == 1 + 2 * len(learned.pairs)
    assert copy.name == "shipped-1 (what it learned).xlsx"


def _shipped() -> Learned:
    learned = read_learned(PROJECT / "models" / "shipped-1")
    assert learned is not None
    return learned
