"""Pairs of texts that differ in one thing, and what a version makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pipeline.explain.learned import Pair, Tried
from pipeline.regulation import ClauseState, Regulation, Statement
from pipeline.regulation.names import FACTS, YEAR
from pipeline.regulation.rules import state
from pipeline.scoring import Scorer
from pipeline.verdict import Verdict

FILE = Path(__file__).with_name("counterexamples.yaml")


@dataclass(frozen=True)
class Text:
    """A text and what it states."""

    text: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Counterexample:
    """about: the fact that tells the two apart."""

    about: str
    shows: str
    texts: tuple[Text, Text]


@cache
def counterexamples() -> tuple[Counterexample, ...]:
    """Those of counterexamples.yaml."""
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(
        Counterexample(one["about"], one["shows"], (_text(one["texts"][0]), _text(one["texts"][1])))
        for one in data
    )


def _text(data: dict[str, Any]) -> Text:
    return Text(data["text"], tuple(_statement(f, data[f]) for f in FACTS if f in data))


def _statement(fact: str, value: Any) -> Statement:
    if fact == YEAR:
        first, last = value if isinstance(value, list) else (value, value)
        return Statement(fact, years=(first, last))
    return Statement(fact, names=tuple(value) if isinstance(value, list) else (value,))


def try_pairs(scorer: Scorer, regulation: Regulation) -> tuple[Pair, ...]:
    """What the version makes of the pairs that the regulation can judge.

    A violation counts as found if the text is a finding under the clause; as a finding at all where
    the version knows no clauses.
    """
    judged = [
        (clause.id, pair, violated)
        for clause in regulation.clauses
        if clause.rule is not None
        and (not scorer.info.clause_ids or clause.id in scorer.info.clause_ids)
        for pair in counterexamples()
        if pair.about == clause.rule.fact
        and (violated := [state(clause, text.statements) for text in pair.texts])
        and None not in violated
    ]
    verdicts = iter(scorer.score([text.text for _, pair, _ in judged for text in pair.texts]))
    return tuple(
        Pair(
            clause,
            pair.shows,
            tuple(
                _tried(text, one is ClauseState.VIOLATED, clause, next(verdicts))
                for text, one in zip(pair.texts, states, strict=True)
            ),
        )
        for clause, pair, states in judged
    )


def _tried(text: Text, violated: bool, clause: str, verdict: Verdict) -> Tried:
    said = {one.id: one.violated for one in verdict.clauses}
    found = clause in {one.id for one in verdict.broken} if said else verdict.non_compliant
    return Tried(text.text, violated, found, round(said.get(clause, verdict.probability), 4))
