"""The Keras networks. Each maps what was read to the contract's numeric outputs.

Imported in the training process only: tensorflow costs seconds and 700 MB.
"""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
from keras import layers, ops

from pipeline.export.spelling_graph import FIRST_LETTER, LETTERS, SPELLED
from pipeline.export.text_graph import PAD_ID, UNKNOWN_ID
from pipeline.training.vocabulary import Vocabulary

Tensor = Any
# ids [N, T]; letters [K+1, SPELLED], places [K+1] and meant [K+1] of K unknowns; in the file
# meanings [V, D] as well.
Inputs = dict[str, Tensor]
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
    scarce; and where the corpus knows the deciding words, training points at them. A word that
    training never saw is read by its meaning in general, and one that is not even a common word by
    its letters. The text is non-compliant when any clause is
    violated. With no clauses known, one nameless clause stands for the verdict.
    """

    SCARCITY = 0.02  # the price of letting all tokens speak, in units of the loss
    SPELLING = 0.1  # the price of spelling a known word as something else than it means

    def __init__(
        self,
        words: Vocabulary,
        clauses: int,
        *,
        width: int = 64,
        distances: tuple[int, ...] = (1, 2, 4, 8),
        points: bool = False,
    ) -> None:
        """width: numbers a token is held in; distances: of the neighbours that each window adds;
        points: the deciding words are known in training."""
        super().__init__()
        self.columns = max(clauses, 1)
        self.states_known, self.points = clauses > 0, points
        self.words = Words(words, width)
        self.numbers = Numbers(words, width)
        self.spell = Spelling(width)
        # Whole neighbours go missing in training: no verdict may hang on one turn of phrase.
        self.blur = layers.Dropout(0.15, noise_shape=(None, None, 1))
        self.windows = [Window(width, distance) for distance in distances]
        self.rough = layers.Dropout(0.1)
        self.weigh = Mix(width, activation="relu")
        self.rest = layers.Dropout(0.2)
        self.speak = Mix(2 * self.columns)
        self.permit = Mix(2 * self.columns)

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
        real = ops.cast(ops.not_equal(ids, PAD_ID), "float32")
        real = ops.expand_dims(real, -1)
        spelled = self.spell(inputs["letters"])
        if training:
            self.add_loss(self.SPELLING * self._misread(spelled, inputs["meant"]))
        seen = put_in(self.words.read(inputs, training), spelled, inputs["places"])
        words = (seen + self.numbers(ids)) * real
        # Beyond the text all is zero, at every step: else a verdict would hang on the batch.
        seen = self.blur(seen, training=training) * real
        permits = self.permit(words)
        if training:
            spoken = ops.sum(ops.sigmoid(permits) * real, axis=1) / (ops.sum(real, axis=1) + 1.0)
            self.add_loss(self.SCARCITY * ops.mean(spoken))
        for window in self.windows:
            seen = (seen + self.rough(window(seen), training=training)) * real
        weighed = self.weigh(ops.concatenate([words, seen], axis=-1))
        voices = self.speak(self.rest(weighed, training=training)) + ops.log_sigmoid(permits)
        return voices * real + (1.0 - real) * NOWHERE

    def _misread(self, spelled: Tensor, meant: Tensor) -> Tensor:
        """How far known words [K+1, width] are from what they mean, `meant` [K+1] being ids."""
        known = ops.cast(ops.greater(meant, UNKNOWN_ID), "float32")
        wanted = ops.stop_gradient(self.words(meant, training=False))
        away = ops.mean(ops.square(spelled - wanted), axis=-1)
        return ops.sum(away * known) / (ops.sum(known) + 1.0)

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


class Words(layers.Layer):
    """A word as a vector: its meaning in general, turned towards the task, and what training adds.

    The meanings stand still, so that words which training never saw keep their place among those
    that it did; what it adds goes missing now and then, so that meanings are learned from. Numbers
    are seen by their shape only.
    """

    def __init__(self, words: Vocabulary, width: int) -> None:
        super().__init__()
        self.learned, self.seen_as = words.learned, words.seen_as
        self.meanings = layers.Embedding(*words.meanings.shape, trainable=False)
        self.meanings.build(None)
        self.meanings.set_weights([words.meanings * np.float32(words.scale)])
        self.turn = layers.Dense(width, use_bias=False)
        self.turn.build((None, words.meanings.shape[1]))
        self.add = layers.Embedding(words.learned, width)
        self.add.build(None)
        self.miss = layers.Dropout(0.25, noise_shape=(None, None, 1))

    def call(self, ids: Tensor, training: bool = False) -> Tensor:
        """Ids [N, T] or [K] → vectors of `width`."""
        learned = ops.less(ids, self.learned)
        added = self.add(ops.where(learned, ids, PAD_ID))
        if training:
            added = self.miss(added, training=True)
        return self.turn(self.meanings(ids)) + added * ops.expand_dims(
            ops.cast(learned, "float32"), -1
        )

    def read(self, inputs: Inputs, training: bool) -> Tensor:
        """The text's ids → [N, T, width]: word by word, or from one table for all in the file."""
        seen_as = ops.convert_to_tensor(self.seen_as)
        if "meanings" not in inputs:
            return self(ops.take(seen_as, inputs["ids"]), training=training)
        turned = self.turn(inputs["meanings"])
        learned = turned[: self.learned] + self.add.embeddings
        table = ops.concatenate([learned, turned[self.learned :]], axis=0)
        return ops.take(ops.take(table, seen_as, axis=0), inputs["ids"], axis=0)


class Numbers(layers.Layer):
    """What a number says by its value, for itself alone; nothing for any other token."""

    def __init__(self, words: Vocabulary, width: int) -> None:
        super().__init__()
        values = [own for own, seen in enumerate(words.seen_as) if own != seen]
        self.place = np.zeros(len(words.seen_as), dtype="int64")
        self.place[values] = range(1, len(values) + 1)
        self.values = layers.Embedding(len(values) + 1, width)

    def call(self, ids: Tensor) -> Tensor:
        """Ids [N, T] → [N, T, width]."""
        place = ops.take(ops.convert_to_tensor(self.place), ids)
        valued = ops.cast(ops.greater(place, 0), "float32")
        return self.values(place) * ops.expand_dims(valued, -1)


class Spelling(layers.Layer):
    """A word from its letters: what stands at three neighbouring letters, at its strongest."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.letters = layers.Embedding(FIRST_LETTER + len(LETTERS), 24)
        self.near = Mix(2 * width, activation="relu")
        self.word = layers.Dense(width)

    def call(self, letters: Tensor) -> Tensor:
        """Letters [K, SPELLED] → [K, width]."""
        real = ops.expand_dims(ops.cast(ops.not_equal(letters, 0), "float32"), -1)
        padded = ops.pad(self.letters(letters) * real, [[0, 0], [1, 2], [0, 0]])
        grams = [padded[:, shift : shift + SPELLED] for shift in range(4)]
        near = self.near(ops.concatenate(grams, axis=-1)) * real
        whole = ops.concatenate([ops.max(near, axis=1), ops.mean(near, axis=1)], axis=-1)
        return self.word(whole)


class Mix(layers.Dense):
    """A Dense layer for [N, T, W], exported as one product instead of six operations around it."""

    def call(self, inputs: Tensor, training: bool = False) -> Tensor:
        """In training as Dense does it, which has the faster gradient."""
        if training:
            return super().call(inputs)
        return self.activation(ops.matmul(inputs, self.kernel) + self.bias)


class Window(layers.Layer):
    """A token with the neighbours `distance` to its left and right (a dilated convolution of 3).

    Written as one matrix product: a dilated Conv1D is exported as a long detour (SpaceToBatch).
    """

    def __init__(self, width: int, distance: int) -> None:
        super().__init__()
        self.distance = distance
        self.mix = Mix(width, activation="relu")

    def call(self, seen: Tensor) -> Tensor:
        """[N, T, width] → the same shape. Beyond the text all is zero, as padding must be too:
        else a text's verdict would hang on its batch."""
        padded = ops.pad(seen, [[0, 0], [self.distance, self.distance], [0, 0]])
        left, right = padded[:, : -2 * self.distance], padded[:, 2 * self.distance :]
        return self.mix(ops.concatenate([left, seen, right], axis=-1))


def put_in(table: Tensor, vectors: Tensor, places: Tensor) -> Tensor:
    """[N, T, W] with `vectors` [K+1, W] at `places` among its N*T tokens; the last goes nowhere."""
    width = table.shape[-1]
    longer = ops.pad(ops.reshape(table, (-1, width)), [[0, 1], [0, 0]])
    filled = ops.scatter_update(longer, ops.expand_dims(places, -1), vectors)[:-1]
    return ops.reshape(filled, (*ops.shape(table)[:2], width))


def loudest(voices: Tensor) -> Tensor:
    """A smooth maximum over the tokens: [N, T, C] → [N, C]."""
    top = ops.max(voices, axis=1, keepdims=True)
    return ops.log(ops.sum(ops.exp(voices - top), axis=1)) + top[:, 0]


def _shares(voices: Tensor) -> Tensor:
    """Each token's share in `violated`: [N, T, 2C] → [N, T, C], sums of 1 over the tokens."""
    _, violated = ops.split(voices, 2, axis=-1)
    return ops.softmax(violated, axis=1)
