"""Fitting a Keras network to a corpus: batches of texts of like length, and news on the way."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from pipeline.corpus.model import Corpus
from pipeline.export.text_graph import PAD_ID, UNKNOWN_ID, tokenize
from pipeline.regulation import STATES


@dataclass(frozen=True)
class FitSettings:
    """epochs: passes over the data; batch: texts a step; rate: Adam's first learning rate."""

    epochs: int
    batch: int
    rate: float


OnEvent = Callable[[dict[str, Any]], None]
SECONDS_BETWEEN_NEWS = 0.5


@dataclass(frozen=True)
class Encoded:
    """A part of a corpus as numbers: each text's ids, labels [N], states [N, C] as in STATES."""

    ids: list[np.ndarray]
    labels: np.ndarray
    states: np.ndarray


def encode(
    corpus: Corpus, tokens: Sequence[Sequence[str]], vocabulary: dict[str, int], longest: int
) -> Encoded:
    """Look up the tokens; texts are cut to `longest` tokens, in training only."""
    numbers = {str(state): number for number, state in enumerate(STATES)}
    columns = [corpus.frame[clause_id].map(numbers) for clause_id in corpus.clause_ids]
    return Encoded(
        ids=[ids[:longest] for ids in look_up(tokens, vocabulary)],
        labels=corpus.frame["label"].to_numpy(dtype="float32"),
        states=np.array(columns, dtype="int64").T,
    )


def look_up(tokens: Sequence[Sequence[str]], vocabulary: dict[str, int]) -> list[np.ndarray]:
    """Int64 ids of each text's tokens, as the model file's LabelEncoder gives them."""
    return [
        np.array([vocabulary.get(token, UNKNOWN_ID) for token in text], dtype="int64")
        for text in tokens
    ]


def read_tokens(corpus: Corpus) -> list[list[str]]:
    """The tokens of each of the corpus's texts, as the model file will read them."""
    return tokenize(corpus.frame["text"].tolist())


class Batches:
    """Batches of texts of like length, in a new order each epoch; `length` pads all to that."""

    def __init__(self, data: Encoded, size: int, seed: int, length: int | None = None) -> None:
        self.data, self.size, self.length = data, size, length
        self.random = np.random.default_rng(seed)
        self.lengths = np.array([len(ids) for ids in data.ids], dtype="float64")

    def __len__(self) -> int:
        return -(-len(self.lengths) // self.size)

    def epoch(self) -> Iterator[tuple[np.ndarray, dict[str, np.ndarray]]]:
        """One pass: ids int64 [size, T] and the targets by output name."""
        like = self.lengths * self.random.uniform(0.8, 1.2, len(self.lengths))
        order = np.argsort(like, kind="stable")
        for number in self.random.permutation(len(self)):
            rows = order[number * self.size : (number + 1) * self.size]
            targets = {"probability": self.data.labels[rows]}
            if self.data.states.size:
                targets["clauses"] = self.data.states[rows]
            yield pad([self.data.ids[row] for row in rows], self.length), targets

    def stream(self) -> tf.data.Dataset:
        """The passes as Keras takes them. The shapes are said, as Keras would guess them wrong."""
        targets = {"probability": tf.TensorSpec([None], tf.float32)}
        if self.data.states.size:
            targets["clauses"] = tf.TensorSpec([None, self.data.states.shape[1]], tf.int64)
        shapes = (tf.TensorSpec([None, self.length], tf.int64), targets)
        stream = tf.data.Dataset.from_generator(self.epoch, output_signature=shapes)
        return stream.apply(tf.data.experimental.assert_cardinality(len(self))).prefetch(2)


def pad(ids: Sequence[np.ndarray], length: int | None = None) -> np.ndarray:
    """Int64 [N, length], or as long as the longest; longer texts are cut."""
    width = length or max(1, *(len(text) for text in ids), 1)
    padded = np.full((len(ids), width), PAD_ID, dtype="int64")
    for row, text in enumerate(ids):
        padded[row, : len(text)] = text[:width]
    return padded


class News(keras.callbacks.Callback):
    """Tells `on_event` how far training is, and the losses, about twice a second."""

    def __init__(self, on_event: OnEvent, epochs: int, steps: int) -> None:
        super().__init__()
        self.tell, self.epochs, self.steps = on_event, epochs, steps
        self.epoch, self.last = 0, 0.0
        self.told = (0, 0.0)  # batches of this epoch, and the sum of their losses, told so far
        self.curve: list[dict[str, Any]] = []

    def on_train_batch_end(self, batch: int, logs: dict[str, float] | None = None) -> None:
        now = time.monotonic()
        if now - self.last < SECONDS_BETWEEN_NEWS:
            return
        self.last = now
        step = self.epoch * self.steps + batch + 1
        message = f"Pass {self.epoch + 1} of {self.epochs}"
        fraction = step / (self.epochs * self.steps)
        self.tell({"event": "progress", "fraction": fraction, "message": message})
        self._measure(step, {"loss": self._recent(batch + 1, (logs or {})["loss"])})

    def on_epoch_end(self, epoch: int, logs: dict[str, float] | None = None) -> None:
        values = {name: float(value) for name, value in (logs or {}).items()}
        names = {"val_loss": "valid_loss", "val_probability_accuracy": "valid_accuracy",
                 "val_accuracy": "valid_accuracy"}  # fmt: skip
        kept = {new: values[old] for old, new in names.items() if old in values}
        self._measure((epoch + 1) * self.steps, kept)
        self.epoch, self.told = epoch + 1, (0, 0.0)

    def _recent(self, batches: int, mean: float) -> float:
        """The mean loss since it was last told; Keras gives the mean since the epoch began."""
        before, sum_before = self.told
        self.told = (batches, mean * batches)
        return float((mean * batches - sum_before) / (batches - before))

    def _measure(self, step: int, values: dict[str, float]) -> None:
        self.curve.append({"step": step, "values": values})
        self.tell({"event": "measure", "step": step, "values": values})


def fit(
    network: keras.Model,
    train: Encoded,
    valid: Encoded,
    settings: FitSettings,
    *,
    seed: int,
    on_event: OnEvent,
    length: int | None = None,
) -> list[dict[str, Any]]:
    """Train in place; keep the epoch with the lowest loss on `valid`. Returns the curve.

    The curve is a list of {"step", "values": {"loss"} or, at an epoch's end, {"valid_loss",
    "valid_accuracy"}}.
    """
    epochs = settings.epochs
    batches = Batches(train, settings.batch, seed, length)
    losses = {"probability": keras.losses.BinaryCrossentropy()}
    if train.states.size:
        losses["clauses"] = keras.losses.SparseCategoricalCrossentropy()
    steps = len(batches)
    schedule = keras.optimizers.schedules.CosineDecay(settings.rate, epochs * steps)
    network.compile(
        optimizer=keras.optimizers.Adam(schedule, clipnorm=1.0),
        loss=losses,
        metrics={"probability": [keras.metrics.BinaryAccuracy(name="accuracy")]},
    )
    news = News(on_event, epochs, steps)
    best = keras.callbacks.EarlyStopping(
        monitor="val_loss", patience=epochs, restore_best_weights=True
    )
    network.fit(
        batches.stream(),
        validation_data=Batches(valid, 512, seed, length).stream(),
        epochs=epochs,
        callbacks=[news, best],
        shuffle=False,  # Batches does it
        verbose=0,
    )
    return news.curve
