"""What officers decided, as labelled text: a part is held out to measure with, the rest teaches.

Which part a text falls into depends on the text alone, as in every corpus, so that no training set
ever has a text of the hold-out (docs/decisions/021-hold-out.md).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, partial

import pandas as pd

from pipeline import registry
from pipeline.corpus.evidence import COLUMN
from pipeline.corpus.model import UNKNOWN, Corpus, in_test_part, normalise
from pipeline.datasets import built_in
from pipeline.datasets.yardsticks import Yardstick
from pipeline.desk.final import FinalRuling, final_rulings
from pipeline.regulation import ClauseState, Regulation
from pipeline.rulebook import judged_by
from pipeline.settings import Settings

NAME = "Officers' decisions"
HOLD_OUT = "the officers' hold-out"


@dataclass(frozen=True)
class Decided:
    """What officers decided till now, one ruling a text, the newest.

    regulation: the one by which they decided. learned: those that teach; held_out: those that
    measure. conflicts: how many texts were decided both ways, in several places or documents.
    """

    regulation: Regulation
    learned: list[FinalRuling]
    held_out: list[FinalRuling]
    conflicts: int


def decided(settings: Settings, regulation: Regulation | None = None) -> Decided:
    """Read the final rulings by this regulation; None: by the one of the version in use.

    A ruling is by the regulation of the model version whose verdict was looked at.
    """
    regulation = regulation or judged_by(settings, registry.champion(settings))
    of_version = cache(partial(judged_by, settings))
    newest: dict[str, FinalRuling] = {}
    contradicted: set[str] = set()
    for ruling in final_rulings(settings):
        same = normalise(ruling.text)
        if not same or of_version(ruling.model_version).id != regulation.id:
            continue
        before = newest.get(same)
        if before is not None and before.non_compliant != ruling.non_compliant:
            contradicted.add(same)
        if before is None or ruling.at > before.at:
            newest[same] = ruling
    learned = [ruling for ruling in newest.values() if not in_test_part(ruling.text)]
    held_out = [ruling for ruling in newest.values() if in_test_part(ruling.text)]
    return Decided(regulation, learned, held_out, len(contradicted))


def decisions_corpus(settings: Settings) -> Corpus:
    """All that officers decided for good, by the regulation of the version in use."""
    found = decided(settings)
    return as_corpus([*found.learned, *found.held_out], found.regulation)


def officers_training(settings: Settings) -> Corpus:
    """What may be learned from; it may have no rows."""
    found = decided(settings)
    return as_corpus(found.learned, found.regulation)


def officers_hold_out(settings: Settings, regulation: Regulation | None = None) -> Corpus:
    """What models are measured with, and never learn from; it may have no rows.

    regulation: as of `decided`.
    """
    found = decided(settings, regulation)
    return as_corpus(found.held_out, found.regulation)


def yardsticks(settings: Settings) -> list[Yardstick]:
    """All that models are measured with: the built-in test parts, and the officers' hold-out."""
    held_out = (ruling.text for ruling in decided(settings).held_out)
    return [*built_in.yardsticks(settings), Yardstick.of(HOLD_OUT, held_out)]


def as_corpus(rulings: Iterable[FinalRuling], regulation: Regulation) -> Corpus:
    """Labelled text; also its `document_id`, `index`, `kind` and `scanned`.

    regulation: by which all of it was decided. It has the clauses of which anybody said anything,
    and evidence where words were marked.
    """
    rulings = list(rulings)
    stated = {clause for ruling in rulings for clause in ruling.clauses}
    clause_ids = tuple(clause for clause in regulation.clause_ids if clause in stated)
    evidence = [_evidence(ruling, clause_ids) for ruling in rulings]
    columns = {
        "text": [ruling.text for ruling in rulings],
        "label": [int(ruling.non_compliant) for ruling in rulings],
        **{
            clause: [ruling.clauses.get(clause, UNKNOWN) for ruling in rulings]
            for clause in clause_ids
        },
        **({COLUMN: [json.dumps(spans) for spans in evidence]} if any(evidence) else {}),
        "document_id": [ruling.document_id for ruling in rulings],
        "index": [ruling.index for ruling in rulings],
        "kind": [ruling.kind for ruling in rulings],
        "scanned": [ruling.scanned for ruling in rulings],
    }
    return Corpus(NAME, pd.DataFrame(columns), clause_ids)


def _evidence(ruling: FinalRuling, clause_ids: tuple[str, ...]) -> dict[str, list[list[int]]]:
    """The words that were marked for a clause that is violated."""
    found: dict[str, list[list[int]]] = {}
    for start, end, clause in ruling.spans:
        if clause in clause_ids and ruling.clauses.get(clause) == ClauseState.VIOLATED:
            found.setdefault(clause, []).append([start, end])
    return found
