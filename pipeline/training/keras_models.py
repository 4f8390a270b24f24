"""The Keras networks. Each maps what was read to the contract's numeric outputs.

Imported in the training process only: tensorflow costs seconds and 700 MB.
"""

from __future__ import annotations

from typing import Any

import keras
from keras import layers, ops

from pipeline.export.spelling_graph import FIRST_LETTER, LETTERS, SPELLED
from pipeline.export.text_graph import PAD_ID

Tensor = Any
Inputs = dict[str, Tensor]  # ids [N, T]; letters [K+1, SPELLED] and places [K+1] of K unknowns
Outputs = dict[str, Tensor]
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

    def call(self, inputs: Inputs, training: bool = False) -> Outputs:
        """Ids [N, 100] → probability [N]."""
        return {"probability": self.net(inputs["ids"], training=training)[:, 0]}

    def read(self, inputs: Inputs) -> Outputs:
        """All that the model file gives."""
        return self(inputs, training=False)


class ClauseReader(keras.Model):
    """Every token, seen with its neighbours, speaks for `satisfied` or `violated` of each clause.

    A clause's state weighs the loudest voices of the whole text against silence (not stated), so
    the words that decided it are known by construction. Three things keep a neighbour from speaking
    for the deciding word: a token sees the numbers around it by their shape only (so the "in" of
    "in 1987" cannot know the year); how loud it may speak is up to the token itself, and is kept
    scarce; and where the corpus knows the deciding words, training points at them. A word that is
    not in the vocabulary is read by its letters. The text is non-compliant when any clause is
    violated. With no clauses known, one nameless clause stands for the verdict.
    """

    SCARCITY = 0.02  # the price of letting all tokens speak, in units of the loss

    def __init__(
        self, seen_as: list[int], clauses: int, *, width: int = 64, points: bool = False
    ) -> None:
        """seen_as: for each id the id that its neighbours see (`vocabulary.by_shape`).

        points: the deciding words are known in training.
        """
        super().__init__()
        self.seen_as = seen_as
        self.columns = max(clauses, 1)
        self.states_known, self.points = clauses > 0, points
        self.embed = layers.Embedding(len(seen_as), width)
        self.spell = Spelling(width)
        # Whole neighbours go missing in training: no verdict may hang on one turn of phrase.
        self.blur = layers.Dropout(0.15, noise_shape=(None, None, 1))
        self.windows = [Window(width, distance) for distance in (1, 2, 4, 8)]
        self.weigh = layers.Dense(width, activation="relu")
        self.rest = layers.Dropout(0.2)
        self.speak = layers.Dense(2 * self.columns)
        self.permit = layers.Dense(2 * self.columns)

    def call(self, inputs: Inputs, training: bool = False) -> Outputs:
        """Ids [N, T], letters, places → what is learned: probability [N], clauses [N, C, 3] if
        known, pointing [N, T, C] if the deciding words are known."""
        voices = self._listen(inputs, training)
        outputs = self._judge(voices)
        return {**outputs, "pointing": _shares(voices)} if self.points else outputs

    def read(self, inputs: Inputs) -> Outputs:
        """All that the model file gives: probability, clauses if known, evidence [N, T, C]."""
        voices = self._listen(inputs, training=False)
        outputs = self._judge(voices)
        broken = (
            outputs["clauses"][..., 2] if self.states_known else outputs["probability"][:, None]
        )
        return {**outputs, "evidence": _shares(voices) * broken[:, None, :]}

    def _listen(self, inputs: Inputs, training: bool) -> Tensor:
        """Each token's voice for `satisfied`, then `violated`, of each clause: [N, T, 2C]."""
        ids = inputs["ids"]
        real = ops.cast(ops.not_equal(ids, PAD_ID), "float32")[..., None]
        spelled = self.spell(inputs["letters"])
        words = put_in(self.embed(ids), spelled, inputs["places"]) * real
        shapes = self.embed(ops.take(ops.convert_to_tensor(self.seen_as), ids))
        seen = self.blur(put_in(shapes, spelled, inputs["places"]), training=training) * real
        permits = self.permit(words)
        if training:
            spoken = ops.sum(ops.sigmoid(permits) * real, axis=1) / (ops.sum(real, axis=1) + 1.0)
            self.add_loss(self.SCARCITY * ops.mean(spoken))
        for window in self.windows:
            seen = (seen + window(seen)) * real
        weighed = self.weigh(ops.concatenate([words, seen], axis=-1))
        voices = self.speak(self.rest(weighed, training=training)) + ops.log_sigmoid(permits)
        return voices * real + (1.0 - real) * NOWHERE

    def _judge(self, voices: Tensor) -> Outputs:
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


class Spelling(layers.Layer):
    """A word from its letters: what stands at three neighbouring letters, at its strongest."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.letters = layers.Embedding(FIRST_LETTER + len(LETTERS), 24)
        self.near = layers.Dense(2 * width, activation="relu")
        self.word = layers.Dense(width)

    def call(self, letters: Tensor) -> Tensor:
        """Letters [K, SPELLED] → [K, width]."""
        real = ops.cast(ops.not_equal(letters, 0), "float32")[..., None]
        signs = self.letters(letters) * real
        edge = ops.zeros_like(signs[:, :1])
        padded = ops.concatenate([edge, signs, edge, edge], axis=1)
        grams = [padded[:, shift : shift + SPELLED] for shift in range(4)]
        near = self.near(ops.concatenate(grams, axis=-1)) * real
        whole = ops.concatenate([ops.max(near, axis=1), ops.mean(near, axis=1)], axis=-1)
        return self.word(whole)


class Window(layers.Layer):
    """A token with the neighbours `distance` to its left and right (a dilated convolution of 3).

    Written as one matrix product, because that exports to plain ONNX and runs fast on a CPU.
    """

    def __init__(self, width: int, distance: int) -> None:
        super().__init__()
        self.distance = distance
        self.mix = layers.Dense(width, activation="relu")

    def call(self, seen: Tensor) -> Tensor:
        """[N, T, width] → the same shape. Beyond the text all is zero, as padding must be too:
        else a text's verdict would hang on its batch."""
        edge = ops.repeat(ops.zeros_like(seen[:, :1]), self.distance, axis=1)
        padded = ops.concatenate([edge, seen, edge], axis=1)
        left, right = padded[:, : -2 * self.distance], padded[:, 2 * self.distance :]
        return self.mix(ops.concatenate([left, seen, right], axis=-1))


def put_in(table: Tensor, vectors: Tensor, places: Tensor) -> Tensor:
    """[N, T, W] with `vectors` [K+1, W] at `places` among its N*T tokens; the last goes nowhere."""
    width = table.shape[-1]
    flat = ops.reshape(table, (-1, width))
    longer = ops.concatenate([flat, ops.zeros_like(flat[:1])], axis=0)
    filled = ops.scatter_update(longer, places[:, None], vectors)[:-1]
    return ops.reshape(filled, ops.shape(table))


def loudest(voices: Tensor) -> Tensor:
    """A smooth maximum over the tokens: [N, T, C] → [N, C]."""
    top = ops.max(voices, axis=1, keepdims=True)
    return ops.log(ops.sum(ops.exp(voices - top), axis=1)) + top[:, 0]


def _shares(voices: Tensor) -> Tensor:
    """Each token's share in `violated`: [N, T, 2C] → [N, T, C], sums of 1 over the tokens."""
    _, violated = ops.split(voices, 2, axis=-1)
    return ops.softmax(violated, axis=1)
