"""The kind "linear": words and short phrases weighed by TF-IDF, and logistic regressions on them.

Where the data says the state of each clause, there is one regression a clause, over its three
states, and a text is non-compliant when any clause is violated. Else there is one for the verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import onnx
import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from pipeline.corpus.model import UNKNOWN
from pipeline.export.linear_export import linear_to_onnx
from pipeline.export.text_graph import TOKEN_RULE
from pipeline.regulation import STATES
from pipeline.scoring import ASCII_LOWER
from pipeline.training.trained import Task, text_weights
from pipeline.training.weights import Weights

MOST_PHRASES = 20_000
LEAST_SEEN = 2
STRENGTH, PHRASE = 10.0, 2
NEVER = -30.0  # the logit of a state that the data never has


@dataclass(frozen=True)
class Head:
    """One regression: logits [N, S] = features [N, V] @ weights [V, S] + bias [S]."""

    weights: np.ndarray
    bias: np.ndarray

    def shares(self, features: Any) -> np.ndarray:
        """Features [N, V] → probabilities [N, S]."""
        logits = features @ self.weights + self.bias
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares: np.ndarray = powers / powers.sum(axis=1, keepdims=True)
        return shares


@dataclass(frozen=True)
class TrainedLinear:
    """heads: one for each clause, over STATES; or one for the verdict, over compliant and not."""

    words: TfidfVectorizer
    verdict: Head | None
    clauses: tuple[Head, ...]
    curve: list[dict[str, Any]]
    settings: dict[str, Any]
    device: str = "the processor"

    @property
    def outputs(self) -> tuple[str, ...]:
        """Of the contract."""
        return ("probability", "clauses") if self.clauses else ("probability",)

    @property
    def framework(self) -> str:
        """With its version."""
        return f"scikit-learn {sklearn.__version__}"

    @property
    def words_known(self) -> int:
        """Words and phrases."""
        return len(self.words.vocabulary_)

    def predict(self, texts: Sequence[str]) -> dict[str, np.ndarray]:
        """What scikit-learn's numbers say."""
        features = self.words.transform(lowered(texts))
        states = [head.shares(features) for head in self.clauses]
        said = {"clauses": np.stack(states, axis=1)} if states else {}
        if self.verdict is not None:
            probability = self.verdict.shares(features)[:, 1]
        else:
            probability = 1 - np.prod(1 - said["clauses"][..., 2], axis=1)
        return {"probability": probability.astype("float32"), **said}

    def to_onnx(self, opset: int) -> onnx.ModelProto:
        """The words by skl2onnx, the regressions as one product."""
        heads = [(head.weights, head.bias) for head in self.clauses]
        verdict = (self.verdict.weights, self.verdict.bias) if self.verdict else None
        return linear_to_onnx(self.words, verdict, heads, opset)

    def weights(self) -> Weights | None:
        """Nothing begins from a linear model: it would end where it ends anyway."""
        return None


def train(task: Task) -> TrainedLinear:
    """Train as task.spec says."""
    spec, part = task.spec, task.data.train
    strength, phrase = spec.strength or STRENGTH, spec.phrase or PHRASE
    task.on_event({"event": "progress", "fraction": 0.0, "message": "Counting words"})
    words = TfidfVectorizer(
        lowercase=False,  # `lowered` does, as the file does
        token_pattern=TOKEN_RULE,
        ngram_range=(1, phrase),
        min_df=LEAST_SEEN,
        max_features=MOST_PHRASES,
        dtype=np.float32,
    )
    texts = lowered(part.frame["text"])
    words.set_params(vocabulary=_of_known_words(words.fit(texts).vocabulary_))
    features = words.fit_transform(texts)
    weights = text_weights(task)
    clauses = []
    for number, clause in enumerate(part.clause_ids):
        fraction = (number + 1) / (len(part.clause_ids) + 2)
        message = f"Weighing words for the clause {clause}"
        task.on_event({"event": "progress", "fraction": fraction, "message": message})
        column = part.frame[clause].to_numpy()
        names = [str(state) for state in STATES]
        clauses.append(_head(features, column, names, strength, weights, spec.seed))
    verdict = None
    if not clauses or any((part.frame[clause] == UNKNOWN).any() for clause in part.clause_ids):
        labels = part.frame["label"].to_numpy()
        verdict = _head(features, labels, [0, 1], strength, weights, spec.seed)
    settings = {"strength": strength, "phrase": phrase, "class_weights": spec.class_weights}
    return TrainedLinear(words, verdict, tuple(clauses), [], settings)


def lowered(texts: Iterable[str]) -> list[str]:
    """As the model file lowers them: ASCII letters only."""
    return [text.translate(ASCII_LOWER) for text in texts]


def _of_known_words(phrases: Iterable[str]) -> list[str]:
    """Without those that have a word which is not one of them: skl2onnx writes such a phrase as if
    it were one word, which no text has. It is MOST_PHRASES that parts them."""
    known = set(phrases)
    return sorted(phrase for phrase in known if known.issuperset(phrase.split()))


def _head(
    features: Any,
    wanted: np.ndarray,
    names: Sequence[Any],
    strength: float,
    weights: np.ndarray | None,
    seed: int,
) -> Head:
    """A regression on the rows that say one of `names`; weights [V, len(names)]."""
    rows = np.flatnonzero(np.isin(wanted, names))
    head = Head(
        np.zeros((features.shape[1], len(names)), "float32"),
        np.full(len(names), NEVER, "float32"),
    )
    found = [names.index(value) for value in np.unique(wanted[rows])]
    head.bias[found] = 0.0
    if len(found) < 2:  # always the same, or never said
        head.bias[found or range(len(names))] = 0.0
        return head
    fitted = LogisticRegression(C=strength, tol=1e-3, max_iter=500, random_state=seed).fit(
        features[rows], wanted[rows], None if weights is None else weights[rows]
    )
    places = [names.index(value) for value in fitted.classes_.tolist()]
    if len(places) == 2:  # one row of numbers says how much likelier the second is
        places = places[1:]
    head.weights[:, places] = fitted.coef_.T
    head.bias[places] = fitted.intercept_
    return head
