"""How each kind of model is trained: its vocabulary, its network, its settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import keras
import numpy as np
import onnx

from pipeline.corpus.model import Corpus, Splits
from pipeline.export.reader_graph import text_to_ids, text_to_words
from pipeline.training import vocabulary
from pipeline.training.batches import Batches, Examples, Lexicon, examples, read_tokens
from pipeline.training.keras_fit import FitSettings, OnEvent, fit
from pipeline.training.keras_models import ClauseReader, Lab
from pipeline.training.meanings import read_meanings
from pipeline.training.spec import LONGEST_IN_TRAINING, TrainSpec

MANY_ROWS = 10_000  # with fewer, a network that hears the whole text learns the texts by heart
BATCH, LEAST_STEPS = 64, 700


@dataclass(frozen=True)
class Trained:
    """A fitted network with what it takes to write its file.

    reader: the graph that reads a text for the network.
    length: the number of tokens that every text is padded or cut to; None reads all.
    """

    network: keras.Model
    reader: onnx.ModelProto
    lexicon: Lexicon
    length: int | None
    outputs: tuple[str, ...]
    curve: list[dict[str, Any]]
    settings: FitSettings

    def predict(self, tokens: Sequence[Sequence[str]], batch: int = 256) -> dict[str, np.ndarray]:
        """What Keras itself says: the outputs by name but evidence, a float32 array [N, …] each."""
        rows = self.lexicon.look_up(tokens)
        parts = [
            self.network.read(self.lexicon.inputs(rows[start : start + batch], self.length))
            for start in range(0, len(rows), batch)
        ]
        names = [name for name in self.outputs if name != "evidence"]
        return {name: np.concatenate([np.asarray(part[name]) for part in parts]) for name in names}


def train_lab(spec: TrainSpec, data: Splits, on_event: OnEvent) -> Trained:
    """The lab's own net, on labels only."""
    parts = [
        Corpus(part.name, part.frame[["text", "label"]], ()) for part in (data.train, data.valid)
    ]
    tokens = [read_tokens(part) for part in parts]
    known = vocabulary.frequent_tokens(tokens[0], limit=Lab.WORDS - vocabulary.FIRST_ID)
    lexicon = Lexicon(known, spelled=False)
    settings = FitSettings(epochs=spec.epochs or 3, batch=256, rate=1e-3)
    train, valid = (
        examples(part, texts, lexicon, Lab.LENGTH)
        for part, texts in zip(parts, tokens, strict=True)
    )
    network = Lab()
    curve = _fit(network, train, valid, lexicon, settings, spec.seed, on_event, Lab.LENGTH)
    reader = text_to_ids(known, Lab.LENGTH)
    return Trained(network, reader, lexicon, Lab.LENGTH, ("probability",), curve, settings)


@dataclass(frozen=True)
class Build:
    """How large a clause reader is: numbers a token is held in, those of them that training learns
    for each word, the distances of the neighbours that each of its windows adds, and whether a
    token hears the whole text."""

    width: int
    own: int
    distances: tuple[int, ...]
    gists: bool


FULL = Build(64, 48, (1, 2, 4, 8), gists=True)
NARROW = Build(32, 16, (1, 2, 4), gists=False)


def train_clause(spec: TrainSpec, data: Splits, on_event: OnEvent, build: Build = FULL) -> Trained:
    """The clause reader; on data without clause columns it learns the verdict alone."""
    parts = (data.train, data.valid)
    tokens = [read_tokens(part) for part in parts]
    words = vocabulary.build(tokens[0], read_meanings())
    lexicon = Lexicon(words.ids, spelled=True)
    settings = _settings(len(tokens[0]), spec.epochs)
    train, valid = (
        examples(part, texts, lexicon, LONGEST_IN_TRAINING)
        for part, texts in zip(parts, tokens, strict=True)
    )
    clauses = len(data.train.clause_ids)
    network = ClauseReader(
        words,
        clauses,
        build.width,
        build.own,
        build.distances,
        gists=build.gists and len(tokens[0]) >= MANY_ROWS,
        points=bool(train.pointers),
    )
    curve = _fit(network, train, valid, lexicon, settings, spec.seed, on_event)
    outputs = ("probability", "clauses", "evidence") if clauses else ("probability", "evidence")
    reader = text_to_words(words.ids, words.meanings, words.scale)
    return Trained(network, reader, lexicon, None, outputs, curve, settings)


def _settings(rows: int, epochs: int | None) -> FitSettings:
    """Small corpora are read more often, so that enough is learned."""
    enough = -(-LEAST_STEPS * BATCH // rows)
    return FitSettings(epochs or max(4, enough), BATCH, rate=2e-3)


def _fit(
    network: keras.Model,
    train: Examples,
    valid: Examples,
    lexicon: Lexicon,
    settings: FitSettings,
    seed: int,
    on_event: OnEvent,
    length: int | None = None,
) -> list[dict[str, Any]]:
    batches = Batches(train, lexicon, settings.batch, seed, length=length, forgetful=True)
    watched = Batches(valid, lexicon, 512, seed, length=length)
    return fit(network, batches, watched, settings, on_event)


RECIPES: dict[str, Callable[[TrainSpec, Splits, OnEvent], Trained]] = {
    "clause": train_clause,
    "swift": partial(train_clause, build=NARROW),
    "lab": train_lab,
}
