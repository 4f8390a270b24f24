"""The training process: what it leaves behind when it ends well, badly, or is stopped."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import psutil
import pytest

from pipeline.corpus.load import load_corpus
from pipeline.errors import ClausewiseError, CorpusError
from pipeline.evaluation import evaluate_model
from pipeline.scoring import Scorer
from pipeline.settings import PROJECT, Settings
from pipeline.training.run import Cancelled, train
from pipeline.training.spec import TrainSpec

pytestmark = pytest.mark.slow


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.from_env(
        {"CLAUSEWISE_HOME": str(tmp_path / "home"), "CLAUSEWISE_MODELS": str(tmp_path / "models")}
    )


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, Any]]]:
    """A clause model trained on a little of the field corpus, and the news of its training."""
    home = tmp_path_factory.mktemp("trained")
    settings = Settings.from_env(
        {"CLAUSEWISE_HOME": str(home), "CLAUSEWISE_MODELS": str(home / "models")}
    )
    events: list[dict[str, Any]] = []
    spec = TrainSpec("field", "swift", epochs=5, rows=3_000, version="small")
    return train(spec, settings, events.append), events


def test_a_clause_model_keeps_the_whole_contract(trained: tuple[Path, Any]) -> None:
    scorer = Scorer(trained[0] / "model.onnx")
    text = "The bracket was cast in 1962, is badly corroded and is made of cast iron."
    [verdict] = scorer.score([text])
    assert scorer.info.clause_ids == ("age", "condition", "material")
    assert verdict.non_compliant
    assert verdict.evidence
    assert scorer.info.version == "small"


def test_its_metadata_says_what_it_was_made_from(trained: tuple[Path, Any]) -> None:
    info = Scorer(trained[0] / "model.onnx").info
    assert info.data_fingerprint == load_corpus("field", rows=3_000).fingerprint
    assert info.metrics["accuracy"] > 0.62  # far above the 0.5 of a guess, after a little


def test_the_cards_metrics_are_those_of_the_file_on_the_test_part(
    trained: tuple[Path, Any],
) -> None:
    card = json.loads((trained[0] / "card.json").read_text(encoding="utf-8"))
    test = load_corpus("field", rows=3_000).split().test
    metrics = evaluate_model(Scorer(trained[0] / "model.onnx"), test)
    assert card["metrics"] == metrics.as_dict()


def test_the_file_decides_as_the_card_says(trained: tuple[Path, Any]) -> None:
    info = Scorer(trained[0] / "model.onnx").info
    card = json.loads((trained[0] / "card.json").read_text(encoding="utf-8"))
    assert info.threshold == card["decision"]["threshold"]
    assert (info.unsure and list(info.unsure)) == card["unsure"]["band"]
    [chosen] = [row for row in card["decision"]["costs"] if row["chosen"]]
    confusion = card["metrics"]["confusion"]
    assert (chosen["misses"], chosen["false_alarms"]) == (
        confusion["misses"],
        confusion["false_alarms"],
    )
    assert card["calibration"]["n"] == card["unsure"]["gain"]["n"] == card["metrics"]["n"]


def test_the_file_agrees_with_keras_on_a_thousand_texts(trained: tuple[Path, Any]) -> None:
    card = json.loads((trained[0] / "card.json").read_text(encoding="utf-8"))
    assert card["parity"]["texts"] >= 1_000
    assert card["parity"]["max_difference"] <= 1e-4


def test_news_come_in_order_and_the_loss_falls(trained: tuple[Path, Any]) -> None:
    events = trained[1]
    fractions = [event["fraction"] for event in events if event["event"] == "progress"]
    values = [event["values"] for event in events if event["event"] == "measure"]
    losses = [value["loss"] for value in values if "loss" in value]
    assert fractions == sorted(fractions)
    assert losses[-1] < losses[0]


def test_a_verdict_does_not_hang_on_its_neighbours_in_the_batch(trained: tuple[Path, Any]) -> None:
    scorer = Scorer(trained[0] / "model.onnx")
    text = "A steel hinge made in 2003."
    alone = scorer.outputs([text])["probability"][0]
    among = scorer.outputs([text, text + " Very long." * 40])["probability"][0]
    assert among == pytest.approx(alone, abs=1e-5)


def test_data_that_cannot_be_read_leaves_no_version(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "wrong.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ClausewiseError, match="text") as caught:
        train(TrainSpec(str(path), version="wrong"), settings)
    assert caught.value.code == CorpusError.code
    assert list(settings.models_dir.iterdir()) == []


def test_cancelling_ends_the_process_and_leaves_no_version(settings: Settings) -> None:
    events: list[dict[str, Any]] = []
    with pytest.raises(Cancelled):
        train(TrainSpec("field", version="stopped"), settings, events.append, lambda: bool(events))
    assert list(settings.models_dir.iterdir()) == []


def test_the_training_process_dies_with_its_parent(tmp_path: Path) -> None:
    code = (
        "from pipeline.training.run import train; from pipeline.training.spec import TrainSpec;"
        "from pipeline.settings import Settings;"
        "train(TrainSpec('field', version='v'), Settings.from_env(), "
        "lambda e: print(e, flush=True))"
    )
    places = {"CLAUSEWISE_HOME": str(tmp_path / "h"), "CLAUSEWISE_MODELS": str(tmp_path / "m")}
    parent = subprocess.Popen(
        [sys.executable, "-c", code], cwd=PROJECT, env={**os.environ, **places},
        stdout=subprocess.PIPE,
    )  # fmt: skip
    assert parent.stdout is not None
    parent.stdout.readline()
    children = psutil.Process(parent.pid).children()
    assert children
    parent.kill()
    parent.wait()
    _, alive = psutil.wait_procs(children, timeout=30)
    assert not alive


def test_what_a_killed_training_left_behind_is_swept_away(
    settings: Settings, tmp_path: Path
) -> None:
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"],
                          capture_output=True, text=True, check=True).stdout.strip()  # fmt: skip
    (settings.models_dir / f".training-{gone}-x" / "version").mkdir(parents=True)
    (settings.models_dir / f".training-{os.getpid()}-x").mkdir()
    with pytest.raises(ClausewiseError):
        train(TrainSpec(str(tmp_path / "none.csv"), version="v"), settings)
    assert [path.name for path in settings.models_dir.iterdir()] == [f".training-{os.getpid()}-x"]
