"""How good verdicts are against labels, and where two models disagree. 1 = non-compliant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from pipeline.corpus.model import UNKNOWN, Corpus
from pipeline.errors import CorpusError
from pipeline.scoring import Scorer
from pipeline.verdict import Verdict


@dataclass(frozen=True)
class Confusion:
    """Counts of labelled texts: false_alarms are compliant texts that were flagged."""

    true_compliant: int
    false_alarms: int
    misses: int
    true_findings: int


@dataclass(frozen=True)
class Metrics:
    """Quality on n labelled texts, each 0 to 1.

    precision, recall and f1 are of the class non-compliant; macro_f1 is the mean of both classes'
    f1; clauses holds each clause's accuracy over its three states, on the texts of which the data
    says its state.
    """

    n: int
    accuracy: float
    precision: float
    recall: float
    f1: float
    macro_f1: float
    confusion: Confusion
    clauses: dict[str, float]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)

    def numbers(self) -> dict[str, float]:
        """The plain numbers by name, for a model card or a chart."""
        names = ("accuracy", "precision", "recall", "f1", "macro_f1")
        plain = {name: float(getattr(self, name)) for name in names}
        return plain | {f"{clause}_accuracy": value for clause, value in self.clauses.items()}


def evaluate(verdicts: Sequence[Verdict], corpus: Corpus) -> Metrics:
    """Compare verdicts with the labels of the same rows. CorpusError if there are no rows."""
    labels = corpus.frame["label"].to_numpy(dtype=bool)
    if len(labels) == 0:
        raise CorpusError(f"{corpus.name} has no rows to evaluate on.", "Choose a larger data set.")
    flagged = np.array([verdict.non_compliant for verdict in verdicts])
    confusion = Confusion(
        true_compliant=int((~labels & ~flagged).sum()),
        false_alarms=int((~labels & flagged).sum()),
        misses=int((labels & ~flagged).sum()),
        true_findings=int((labels & flagged).sum()),
    )
    hits, alarms, misses = confusion.true_findings, confusion.false_alarms, confusion.misses
    return Metrics(
        n=len(labels),
        accuracy=float((labels == flagged).mean()),
        precision=_ratio(hits, hits + alarms),
        recall=_ratio(hits, hits + misses),
        f1=_f1(hits, alarms, misses),
        macro_f1=macro_f1(flagged, labels),
        confusion=confusion,
        clauses=_clause_accuracy(verdicts, corpus),
    )


def evaluate_model(scorer: Scorer, corpus: Corpus, threshold: float | None = None) -> Metrics:
    """Score the corpus with a model, then `evaluate`."""
    return evaluate(scorer.score(corpus.frame["text"].tolist(), threshold), corpus)


def macro_f1(flagged: np.ndarray, labels: np.ndarray) -> float:
    """The mean of both classes' F1, from bool [N] each."""
    hits, quiet = int((flagged & labels).sum()), int((~flagged & ~labels).sum())
    alarms, misses = int((flagged & ~labels).sum()), int((~flagged & labels).sum())
    return (_f1(hits, alarms, misses) + _f1(quiet, misses, alarms)) / 2


def disagreements(first: Sequence[Verdict], second: Sequence[Verdict]) -> list[int]:
    """The rows where two models judge differently, widest difference in probability first."""
    pairs = enumerate(zip(first, second, strict=True))
    rows = [row for row, (a, b) in pairs if a.non_compliant != b.non_compliant]
    return sorted(rows, key=lambda row: -abs(first[row].probability - second[row].probability))


def _clause_accuracy(verdicts: Sequence[Verdict], corpus: Corpus) -> dict[str, float]:
    judged = {clause.id for verdict in verdicts[:1] for clause in verdict.clauses}
    accuracy = {}
    for clause_id in corpus.clause_ids:
        if clause_id not in judged:
            continue
        states = [
            next(clause.state for clause in verdict.clauses if clause.id == clause_id)
            for verdict in verdicts
        ]
        stated = corpus.frame[clause_id].to_numpy()
        known = stated != UNKNOWN
        if known.any():
            right = np.array([str(state) for state in states]) == stated
            accuracy[clause_id] = float(np.mean(right[known]))
    return accuracy


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(hits: int, alarms: int, misses: int) -> float:
    return _ratio(2 * hits, 2 * hits + alarms + misses)
