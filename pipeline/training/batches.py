"""A corpus as batches of numbers: ids, letters of unknown words, and what is to be learned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from pipeline.corpus.model import UNKNOWN, Corpus
from pipeline.export.spelling_graph import FIRST_LETTER, LETTERS, SPELLED, letter_ids
from pipeline.export.text_graph import PAD_ID, UNKNOWN_ID, tokenize
from pipeline.regulation import STATES
from pipeline.scoring import locate_tokens

Inputs = dict[str, np.ndarray]
FORGET_ALL = 0.03  # the share of all words that training forgets, so that spelling is learned …
FORGET_RARE = 3.0  # … and rare ones more often: a word seen so many times, every other time
NO_STATE = -1  # of a clause of which nobody said anything: nothing is learned from it
MISSPELL = 0.2  # of the words that are spelled in training


class Lexicon:
    """Every distinct token of the texts, with its id, its letters and how often to forget it.

    Row 0 is padding. spelled: unknown tokens are read by their letters.
    """

    def __init__(self, vocabulary: dict[str, int], spelled: bool) -> None:
        self.vocabulary, self.spelled = vocabulary, spelled
        self.rows: dict[str, int] = {"": 0}
        self.ids = np.array([PAD_ID])
        self.letters = np.zeros((1, SPELLED), dtype="int64")
        self.forget = np.zeros(1)

    def look_up(self, texts: Sequence[Sequence[str]]) -> list[np.ndarray]:
        """The row of each token, text by text; tokens not met before get a new row."""
        counts = Counter(token for text in texts for token in text)
        new = [token for token in counts if token not in self.rows]
        self.rows |= {token: row for row, token in enumerate(new, start=len(self.rows))}
        ids = [self.vocabulary.get(token, UNKNOWN_ID) for token in new]
        letters = np.zeros((len(new), SPELLED), dtype="int64")
        for row, token in enumerate(new):
            numbers = letter_ids(token)
            letters[row, : len(numbers)] = numbers
        words = np.array([token.isascii() and token.isalpha() for token in new], dtype=bool)
        seen = np.array([counts[token] for token in new], dtype="float64")
        forget = words * (FORGET_ALL + FORGET_RARE / (FORGET_RARE + seen))
        self.ids = np.concatenate([self.ids, np.array(ids, dtype="int64")])
        self.letters = np.concatenate([self.letters, letters])
        self.forget = np.concatenate([self.forget, np.minimum(forget, 0.5)])
        return [np.array([self.rows[token] for token in text], dtype="int64") for text in texts]

    def inputs(
        self,
        texts: Sequence[np.ndarray],
        length: int | None = None,
        random: np.random.Generator | None = None,
    ) -> Inputs:
        """What a network takes for texts as rows: ids [N, T] and, if spelled, the letters and
        places of the unknown, and the ids of what they would be if they were known.

        length: pad or cut to so many tokens. random: forget and misspell some, in training.
        """
        rows = pad(texts, length)
        ids = self.ids[rows]
        if not self.spelled:
            return {"ids": ids}
        if random is not None:
            ids[random.random(rows.shape) < self.forget[rows]] = UNKNOWN_ID
        places = np.flatnonzero(ids == UNKNOWN_ID)
        meant = self.ids[rows.flat[places]]
        letters = self.letters[rows.flat[places]]
        if random is not None:
            for row in np.flatnonzero(random.random(len(letters)) < MISSPELL):
                letters[row] = misspell(letters[row], random)
        one_more = np.zeros((1, SPELLED), dtype="int64")  # as the model file has it
        return {
            "ids": ids,
            "letters": np.concatenate([letters, one_more]),
            "places": np.append(places, ids.size),
            "meant": np.append(meant, UNKNOWN_ID),
        }


@dataclass(frozen=True)
class Examples:
    """A part of a corpus: rows of the lexicon, labels [N], states [N, C] (as STATES, or NO_STATE),
    pointers.

    pointers: for each text the (token, clause) pairs that decide a violation; empty if not known.
    """

    rows: list[np.ndarray]
    labels: np.ndarray
    states: np.ndarray
    pointers: list[list[tuple[int, int]]] = field(default_factory=list)


def read_tokens(corpus: Corpus) -> list[list[str]]:
    """The tokens of each of the corpus's texts, as the model file will read them."""
    return tokenize(corpus.frame["text"].tolist())


def examples(
    corpus: Corpus, tokens: Sequence[Sequence[str]], lexicon: Lexicon, longest: int
) -> Examples:
    """Look up the tokens; texts are cut to `longest` tokens, in training only."""
    numbers = {str(state): number for number, state in enumerate(STATES)} | {UNKNOWN: NO_STATE}
    columns = [corpus.frame[clause_id].map(numbers) for clause_id in corpus.clause_ids]
    return Examples(
        rows=[rows[:longest] for rows in lexicon.look_up(tokens)],
        labels=corpus.frame["label"].to_numpy(dtype="float32"),
        states=np.array(columns, dtype="int64").T,
        pointers=_pointers(corpus, tokens, longest),
    )


def _pointers(
    corpus: Corpus, tokens: Sequence[Sequence[str]], longest: int
) -> list[list[tuple[int, int]]]:
    evidence = corpus.evidence()
    if evidence is None or not corpus.clause_ids:
        return []
    result = []
    for text, words, spans in zip(corpus.frame["text"], tokens, evidence, strict=True):
        places = locate_tokens(text, words[:longest])
        result.append(
            [
                (token, corpus.clause_ids.index(clause_id))
                for clause_id, ranges in spans.items()
                if clause_id in corpus.clause_ids
                for token, place in enumerate(places)
                if place and any(place[0] < end and start < place[1] for start, end in ranges)
            ]
        )
    return result


class Batches:
    """Batches of texts of like length, in a new order each epoch; `length` pads all to that.

    weights: how much each text counts, float32 [N]; None if all alike.
    """

    def __init__(
        self,
        data: Examples,
        lexicon: Lexicon,
        size: int,
        seed: int,
        *,
        length: int | None = None,
        forgetful: bool = False,
        weights: np.ndarray | None = None,
    ) -> None:
        self.data, self.lexicon, self.size = data, lexicon, size
        self.weights = weights
        self.length, self.forgetful = length, forgetful
        self.random = np.random.default_rng(seed)
        self.lengths = np.array([len(rows) for rows in data.rows], dtype="float64")

    def __len__(self) -> int:
        return -(-len(self.lengths) // self.size)

    def epoch(self) -> Iterator[tuple[Inputs, ...]]:
        """One pass: what the network takes, the targets by output name and, if texts count
        differently, their weights by output name."""
        like = self.lengths * self.random.uniform(0.8, 1.2, len(self.lengths))
        order = np.argsort(like, kind="stable")
        for number in self.random.permutation(len(self)):
            chosen = order[number * self.size : (number + 1) * self.size]
            texts = [self.data.rows[row] for row in chosen]
            random = self.random if self.forgetful else None
            inputs = self.lexicon.inputs(texts, self.length, random)
            targets = self._targets(chosen, inputs["ids"].shape[1])
            if self.weights is None:
                yield inputs, targets
            else:
                weights = dict.fromkeys(targets, self.weights[chosen])
                if "clauses" in targets:  # a loss for each clause, so a column of weights
                    weights["clauses"] = weights["clauses"][:, None]
                yield inputs, targets, weights

    def _targets(self, chosen: np.ndarray, width: int) -> Inputs:
        targets = {"probability": self.data.labels[chosen]}
        if self.data.states.size:
            targets["clauses"] = self.data.states[chosen]
        if self.data.pointers:
            pointing = np.zeros((len(chosen), width, self.data.states.shape[1]), dtype="float32")
            for position, row in enumerate(chosen):
                for token, clause in self.data.pointers[row]:
                    pointing[position, token, clause] = 1.0
            targets["pointing"] = pointing
        return targets


def pad(texts: Sequence[np.ndarray], length: int | None = None) -> np.ndarray:
    """Int64 [N, length], or as long as the longest, filled up with 0; longer texts are cut."""
    width = length or max([1, *(len(text) for text in texts)])
    padded = np.zeros((len(texts), width), dtype="int64")
    for row, text in enumerate(texts):
        padded[row, : len(text)] = text[:width]
    return padded


def misspell(letters: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """One slip of the finger: a letter left out, doubled, replaced, or two swapped."""
    count = int((letters > 0).sum())
    if count < 4:
        return letters
    word = letters[:count].tolist()
    at, slip = int(random.integers(0, count - 1)), int(random.integers(0, 4))
    if slip == 0:
        del word[at]
    elif slip == 1:
        word.insert(at, word[at])
    elif slip == 2:
        word[at] = int(random.integers(FIRST_LETTER, FIRST_LETTER + len(LETTERS)))
    else:
        word[at], word[at + 1] = word[at + 1], word[at]
    return np.array((word + [0] * SPELLED)[:SPELLED], dtype="int64")
