"""Kinds of text: a model that is better overall may be worse in one of them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from pipeline.corpus.model import UNKNOWN, Corpus
from pipeline.regulation import ClauseState, Regulation

SHORT, LONG = 12, 40  # words


def slices(corpus: Corpus, regulation: Regulation) -> Mapping[str, np.ndarray]:
    """{words: bool [N]}: which texts are of each kind. Kinds without any text are left out."""
    frame = corpus.frame
    words = frame["text"].map(lambda text: len(text.split()))
    digits = frame["text"].str.contains(r"\d", regex=True)
    found = {
        f"Up to {SHORT} words": words <= SHORT,
        f"{SHORT + 1} to {LONG} words": (words > SHORT) & (words <= LONG),
        f"Over {LONG} words": words > LONG,
        "Mostly capital letters": frame["text"].map(_shouts),
        "With digits": digits,
        "Without digits": ~digits,
        **_stated(corpus, regulation),
        **_kinds(frame),
    }
    return {name: mask.to_numpy(bool) for name, mask in found.items() if mask.any()}


def _shouts(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and sum(char.isupper() for char in letters) > len(letters) / 2


def _stated(corpus: Corpus, regulation: Regulation) -> dict[str, pd.Series[bool]]:
    """Where a paragraph says something of a clause, for example "Speaks of age"."""
    titles = {clause.id: clause.title for clause in regulation.clauses}
    silent = (ClauseState.NOT_STATED, UNKNOWN)
    return {
        f"Speaks of {titles.get(clause, clause).lower()}": ~corpus.frame[clause].isin(silent)
        for clause in corpus.clause_ids
    }


def _kinds(frame: pd.DataFrame) -> dict[str, pd.Series[bool]]:
    """Of officers' texts: the kind of file, and whether it was a scan."""
    found = {}
    if "kind" in frame.columns:
        for kind in sorted(frame["kind"].unique()):
            found[f"From {str(kind).upper()} files"] = frame["kind"] == kind
    if "scanned" in frame.columns:
        found["Scanned"] = frame["scanned"].notna()
    return found
