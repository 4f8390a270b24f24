"""The table of peers: what is measured is what the table says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from pipeline.corpus.model import Corpus
from pipeline.scoring import Scorer
from pipeline.settings import PROJECT
from tests.bench.memory import peak_megabytes
from tests.bench.peers.child import BATCHES, Measured
from tests.bench.peers.compare import WORDS, f1, paragraphs

SHIPPED = PROJECT / "models" / "shipped-1"
TEXTS = ["A hose of 1931, cracked.", "A steel bracket of 2015 in good order.", ""]


def test_timed_paragraphs_are_all_of_the_same_length() -> None:
    frame = pd.DataFrame({"text": ["one two three", "four"] * 9, "label": [0, 1] * 9})
    made = paragraphs(Corpus("few", frame))
    assert len(made) == max(BATCHES)
    assert {len(text.split()) for text in made} == {WORDS}


@pytest.mark.parametrize(
    ("flags", "expected"), [([1, 0, 1, 0], 1.0), ([1, 1, 1, 1], 2 / 3), ([0, 1, 0, 0], 0.0)]
)
def test_f1_is_that_of_the_findings(flags: list[bool], expected: float) -> None:
    assert f1([1, 0, 1, 0], flags) == pytest.approx(expected)


def test_a_child_measures_the_model_that_it_is_given(tmp_path: Path) -> None:
    for name, texts in (("written", TEXTS), ("paragraphs", TEXTS * 2)):
        (tmp_path / f"{name}.json").write_text(json.dumps(texts), encoding="utf-8")
    command = ["tests.bench.peers.child", "measure", "product", str(tmp_path), str(SHIPPED)]
    run = subprocess.run(
        [sys.executable, "-m", *command], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    measured = Measured(**json.loads(run.stdout))
    scorer = Scorer(SHIPPED / "model.onnx")
    assert measured.flags == [verdict.non_compliant for verdict in scorer.score(TEXTS)]
    assert measured.file_mb == pytest.approx(scorer.info.size / 1e6)
    assert measured.per_second > 0


def test_peak_memory_counts_what_was_freed_but_not_what_the_parent_held() -> None:
    held = bytearray(200_000_000)
    code = "from tests.bench.memory import peak_megabytes as peak; x = bytearray({}); del x; "
    before, after = (
        float(
            subprocess.check_output(
                [sys.executable, "-c", f"{code.format(size)}print(peak())"], cwd=PROJECT
            )
        )
        for size in (0, 50_000_000)
    )
    assert len(held) / 1e6 > before + 100
    assert 40 < after - before < 60
    assert peak_megabytes() > 190
