"""From an order to a version: read the data, train, write the file, compare, decide, measure."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import onnx

from pipeline.calibration import HeldOut, decide, describe
from pipeline.corpus.model import Corpus, Splits
from pipeline.drift.profile import write_profile
from pipeline.errors import TrainingError
from pipeline.evaluation import evaluate
from pipeline.export.parity import Parity, check_parity, parity_texts
from pipeline.export.variants import Choice, choose
from pipeline.export.whole import set_metadata
from pipeline.regulation import (
    REGULATION_FILE,
    Regulation,
    parse_regulation,
    shipped_text,
    write_regulation,
)
from pipeline.scoring import CONTRACT, Scorer
from pipeline.training.card import card_of
from pipeline.training.checkpoint import Checkpoint
from pipeline.training.data import training_corpus, training_parts
from pipeline.training.more_data import would_more_data_help
from pipeline.training.news import News, OnEvent, part_of
from pipeline.training.search import search
from pipeline.training.spec import LEAST_ROWS, TrainSpec
from pipeline.training.trained import Task, Trained, train_one
from pipeline.training.weights import Weights

FITTING = (0.05, 0.9)  # what of the run is training; before it comes reading, after it the file
SHARES = {"search": 1.0, "train": 1.0, "more_data": 0.3}  # how long each takes, roughly
PARITY_TEXTS = 2_000


@dataclass(frozen=True)
class Order:
    """What the training process is asked for: the spec, the regulation to judge by, the folder
    that the version is written into, where an interrupted training goes on from, and the folder of
    spec.fine_tune."""

    spec: TrainSpec
    regulation: Regulation
    folder: Path
    checkpoint: Path
    beginning: Path | None = None

    @classmethod
    def from_dict(cls, order: dict[str, Any]) -> Order:
        """From JSON. The regulation is its YAML, None for one that comes with the product."""
        spec = TrainSpec(**order["spec"])
        text = order["regulation"] or shipped_text(spec.regulation)
        return cls(
            spec,
            parse_regulation(text, spec.regulation),
            Path(order["folder"]),
            Path(order["checkpoint"]),
            Path(order["beginning"]) if order["beginning"] else None,
        )


@dataclass
class Draft:
    """A model file that is being finished."""

    path: Path
    model: onnx.ModelProto
    metadata: dict[str, str]

    def write(self, **more: str) -> None:
        """Write it, with more metadata than before."""
        self.metadata |= more
        set_metadata(self.model, self.metadata)
        self.path.write_bytes(self.model.SerializeToString())


def make(order: Order, news: News) -> None:
    """Leave model.onnx, card.json, regulation.yaml and, where another training can begin from it,
    weights.npz in the order's folder."""
    started = time.monotonic()
    spec, folder, beginning = order.spec, order.folder, order.beginning
    news.progress(0.01, "Reading the data")
    corpus = training_corpus(spec, order.regulation)
    data = training_parts(spec, corpus)
    _check_parts(corpus, data)
    news.log(
        f"{corpus.name}: {len(data.train):,} texts to learn from, {len(data.valid):,} to watch it "
        f"learn, {len(data.test):,} to measure it with"
    )
    kept = Checkpoint(order.checkpoint, corpus.fingerprint)
    task = Task(spec, data, news.tell, kept, Weights.load(beginning) if beginning else None)
    trained, found = _learn(task, news)
    news.log(f"Trained on {trained.device}, with {trained.framework}")
    weights = trained.weights()
    if weights is not None:
        weights.save(folder)
    draft, parity, choice = _write(order, corpus, data, trained, news)
    scorer = Scorer(draft.path)
    news.progress(0.96, "Choosing what counts as a finding, and when to ask a person")
    said = scorer.outputs(data.valid.frame["text"].tolist())["probability"]
    valid = HeldOut.of(said, data.valid.frame["label"])
    decision = decide(valid, spec.miss_cost)
    news.progress(0.97, "Measuring the file on the test part")
    verdicts = scorer.score(data.test.frame["text"].tolist(), decision.threshold)
    metrics = evaluate(verdicts, data.test)
    unsure = {} if decision.unsure is None else {"unsure": json.dumps(decision.unsure)}
    draft.write(threshold=str(decision.threshold), metrics=json.dumps(metrics.numbers()), **unsure)
    test = HeldOut.of([verdict.probability for verdict in verdicts], data.test.frame["label"])
    card = card_of(spec, corpus, data, trained, metrics) | {
        "parity": parity.as_dict(),
        "export": choice.as_dict(spec.opset),
        **found,
        "seconds": round(time.monotonic() - started, 1),
        "created": draft.metadata["created"],
        **describe(decision, valid, test),
    }
    (folder / "card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    write_profile(
        folder,
        data.train.frame["text"].tolist(),
        data.test.frame["text"].tolist(),
        [verdict.probability for verdict in verdicts],
        data.test.frame["label"].tolist(),
    )


def _check_parts(corpus: Corpus, data: Splits) -> None:
    rows = len(corpus.frame)
    if rows < LEAST_ROWS or 0 in (len(data.valid.frame), len(data.test.frame)):
        raise TrainingError(
            f"{corpus.name} has {rows} rows: too few to train on and to hold some back.",
            f"Bring at least {LEAST_ROWS} rows with different texts.",
        )
    if data.train.frame["label"].nunique() < 2:
        raise TrainingError(
            f"{corpus.name} has only one label in its training part.",
            "Bring compliant (0) and non-compliant (1) texts.",
        )


def _learn(task: Task, news: News) -> tuple[Trained, dict[str, Any]]:
    """Search if asked to, train, and see whether more data would help if asked to. Also what the
    card says of the search and of more data."""
    spec, found = task.spec, {}
    parts = _shared_out(spec, news)
    news.progress(FITTING[0], "Starting")
    news.begin_work(FITTING[0])
    if spec.search is not None:
        tried = search(replace(task, on_event=parts["search"]), spec.search)
        found["search"] = tried.as_dict()
        task = replace(task, spec=tried.best)
    trained = train_one(replace(task, on_event=parts["train"]))
    if spec.more_data is not None:
        answer = would_more_data_help(replace(task, on_event=parts["more_data"]), spec.more_data)
        found["more_data"] = answer.as_dict()
    return trained, found


def _shared_out(spec: TrainSpec, news: News) -> dict[str, OnEvent]:
    """Where each piece of the training tells how far it is."""
    wanted = {"search": spec.search, "train": True, "more_data": spec.more_data}
    pieces = [name for name in SHARES if wanted[name]]
    low, high = FITTING
    unit = (high - low) / sum(SHARES[name] for name in pieces)
    parts = {}
    for name in pieces:
        parts[name] = part_of(news.tell, low, low + unit * SHARES[name])
        low += unit * SHARES[name]
    return parts


def _write(
    order: Order, corpus: Corpus, data: Splits, trained: Trained, news: News
) -> tuple[Draft, Parity, Choice]:
    """The file as trained, compared with what was trained; then the smallest that is as good."""
    news.progress(0.9, "Writing the model file")
    spec, folder, clauses = order.spec, order.folder, data.train.clause_ids
    ours = write_regulation(order.regulation)
    (folder / REGULATION_FILE).write_text(ours, encoding="utf-8")
    draft = Draft(
        folder / "model.onnx",
        trained.to_onnx(spec.opset),
        {
            "name": spec.model,
            "version": str(spec.version),
            "framework": trained.framework,
            "regulation": order.regulation.id if clauses or spec.corpus == "classic" else "",
            "clauses": json.dumps(clauses if "clauses" in trained.outputs else []),
            "data_fingerprint": corpus.fingerprint,
            "created": datetime.now(UTC).isoformat(timespec="seconds"),
            "contract": CONTRACT,
        },
    )
    draft.write()
    scorer = Scorer(draft.path)
    news.progress(0.92, "Comparing the file with what was trained")
    held_out = [*data.test.frame["text"], *data.valid.frame["text"]]
    texts = parity_texts(held_out)[:PARITY_TEXTS]
    parity = check_parity(trained.predict(texts), scorer.outputs(texts))
    news.progress(0.94, "Measuring smaller ways to write the file")
    valid = data.valid.frame
    choice = choose(
        draft.model,
        folder,
        valid["text"].tolist(),
        valid["label"].to_numpy(dtype=bool),
        tries=spec.export == "auto",
    )
    for variant in choice.variants:
        news.log(f"File {variant.name}: {variant.size / 1e6:.1f} MB. {variant.verdict}")
    draft.model = choice.model
    draft.write()
    return draft, parity, choice
