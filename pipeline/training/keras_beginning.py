"""What a Keras network has learned, as it is kept for another; and how that one begins with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import keras

from pipeline.export.text_graph import PAD_ID, UNKNOWN_ID
from pipeline.training.keras_models import ClauseReader, Lab
from pipeline.training.vocabulary import Vocabulary
from pipeline.training.weights import Table, Weights, first_words

OWN, NUMBERS = "own", "numbers"  # tables with a row for each word, and for each number
SPECIAL = {"\0padding": PAD_ID, "\0unknown": UNKNOWN_ID}  # no token is called so


@dataclass(frozen=True)
class Learned:
    """A network's weights, which it has once it was called. about: what must be alike for one
    network to begin from another. rows: for each table word → row."""

    network: keras.Model
    about: dict[str, Any]
    rows: Mapping[str, Mapping[str, int]]

    def read(self) -> Weights:
        """As they are now. What words mean in general is left out: every model file has it."""
        tables = {
            name: Table(variable.numpy(), self.rows[name])
            for name, variable in self._tables().items()
        }
        return Weights(self.about, tables, [variable.numpy() for variable in self._rest()])

    def begin(self, beginning: Weights) -> None:
        """Replace them by what `Weights.continued_by` gave."""
        for name, variable in self._tables().items():
            variable.assign(beginning.tables[name].values)
        for variable, array in zip(self._rest(), beginning.rest, strict=True):
            variable.assign(array)

    def _tables(self) -> dict[str, Any]:
        network = self.network
        if isinstance(network, Lab):
            return {OWN: network.net.layers[0].embeddings}
        return {OWN: network.words.own.embeddings, NUMBERS: network.numbers.values.embeddings}

    def _rest(self) -> list[Any]:
        left_out = {id(variable) for variable in self._tables().values()}
        if isinstance(self.network, ClauseReader):
            left_out.add(id(self.network.words.meanings.embeddings))
        return [variable for variable in self.network.weights if id(variable) not in left_out]


def of_lab(network: Lab, words: Mapping[str, int]) -> Learned:
    """words: token → id."""
    return Learned(network, {"kind": "lab"}, {OWN: first_words({**SPECIAL, **words})})


def of_clause_reader(
    network: ClauseReader, kind: str, clauses: tuple[str, ...], words: Vocabulary
) -> Learned:
    """kind: a narrow reader is of another kind than a wide one."""
    about = {"kind": kind, "clauses": list(clauses), "gists": network.gist is not None}
    places = {word: int(network.numbers.place[row]) for word, row in words.ids.items()}
    numbers = first_words({word: place for word, place in places.items() if place})
    own = first_words({**SPECIAL, **words.ids}, below=words.learned)
    return Learned(network, about, {OWN: own, NUMBERS: numbers})


def known_words(weights: Weights | None) -> list[str]:
    """The words that an earlier network learned."""
    return [word for word in weights.words(OWN) if word not in SPECIAL] if weights else []
