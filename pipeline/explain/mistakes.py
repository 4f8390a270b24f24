"""Typical errors: of each kind how many, what they have in common, and the surest of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np

from pipeline.corpus.model import UNKNOWN, Corpus
from pipeline.explain.learned import Errors, Example, Trait
from pipeline.regulation import ClauseState
from pipeline.verdict import Verdict

MOST_EXAMPLES = 4
MOST_TRAITS = 3
LEAST_ERRORS = 3  # that must share a trait
MORE_OFTEN = 1.5  # than in all texts
YEAR = re.compile(r"(?<!\w)(?:1[89]|20)\d\d(?!\w)")
NEGATION = re.compile(r"\b(?:no|not|never|without|free of|instead of|rather than)\b", re.IGNORECASE)
PAST = re.compile(r"\b(?:was|were|had|once|formerly|used to)\b", re.IGNORECASE)
TRAITS: dict[str, Callable[[str], bool]] = {
    "two years or more": lambda text: len(set(YEAR.findall(text))) > 1,
    "no year in figures": lambda text: not YEAR.search(text),
    "a word such as no, not or without": lambda text: bool(NEGATION.search(text)),
    "what was once so": lambda text: bool(PAST.search(text)),
    "only capital letters": lambda text: text.isupper(),
    "cells of a table or a list": lambda text: text.count("|") + text.count(":") > 1,
    "more than 40 words": lambda text: len(text.split()) > 40,
    "fewer than 12 words": lambda text: len(text.split()) < 12,
}


def typical_errors(verdicts: Sequence[Verdict], corpus: Corpus) -> tuple[Errors, ...]:
    """Errors on labelled texts, a group a clause and kind, the most frequent first; the verdict as
    a whole counts (clause "") where the version knows no clauses."""
    texts = corpus.frame["text"].tolist()
    judged = {clause.id for verdict in verdicts[:1] for clause in verdict.clauses}
    known = [clause for clause in corpus.clause_ids if clause in judged]
    groups = []
    for clause in known or [""]:
        so, found, sure = _columns(verdicts, corpus, clause)
        for missed in (True, False):
            possible = so == 1 if missed else so == 0
            wrong = possible & (found != missed)
            certain = 1 - sure if missed else sure
            groups.append(
                _group(texts, clause, missed, possible, wrong & (found == (not missed)), certain)
            )
    some = [group for group in groups if group.count]
    return tuple(sorted(some, key=lambda group: -group.count))


def _columns(
    verdicts: Sequence[Verdict], corpus: Corpus, clause: str
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For each text: 1 violated, 0 not, -1 nobody knows; whether it was found; how sure that is."""
    if not clause:
        found = [verdict.non_compliant for verdict in verdicts]
        sure = [verdict.probability for verdict in verdicts]
        return corpus.frame["label"].to_numpy(dtype=int), np.array(found), np.array(sure)
    stated = corpus.frame[clause].tolist()
    so = [-1 if one == UNKNOWN else int(one == ClauseState.VIOLATED) for one in stated]
    found = [clause in {one.id for one in verdict.broken} for verdict in verdicts]
    sure = [next(one.violated for one in v.clauses if one.id == clause) for v in verdicts]
    return np.array(so), np.array(found), np.array(sure)


def _group(
    texts: Sequence[str],
    clause: str,
    missed: bool,
    possible: np.ndarray,
    wrong: np.ndarray,
    sure: np.ndarray,
) -> Errors:
    rows = np.flatnonzero(wrong).tolist()
    surest = sorted(rows, key=lambda row: -float(sure[row]))[:MOST_EXAMPLES]
    return Errors(
        clause=clause,
        missed=missed,
        count=len(rows),
        of=int(possible.sum()),
        traits=_traits([texts[row] for row in rows], texts),
        examples=tuple(Example(texts[row], round(float(sure[row]), 4)) for row in surest),
    )


def _traits(wrong: Sequence[str], texts: Sequence[str]) -> tuple[Trait, ...]:
    """What at least LEAST_ERRORS of the errors have, MORE_OFTEN than all texts."""
    found = []
    for name, has in TRAITS.items():
        with_it = sum(has(text) for text in wrong)
        usual = sum(has(text) for text in texts) / len(texts)
        if with_it >= LEAST_ERRORS and with_it / len(wrong) >= MORE_OFTEN * usual:
            found.append(Trait(name, round(with_it / len(wrong), 4), round(usual, 4)))
    return tuple(sorted(found, key=lambda trait: trait.usual - trait.among)[:MOST_TRAITS])
