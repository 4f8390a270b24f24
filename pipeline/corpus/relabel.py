"""Labels by another regulation, made from the facts that a corpus carries."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pandas as pd

from pipeline.corpus.evidence import COLUMN, Evidence
from pipeline.corpus.model import FACTS, SOURCE, Corpus
from pipeline.errors import CorpusError
from pipeline.regulation import ClauseState, Regulation, Statement
from pipeline.regulation.rules import states


def relabel(corpus: Corpus, regulation: Regulation) -> Corpus:
    """The corpus as this regulation judges it: its labels, clause columns and evidence.

    A row whose facts leave a clause open ("the 2000s", for a limit in 2005) is left out. Evidence
    of a violation is where the corpus says which characters state the fact, else none.
    CorpusError if the corpus carries no facts; RegulationError if a clause has no rule.
    """
    if FACTS not in corpus.frame.columns:
        raise CorpusError(
            f"{corpus.name} does not carry what its paragraphs state, so {regulation.title} cannot "
            "be applied to it.",
            "Add the columns year, grade, made_of and made_in with what each text states, or label "
            f"the texts by this regulation and say so in a column regulation: {regulation.id}.",
        )
    rows = [_judged(facts, regulation) for facts in corpus.frame[FACTS]]
    told = [row is not None for row in rows]
    frame = corpus.frame.loc[told, ["text", "label"]].reset_index(drop=True)
    judged = pd.DataFrame(
        [row for row in rows if row is not None], columns=[*regulation.clause_ids, COLUMN]
    )
    violated = (judged[list(regulation.clause_ids)] == ClauseState.VIOLATED).any(axis=1)
    frame["label"] = violated.astype("int64")
    kept = [name for name in (SOURCE, FACTS) if name in corpus.frame.columns]
    others = corpus.frame.loc[told, kept].reset_index(drop=True)
    frame = pd.concat([frame, judged, others], axis=1)
    return Corpus(corpus.name, frame, regulation.clause_ids)


def _judged(facts: str, regulation: Regulation) -> list[str] | None:
    """The clauses' states and the evidence; None where the facts leave one open."""
    statements = [Statement.from_json(fact) for fact in json.loads(facts)]
    found: list[str] = []
    for state in states(regulation, statements).values():
        if state is None:
            return None
        found.append(state.value)
    return [*found, json.dumps(evidence(regulation, statements))]


def evidence(regulation: Regulation, statements: Sequence[Statement]) -> Evidence:
    """By clause, the characters of the statements that violate it, in the text's order."""
    found: Evidence = {}
    for clause in regulation.clauses:
        spans = [
            one.at
            for one in statements
            if clause.rule is not None
            and one.at is not None
            and one.fact == clause.rule.fact
            and clause.rule.violated(one)
        ]
        if spans:
            found[clause.id] = sorted(spans)
    return found
