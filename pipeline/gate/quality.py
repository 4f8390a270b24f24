"""Two models on one set of labelled texts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipeline.calibration import HeldOut, calibration_curve, calibration_error
from pipeline.corpus.model import SOURCE, UNKNOWN, Corpus
from pipeline.gate.report import Calibration, Compared, Part
from pipeline.gate.slices import slices
from pipeline.gate.statistics import compare_measures, mcnemar
from pipeline.regulation import STATES, Regulation
from pipeline.scoring import Scorer


@dataclass(frozen=True, eq=False)
class Said:
    """What a model says of N texts: float [N], bool [N], and the likeliest state by clause [N]."""

    probability: np.ndarray
    flagged: np.ndarray
    states: dict[str, np.ndarray]


def ask(scorer: Scorer, texts: list[str]) -> Said:
    """At the model's own threshold."""
    outputs = scorer.outputs(texts)
    probability = outputs["probability"].astype(np.float64)
    states = {}
    if "clauses" in outputs:
        names = np.array([str(state) for state in STATES])
        likeliest = names[outputs["clauses"].argmax(axis=2)]
        states = {clause: likeliest[:, i] for i, clause in enumerate(scorer.info.clause_ids)}
    return Said(probability, probability >= scorer.info.threshold, states)


def compare(corpus: Corpus, regulation: Regulation, champion: Said, challenger: Said) -> Compared:
    """The corpus has at least one text, and is labelled by this regulation."""
    labels = corpus.frame["label"].to_numpy(bool)
    right = [said.flagged == labels for said in (champion, challenger)]
    return Compared(
        name=corpus.name,
        n=len(labels),
        measures=compare_measures(labels, champion.flagged, challenger.flagged, _groups(corpus)),
        test=mcnemar(*right),
        clauses=_clauses(corpus, champion, challenger),
        slices=tuple(
            Part(name, int(mask.sum()), float(right[0][mask].mean()), float(right[1][mask].mean()))
            for name, mask in slices(corpus, regulation).items()
        ),
        champion_calibration=_calibration(champion, labels),
        challenger_calibration=_calibration(challenger, labels),
    )


def _groups(corpus: Corpus) -> np.ndarray:
    """int [N]: texts that were made from the same have the same number."""
    numbers = np.arange(len(corpus))
    if SOURCE not in corpus.frame.columns:
        return numbers
    sources = corpus.frame[SOURCE].to_numpy()
    first: dict[str, int] = {}
    return np.array(
        [first.setdefault(source, i) if source else i for i, source in enumerate(sources)]
    )


def _clauses(corpus: Corpus, champion: Said, challenger: Said) -> tuple[Part, ...]:
    parts = []
    for clause in corpus.clause_ids:
        stated = corpus.frame[clause].to_numpy()
        known = stated != UNKNOWN
        if known.any():
            right = [_right(said, clause, stated, known) for said in (champion, challenger)]
            parts.append(Part(clause, int(known.sum()), *right))
    return tuple(parts)


def _right(said: Said, clause: str, stated: np.ndarray, known: np.ndarray) -> float | None:
    if clause not in said.states:
        return None
    return float((said.states[clause] == stated)[known].mean())


def _calibration(said: Said, labels: np.ndarray) -> Calibration:
    curve = calibration_curve(HeldOut.of(said.probability, labels))
    return Calibration(
        brier=float(((said.probability - labels) ** 2).mean()),
        error=calibration_error(curve) or 0.0,
        curve=tuple(curve),
    )
