"""What a regulation's rules make of the built-in paragraphs, before anything is trained for it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pipeline.corpus import field
from pipeline.corpus.load import origin_rule
from pipeline.corpus.relabel import relabel
from pipeline.regulation import ClauseState, Regulation

ROWS, EXAMPLES = 1_500, 6


@dataclass(frozen=True)
class Example:
    """A paragraph whose label changes. clauses: the ids of those that make or made it a finding."""

    text: str
    non_compliant: bool
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class Preview:
    """rows: how many were looked at. open: those that do not say enough for the new rules, such as
    "the 2000s" for a limit in 2005; training leaves them out. before, after: of the others, how
    many are non-compliant. risen, fallen: how many become so, and how many are so no more."""

    rows: int
    open: int
    before: int
    after: int
    risen: int
    fallen: int
    examples: tuple[Example, ...]


def preview(before: Regulation, after: Regulation, rows: int = ROWS, seed: int = 7) -> Preview:
    """Judge the first `rows` paragraphs of the field corpus by both; RegulationError if a clause of
    either has no rule."""
    made = field.generate(rows, seed, origin_rule(after))
    old, new = (_by_text(relabel(made, one).frame) for one in (before, after))
    both = pd.merge(old, new, left_index=True, right_index=True, suffixes=("_before", "_after"))
    was, now = both["label_before"] == 1, both["label_after"] == 1
    risen, fallen = both[now & ~was], both[was & ~now]
    half = EXAMPLES // 2
    found = [_example(text, row, after, "_after") for text, row in risen.head(half).iterrows()]
    found += [_example(text, row, before, "_before") for text, row in fallen.head(half).iterrows()]
    return Preview(
        rows=len(made),
        open=len(made) - len(new),
        before=int(was.sum()),
        after=int(now.sum()),
        risen=len(risen),
        fallen=len(fallen),
        examples=tuple(found),
    )


def _by_text(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.drop(columns=["evidence", "source", "facts"]).set_index("text")


def _example(text: object, row: pd.Series, regulation: Regulation, side: str) -> Example:
    states = {id_: row.get(id_ + side, row.get(id_)) for id_ in regulation.clause_ids}
    broken = tuple(id_ for id_, state in states.items() if state == ClauseState.VIOLATED)
    return Example(str(text), side == "_after", broken)
