"""How each kind of model is trained: its vocabulary, its network, its settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import keras
import tensorflow as tf

from pipeline.corpus.model import Corpus, Splits
from pipeline.training import vocabulary as words
from pipeline.training.keras_fit import (
    FitSettings,
    OnEvent,
    encode,
    fit,
    look_up,
    pad,
    read_tokens,
)
from pipeline.training.keras_models import ClauseReader, Lab
from pipeline.training.spec import TrainSpec

LONGEST_IN_TRAINING = 256  # tokens; a model file reads texts of any length all the same


@dataclass(frozen=True)
class Trained:
    """A fitted network with what it takes to write its file.

    length: the number of tokens that every text is padded or cut to; None reads all.
    """

    network: keras.Model
    vocabulary: dict[str, int]
    length: int | None
    outputs: tuple[str, ...]
    curve: list[dict[str, Any]]
    settings: FitSettings

    def predict(self, tokens: Sequence[Sequence[str]], batch: int = 256) -> dict[str, Any]:
        """What Keras itself says: the outputs by name, a float32 array [N, …] each."""
        ids = look_up(tokens, self.vocabulary)
        parts = [
            self.network.read(pad(ids[start : start + batch], self.length))
            for start in range(0, len(ids), batch)
        ]
        names = [name for name in self.outputs if name != "evidence"]
        return {name: tf.concat([part[name] for part in parts], 0).numpy() for name in names}


def train_lab(spec: TrainSpec, data: Splits, on_event: OnEvent) -> Trained:
    """The lab's own net, on labels only."""
    labels_only = [Corpus(part.name, part.frame, ()) for part in (data.train, data.valid)]
    tokens = [read_tokens(part) for part in labels_only]
    known = words.frequent_tokens(tokens[0], limit=Lab.WORDS - words.FIRST_ID)
    train, valid = (
        encode(part, texts, known, Lab.LENGTH)
        for part, texts in zip(labels_only, tokens, strict=True)
    )
    settings = FitSettings(epochs=spec.epochs or 3, batch=256, rate=1e-3)
    network = Lab()
    curve = fit(
        network, train, valid, settings, seed=spec.seed, on_event=on_event, length=Lab.LENGTH
    )
    return Trained(network, known, Lab.LENGTH, ("probability",), curve, settings)


def train_clause(spec: TrainSpec, data: Splits, on_event: OnEvent) -> Trained:
    """The clause reader; on data without clause columns it learns the verdict alone."""
    tokens = [read_tokens(part) for part in (data.train, data.valid)]
    known = words.with_numbers(words.frequent_tokens(tokens[0], limit=20_000, least=2))
    train, valid = (
        encode(part, texts, known, LONGEST_IN_TRAINING)
        for part, texts in zip((data.train, data.valid), tokens, strict=True)
    )
    clauses = len(data.train.clause_ids)
    settings = FitSettings(epochs=spec.epochs or 6, batch=128, rate=2e-3)
    network = ClauseReader(words.by_shape(known), clauses)
    curve = fit(network, train, valid, settings, seed=spec.seed, on_event=on_event)
    outputs = ("probability", "clauses", "evidence") if clauses else ("probability", "evidence")
    return Trained(network, known, None, outputs, curve, settings)


RECIPES = {"lab": train_lab, "clause": train_clause}
