"""The Keras networks. Each maps token ids [N, T] to the contract's numeric outputs.

Imported in the training process only: tensorflow costs seconds and 700 MB.
"""

from __future__ import annotations

from typing import Any

import keras
from keras import layers, ops

from pipeline.export.text_graph import PAD_ID, UNKNOWN_ID

Tensor = Any
NOWHERE = -1e4  # the logit of a token that is only padding


class Lab(keras.Model):
    """The lab's own net: Embedding 10,000 x 100, Flatten, Dense 32 relu, Dense 1 sigmoid."""

    WORDS = 10_000
    LENGTH = 100

    def __init__(self) -> None:
        super().__init__()
        self.net = keras.Sequential(
            [
                layers.Embedding(self.WORDS, 100),
                layers.Flatten(),
                layers.Dense(32, activation="relu"),
                layers.Dense(1, activation="sigmoid"),
            ]
        )

    def call(self, ids: Tensor, training: bool = False) -> dict[str, Tensor]:
        """Ids [N, 100] → probability [N]."""
        return {"probability": self.net(ids, training=training)[:, 0]}

    def read(self, ids: Tensor) -> dict[str, Tensor]:
        """All that the model file gives."""
        return self(ids, training=False)


class ClauseReader(keras.Model):
    """Every token, seen with its neighbours, speaks for `satisfied` or `violated` of each clause.

    A clause's state weighs the loudest voices of the whole text against silence (not stated), so
    the words that decided it are known by construction. Two things keep a neighbour from speaking
    for the deciding word: a token sees the numbers around it by their shape only (so the "in" of
    "in 1987" cannot know the year), and how loud it may speak is up to the token itself, and is
    kept scarce. The text is non-compliant when any clause is violated. With no clauses known, one
    nameless clause stands for the verdict.
    """

    SCARCITY = 0.02  # the price of letting all tokens speak, in units of the loss

    def __init__(
        self, seen_as: list[int], clauses: int, width: int = 64, word_dropout: float = 0.05
    ) -> None:
        """seen_as: for each id the id that its neighbours see (`vocabulary.by_shape`)."""
        super().__init__()
        self.seen_as = seen_as
        self.columns = max(clauses, 1)
        self.states_known = clauses > 0
        self.forget = WordDropout(word_dropout)
        self.embed = layers.Embedding(len(seen_as), width)
        self.windows = [Window(width, distance) for distance in (1, 2, 4, 8)]
        self.weigh = layers.Dense(width, activation="relu")
        self.rest = layers.Dropout(0.2)
        self.speak = layers.Dense(2 * self.columns)
        self.permit = layers.Dense(2 * self.columns)

    def call(self, ids: Tensor, training: bool = False) -> dict[str, Tensor]:
        """Ids [N, T] → what labels exist for: probability [N], and clauses [N, C, 3] if known."""
        return self._judge(self._listen(ids, training))

    def read(self, ids: Tensor) -> dict[str, Tensor]:
        """All that the model file gives: as `call`, and evidence [N, T, C]."""
        voices = self._listen(ids, training=False)
        outputs = self._judge(voices)
        broken = (
            outputs["clauses"][..., 2] if self.states_known else outputs["probability"][:, None]
        )
        _, violated = ops.split(voices, 2, axis=-1)
        return {**outputs, "evidence": ops.softmax(violated, axis=1) * broken[:, None, :]}

    def _listen(self, ids: Tensor, training: bool) -> Tensor:
        """Ids [N, T] → each token's voice for `satisfied`, then `violated`: [N, T, 2C]."""
        real = ops.cast(ops.not_equal(ids, PAD_ID), "float32")[..., None]
        ids = self.forget(ids, training=training)
        words = self.embed(ids) * real
        permits = self.permit(words)
        if training:
            spoken = ops.sum(ops.sigmoid(permits) * real, axis=1) / (ops.sum(real, axis=1) + 1.0)
            self.add_loss(self.SCARCITY * ops.mean(spoken))
        seen = self.embed(ops.take(ops.convert_to_tensor(self.seen_as), ids)) * real
        for window in self.windows:
            seen = (seen + window(seen)) * real
        weighed = self.weigh(ops.concatenate([words, seen], axis=-1))
        voices = self.speak(self.rest(weighed, training=training)) + ops.log_sigmoid(permits)
        return voices * real + (1.0 - real) * NOWHERE

    def _judge(self, voices: Tensor) -> dict[str, Tensor]:
        """Voices [N, T, 2C] → probability [N], and clauses [N, C, 3] if known."""
        satisfied, violated = ops.split(voices, 2, axis=-1)  # [N, T, C] each
        states = ops.softmax(
            ops.stack(
                [ops.zeros_like(satisfied[:, 0]), loudest(satisfied), loudest(violated)], axis=-1
            ),
            axis=-1,
        )
        outputs = {"probability": 1.0 - ops.prod(1.0 - states[..., 2], axis=-1)}
        return {**outputs, "clauses": states} if self.states_known else outputs


class Window(layers.Layer):
    """A token with the neighbours `distance` to its left and right (a dilated convolution of 3).

    Written as one matrix product, because that exports to plain ONNX and runs fast on a CPU.
    """

    def __init__(self, width: int, distance: int) -> None:
        super().__init__()
        self.distance = distance
        # No centre: padding must stay zero, or a text's verdict would hang on its batch.
        self.normalise = layers.LayerNormalization(center=False)
        self.mix = layers.Dense(width, activation="relu")

    def call(self, seen: Tensor) -> Tensor:
        """[N, T, width] → the same shape."""
        calm = self.normalise(seen)
        nothing = ops.zeros_like(calm[:, :1])
        edge = ops.repeat(nothing, self.distance, axis=1)
        padded = ops.concatenate([edge, calm, edge], axis=1)
        left, right = padded[:, : -2 * self.distance], padded[:, 2 * self.distance :]
        return self.mix(ops.concatenate([left, calm, right], axis=-1))


class WordDropout(layers.Layer):
    """In training, a share of the tokens becomes unknown: unknown words are met on purpose."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share
        self.seeds = keras.random.SeedGenerator()

    def call(self, ids: Tensor, training: bool = False) -> Tensor:
        """Ids [N, T] → ids [N, T]."""
        if not training:
            return ids
        chosen = keras.random.uniform(ops.shape(ids), seed=self.seeds) < self.share
        return ops.where(ops.logical_and(chosen, ids != PAD_ID), UNKNOWN_ID, ids)


def loudest(voices: Tensor) -> Tensor:
    """A smooth maximum over the tokens: [N, T, C] → [N, C]."""
    top = ops.max(voices, axis=1, keepdims=True)
    return ops.log(ops.sum(ops.exp(voices - top), axis=1)) + top[:, 0]
