"""The Keras networks. Each maps what was read to the contract's numeric outputs.

Imported in the training process only: tensorflow costs seconds and 700 MB.
"""

from __future__ import annotations

import keras
from keras import layers, ops

from pipeline.export.text_graph import PAD_ID, UNKNOWN_ID
from pipeline.training.keras_layers import (
    NOWHERE,
    Gist,
    Inputs,
    Mix,
    Numbers,
    Spelling,
    Tensor,
    Window,
    Words,
    put_in,
)
from pipeline.training.vocabulary import Vocabulary

Outputs = dict[str, Tensor]


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
        width: int,
        own: int,
        distances: tuple[int, ...],
        *,
        gists: bool = True,
        points: bool = False,
    ) -> None:
        """width: numbers a token is held in; own: those that training learns for each word, turned
        to `width`; distances: of the neighbours that each window adds; gists: whether a token hears
        the whole text; points: the deciding words are known in training."""
        super().__init__()
        self.columns = max(clauses, 1)
        self.states_known, self.points = clauses > 0, points
        self.words = Words(words, width, own)
        self.numbers = Numbers(words, width, own)
        self.spell = Spelling(width)
        # Whole neighbours go missing in training: no verdict may hang on one turn of phrase.
        self.blur = layers.Dropout(0.15, noise_shape=(None, None, 1))
        self.windows = [Window(width, distance) for distance in distances]
        self.gist = Gist(width) if gists else None
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
            if self.gist and window is self.windows[-1]:
                heard = self.gist(seen, real, training=training)
                seen = (seen + self.rough(heard, training=training)) * real
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


def loudest(voices: Tensor) -> Tensor:
    """A smooth maximum over the tokens: [N, T, C] → [N, C]."""
    top = ops.max(voices, axis=1, keepdims=True)
    return ops.log(ops.sum(ops.exp(voices - top), axis=1)) + top[:, 0]


def _shares(voices: Tensor) -> Tensor:
    """Each token's share in `violated`: [N, T, 2C] → [N, T, C], sums of 1 over the tokens."""
    _, violated = ops.split(voices, 2, axis=-1)
    return ops.softmax(violated, axis=1)
