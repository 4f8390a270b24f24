"""The layers that the clause reader is made of.

Imported in the training process only, as keras_models is.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from keras import layers, ops

from pipeline.export.spelling_graph import FIRST_LETTER, LETTERS, SPELLED
from pipeline.export.text_graph import PAD_ID
from pipeline.training.vocabulary import Vocabulary

Tensor = Any
# ids [N, T]; letters [K+1, SPELLED], places [K+1] and meant [K+1] of K unknowns; in the file
# meanings [V, D] as well.
Inputs = dict[str, Tensor]
NOWHERE = -1e4  # the logit of a token that is only padding


class Words(layers.Layer):
    """A word as a vector: its meaning in general, turned towards the task, and what training adds.

    The meanings stand still, so that words which training never saw keep their place among those
    that it did; what it adds goes missing now and then, so that meanings are learned from. Numbers
    are seen by their shape only.
    """

    def __init__(self, words: Vocabulary, width: int, own: int) -> None:
        super().__init__()
        self.learned, self.seen_as = words.learned, words.seen_as
        self.meanings = layers.Embedding(*words.meanings.shape, trainable=False)
        self.meanings.build(None)
        self.meanings.set_weights([words.meanings * np.float32(words.scale)])
        self.turn = layers.Dense(width, use_bias=False)
        self.turn.build((None, words.meanings.shape[1]))
        self.own = layers.Embedding(words.learned, own)
        self.own.build(None)
        self.add = layers.Dense(width, use_bias=False)
        self.add.build((None, own))
        self.miss = layers.Dropout(0.25, noise_shape=(None, None, 1))

    def call(self, ids: Tensor, training: bool = False) -> Tensor:
        """Ids [N, T] or [K] → vectors of `width`."""
        learned = ops.less(ids, self.learned)
        added = self.add(self.own(ops.where(learned, ids, PAD_ID)))
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
        learned = turned[: self.learned] + self.add(self.own.embeddings)
        table = ops.concatenate([learned, turned[self.learned :]], axis=0)
        return ops.take(ops.take(table, seen_as, axis=0), inputs["ids"], axis=0)


class Numbers(layers.Layer):
    """What a number says by its value, for itself alone; nothing for any other token."""

    def __init__(self, words: Vocabulary, width: int, own: int) -> None:
        super().__init__()
        values = [own for own, seen in enumerate(words.seen_as) if own != seen]
        self.place = np.zeros(len(words.seen_as), dtype="int64")
        self.place[values] = range(1, len(values) + 1)
        self.values = layers.Embedding(len(values) + 1, own)
        self.add = layers.Dense(width, use_bias=False)

    def call(self, ids: Tensor) -> Tensor:
        """Ids [N, T] → [N, T, width]."""
        place = ops.take(ops.convert_to_tensor(self.place), ids)
        valued = ops.cast(ops.greater(place, 0), "float32")
        return self.add(self.values(place)) * ops.expand_dims(valued, -1)


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

    def call(self, seen: Tensor, training: bool = False) -> Tensor:
        """[N, T, width] → the same shape. Beyond the text all is zero, as padding must be too:
        else a text's verdict would hang on its batch."""
        padded = ops.pad(seen, [[0, 0], [self.distance, self.distance], [0, 0]])
        if training:  # the same cuts; their gradient is much faster than that of [:, a:b]
            left = ops.slice(padded, (0, 0, 0), ops.shape(seen))
            right = ops.slice(padded, (0, 2 * self.distance, 0), ops.shape(seen))
        else:  # exported as one operation
            left, right = padded[:, : -2 * self.distance], padded[:, 2 * self.distance :]
        return self.mix(ops.concatenate([left, seen, right], axis=-1))


class Gist(layers.Layer):
    """What a token hears from the whole text: a few gists of it, weighed by what the token asks.

    So a grade at the end of a long sentence knows of the part at its start, and a line in a list of
    its header. Unlike attention between all tokens its cost is linear in the text's length, which
    has no limit.
    """

    GISTS, HEADS = 8, 4

    def __init__(self, width: int) -> None:
        super().__init__()
        self.offers = Mix(self.GISTS * self.HEADS)
        self.says, self.heard = Mix(width), Mix(width)
        self.asks = Mix(self.GISTS * self.HEADS)
        self.size = width // self.HEADS

    def call(self, seen: Tensor, real: Tensor, training: bool = False) -> Tensor:
        """[N, T, width] and [N, T, 1], 0 for padding, which is not heard → [N, T, width]."""
        padding = (1.0 - real) * NOWHERE
        offers = self._heads(self.offers(seen, training=training) + padding, self.GISTS)
        says = self._heads(self.says(seen, training=training), self.size)
        shares = ops.softmax(offers, axis=2)  # [N, HEADS, T, GISTS], over the text
        gists = ops.matmul(ops.transpose(shares, (0, 1, 3, 2)), says)  # [N, HEADS, GISTS, size]
        asks = self._heads(self.asks(seen, training=training), self.GISTS)
        heard = ops.transpose(ops.matmul(ops.softmax(asks, axis=-1), gists), (0, 2, 1, 3))
        width = self.HEADS * self.size
        return self.heard(ops.reshape(heard, (-1, ops.shape(seen)[1], width)), training=training)

    def _heads(self, mixed: Tensor, size: int) -> Tensor:
        """[N, T, HEADS * size] → [N, HEADS, T, size]."""
        parted = ops.reshape(mixed, (-1, ops.shape(mixed)[1], self.HEADS, size))
        return ops.transpose(parted, (0, 2, 1, 3))


def put_in(table: Tensor, vectors: Tensor, places: Tensor) -> Tensor:
    """[N, T, W] with `vectors` [K+1, W] at `places` among its N*T tokens; the last goes nowhere."""
    width = table.shape[-1]
    longer = ops.pad(ops.reshape(table, (-1, width)), [[0, 1], [0, 0]])
    filled = ops.scatter_update(longer, ops.expand_dims(places, -1), vectors)
    return ops.reshape(filled[:-1], ops.shape(table))
