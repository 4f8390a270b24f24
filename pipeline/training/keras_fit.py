"""Fitting a Keras network to batches, and news on the way."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import keras
import tensorflow as tf
from keras import ops

from pipeline.training.batches import NO_STATE, Batches
from pipeline.training.checkpoint import Checkpoint
from pipeline.training.keras_devices import build_for_all
from pipeline.training.keras_passes import Passes
from pipeline.training.news import OnEvent, goes_on, pass_done

SECONDS_BETWEEN_NEWS = 0.5
POINTING_WEIGHT = 0.3


@dataclass(frozen=True)
class FitSettings:
    """epochs: passes over the data; batch: texts a step; rate: Adam's first learning rate;
    patience: end after so many passes without progress, None for never; class_weights: as in the
    order."""

    epochs: int
    batch: int
    rate: float
    patience: int | None = None
    class_weights: str = "none"


class Told(keras.callbacks.Callback):
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
        self.tell(pass_done(epoch + 1, self.epochs, values["loss"], kept))
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
    train: Batches,
    valid: Batches,
    settings: FitSettings,
    on_event: OnEvent,
    checkpoint: Checkpoint,
) -> list[dict[str, Any]]:
    """Train in place; keep the epoch with the lowest loss on `valid`. Returns the curve.

    The curve is a list of {"step", "values": {"loss"} or, at an epoch's end, {"valid_loss",
    "valid_accuracy"}}. A checkpoint of the same training is gone on from, and one is kept after
    each epoch. Several devices take a batch each at every step.
    """
    devices = tf.distribute.get_strategy().num_replicas_in_sync
    epochs, steps = settings.epochs, max(1, len(train) // devices)
    some_unknown = any((part.data.states == NO_STATE).any() for part in (train, valid))
    losses = {
        # Keras takes the mean of one number a text before it weighs texts or counts devices.
        "probability": keras.losses.BinaryCrossentropy()
        if train.weights is None and devices == 1
        else verdict_loss,
        "clauses": keras.losses.SparseCategoricalCrossentropy(
            ignore_class=NO_STATE if some_unknown else None
        ),
        "pointing": pointing_loss,
    }
    learned = next(train.epoch())[1].keys()
    schedule = keras.optimizers.schedules.CosineDecay(settings.rate, epochs * steps)
    network.compile(
        optimizer=keras.optimizers.AdamW(schedule, weight_decay=0.01, clipnorm=1.0),
        loss={name: losses[name] for name in learned},
        loss_weights={name: POINTING_WEIGHT if name == "pointing" else 1.0 for name in learned},
        metrics={"probability": [keras.metrics.BinaryAccuracy(name="accuracy")]},
    )
    if devices > 1:
        build_for_all(network, next(train.epoch()))
    told = Told(on_event, epochs, steps)
    streams = _stream(train), _stream(valid)
    passes = Passes(checkpoint, (train, valid), told.curve, settings.patience or epochs)
    told.epoch = passes.go_on(network, epochs)
    if told.epoch:
        on_event(goes_on(told.epoch, epochs))
    network.fit(
        streams[0],
        validation_data=streams[1],
        initial_epoch=told.epoch,
        epochs=epochs,
        callbacks=[told, passes],
        shuffle=False,  # Batches does it
        verbose=0,
    )
    return told.curve


def _stream(batches: Batches) -> Any:
    """The passes as Keras takes them. The shapes are said, as Keras would guess them wrong."""
    example = next(batches.epoch())
    shapes: tuple[dict[str, tf.TensorSpec], ...] = tuple(
        {name: tf.TensorSpec([None] * array.ndim, array.dtype) for name, array in part.items()}
        for part in example
    )
    shapes[0]["ids"] = tf.TensorSpec([None, batches.length], tf.int64)
    stream = tf.data.Dataset.from_generator(batches.epoch, output_signature=shapes)
    strategy = tf.distribute.get_strategy()
    devices = strategy.num_replicas_in_sync
    if devices == 1:
        return stream.apply(tf.data.experimental.assert_cardinality(len(batches))).prefetch(2)
    # Whole batches for each device: unknown words are not in rows, so a batch cannot be cut.
    whole = max(1, len(batches) // devices) * devices
    stream = stream.repeat().take(whole).apply(tf.data.experimental.assert_cardinality(whole))
    return strategy.distribute_datasets_from_function(lambda _: stream.prefetch(devices))


def verdict_loss(wanted: Any, said: Any) -> Any:
    """How wrong each verdict is: [N] → [N]."""
    return ops.binary_crossentropy(wanted, said)


def pointing_loss(wanted: Any, pointed: Any) -> Any:
    """How little of each clause's evidence lies on the tokens that decide it: [N, T, C] → [N]."""
    on_target = ops.sum(wanted * pointed, axis=1)
    known = ops.max(wanted, axis=1)
    return ops.mean(-ops.log(on_target + 1e-6) * known, axis=-1)
