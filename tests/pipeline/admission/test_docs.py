"""The programs in docs/outside-models.md run, and what they export is let in and says the same."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from pipeline.admission.answers import SPLITS, Answers
from pipeline.admission.examination import examine
from pipeline.corpus.field import generate
from pipeline.scoring import Scorer
from pipeline.settings import PROJECT

PAGE = (PROJECT / "docs" / "outside-models.md").read_text(encoding="utf-8")
PROGRAMS = dict(re.findall(r"^### ([^\n]+)\n(?:(?!^###).)*?```python\n(.*?)```", PAGE, re.M | re.S))
WORDS = PROGRAMS["Words and their numbers"]
# What each would be used with, and how the program itself says what it says of its texts.
TAIL = "\nimport json\nprint(json.dumps([float(p) for p in {says}]))\n"


def ran(program: str, folder: Path) -> list[float]:
    """Run the page's program in a folder; what the model says of its own texts."""
    frame = generate(120).frame
    data = f"texts, labels = {frame['text'].tolist()!r}, {frame['label'].tolist()!r}\n"
    (folder / "program.py").write_text(data + program, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "program.py"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [float(p) for p in done.stdout.strip().splitlines()[-1].strip("[]").split(",")]


def admitted(folder: Path, name: str, words: str = "", **said: bool) -> list[float]:
    """What the wrapped file says of the same texts."""
    vocabulary = (folder / words).read_bytes() if words else None
    path = folder / "wrapped.onnx"
    found = examine((folder / name).read_bytes(), name, vocabulary, Answers(**said), path)
    assert found.trial is not None
    assert found.remarks == ()
    return [
        float(p) for p in Scorer(path).outputs(generate(120).frame["text"].tolist())["probability"]
    ]


def test_a_model_of_scikit_learn_says_the_same_here(tmp_path: Path) -> None:
    """With ZipMap, as the exporter has it by itself, and without."""
    without = PROGRAMS["scikit-learn"].split("exported = ")[1]
    without = without.replace("]))])", "]))], options={id(model): {'zipmap': False}})", 1)
    without = "exported = " + without.replace("scikit-learn.onnx", "plain.onnx")
    tail = TAIL.format(says="model.predict_proba(texts)[:, 1]")
    said = ran(PROGRAMS["scikit-learn"] + without + tail, tmp_path)
    assert admitted(tmp_path, "scikit-learn.onnx") == pytest.approx(said, abs=1e-5)
    assert admitted(tmp_path, "plain.onnx") == pytest.approx(said, abs=1e-5)


@pytest.mark.slow
def test_a_model_of_keras_says_the_same_here(tmp_path: Path) -> None:
    says = "network.predict(np.array(ids), verbose=0)[:, 0]"
    said = ran(WORDS + PROGRAMS["Keras"] + TAIL.format(says=says), tmp_path)
    assert admitted(tmp_path, "keras.onnx", "vocabulary.txt") == pytest.approx(said, abs=1e-5)


@pytest.mark.slow
@pytest.mark.skipif(find_spec("torch") is None, reason="PyTorch is not installed")
def test_a_model_of_pytorch_says_the_same_here(tmp_path: Path) -> None:
    says = "torch.softmax(network(given), 1)[:, 1].tolist()"
    said = ran(WORDS + PROGRAMS["PyTorch"] + TAIL.format(says=says), tmp_path)
    here = admitted(tmp_path, "pytorch.onnx", "vocabulary.txt", raw_scores=True)
    assert here == pytest.approx(said, abs=1e-5)


def test_the_rules_of_the_page_are_those_that_are_read_by() -> None:
    told = dict(re.findall(r"^\| `(\w+)` \| `(.+)` \|$", PAGE, re.M))
    assert {name: rule.replace(r"\|", "|") for name, rule in told.items()} == SPLITS
    assert SPLITS["signs"] in WORDS
