"""Train the peers, measure each in a process of its own, in turns, and print the table.

The peers' settings were chosen on the half of the written texts that may be looked at; F1 is of
the other half.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pipeline.corpus.load import load_corpus
from pipeline.corpus.model import Corpus
from pipeline.registry import SHIPPED, find
from pipeline.settings import PROJECT, Settings
from pipeline.training.run import train
from pipeline.training.spec import TrainSpec
from tests.bench.measure import table
from tests.bench.peers.child import BATCHES, Measured

ROWS = 10_000
ROUNDS = 3
WORDS = 40  # of a paragraph whose reading is timed
WRITTEN = PROJECT / "tests" / "data" / "written" / "report.jsonl"
INSTALLED = PROJECT / "var" / "build"  # by the Makefile, from requirements-build.txt
ONE_THREAD = {
    **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"), "1"),
    "TOKENIZERS_PARALLELISM": "false",
}
OURS = "ours, as shipped"
LEARNERS = {
    "MiniLM + logistic regression": "minilm",
    "fastText": "fast_text",
    "TF-IDF + logistic regression": "tfidf",
}
RECIPES = {"ours, on the peers' texts": "clause", "the lab's net": "lab"}
HEAD = ("", "trained on", "F1", "paragraphs/s", "speed, ours = 1", "MB of files", "peak MB")


@dataclass(frozen=True)
class Peer:
    """module: beside this one, it loads what is in folder. texts: that the peer was trained on."""

    module: str
    folder: Path
    texts: int


def main(rows: int = ROWS) -> None:
    """Print quality on written text, speed, size and memory of each. rows: of the corpus."""
    if not (INSTALLED / ".installed").exists():
        sys.exit("The peers are not installed; `make bench` installs them.")
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        corpus = load_corpus("field", rows=rows).split()
        written = load_corpus(str(WRITTEN)).frame
        _write(work, corpus.train, written["text"].tolist(), paragraphs(corpus.test))
        peers = _trained(work, rows, len(corpus.train))
        measured: dict[str, list[Measured]] = {peer: [] for peer in peers}
        for turn in range(ROUNDS):
            for peer, runs in measured.items():
                _say(f"{peer}: measuring, {turn + 1} of {ROUNDS}")
                runs.append(_measure(peers[peer], work))
    print(
        f"F1 on {len(written)} texts that people wrote; paragraphs of {WORDS} words, one thread.\n"
    )
    print(table(HEAD, _rows(peers, measured, written["label"].tolist())))


def paragraphs(corpus: Corpus) -> list[str]:
    """As many as the largest batch, of just WORDS words each, cut from the corpus's texts."""
    words = " ".join(corpus.frame["text"]).split()
    needed = max(BATCHES) * WORDS
    words *= -(-needed // len(words))
    return [" ".join(words[start : start + WORDS]) for start in range(0, needed, WORDS)]


def f1(labels: list[int], flags: list[bool]) -> float:
    """Of the class non-compliant, as pipeline.evaluation has it."""
    hits = sum(1 for label, flag in zip(labels, flags, strict=True) if label and flag)
    return 2 * hits / (sum(labels) + sum(flags))


def _write(work: Path, corpus: Corpus, written: list[str], timed: list[str]) -> None:
    learned = (corpus.frame["text"].tolist(), corpus.frame["label"].tolist())
    for name, value in (("train", learned), ("written", written), ("paragraphs", timed)):
        (work / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")


def _trained(work: Path, rows: int, texts: int) -> dict[str, Peer]:
    """Every peer by name, ours first."""
    shipped = find(Settings.from_env(), SHIPPED)
    peers = {OURS: Peer("product", shipped.path.parent, shipped.card["rows"]["train"])}
    settings = Settings.from_env(
        {"CLAUSEWISE_HOME": str(work / "home"), "CLAUSEWISE_MODELS": str(work / "models")}
    )
    for name, recipe in RECIPES.items():
        _say(f"{name}: training")
        folder = train(TrainSpec("field", recipe, rows=rows, version=recipe), settings)
        peers[name] = Peer("product", folder, texts)
    for name, module in LEARNERS.items():
        _say(f"{name}: training")
        peers[name] = Peer(module, work / module, texts)
        peers[name].folder.mkdir()
        _child("train", peers[name], work, {})
    return peers


def _measure(peer: Peer, work: Path) -> Measured:
    return Measured(**json.loads(_child("measure", peer, work, ONE_THREAD)))


def _child(task: str, peer: Peer, work: Path, environment: dict[str, str]) -> str:
    """What it prints. CalledProcessError if it fails; its own words are on stderr."""
    command = [
        sys.executable,
        "-m",
        "tests.bench.peers.child",
        task,
        peer.module,
        work,
        peer.folder,
    ]
    return subprocess.run(
        command,
        cwd=PROJECT,
        env={**os.environ, **environment, "PYTHONPATH": str(INSTALLED)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout


def _rows(
    peers: dict[str, Peer], measured: dict[str, list[Measured]], labels: list[int]
) -> list[tuple[object, ...]]:
    speed = {
        name: statistics.median(run.per_second for run in runs) for name, runs in measured.items()
    }
    return [
        (
            name,
            f"{peers[name].texts:,}",
            f"{f1(labels, runs[0].flags):.3f}",
            f"{speed[name]:,.0f}",
            f"{speed[name] / speed[OURS]:.3f}",
            f"{runs[0].file_mb:.1f}",
            f"{max(run.peak_mb for run in runs):.0f}",
        )
        for name, runs in measured.items()
    ]


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)
