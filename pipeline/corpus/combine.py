"""Two corpora as one to learn from: nothing is invented of what one of them does not say."""

from __future__ import annotations

import json

import pandas as pd

from pipeline.corpus.evidence import COLUMN
from pipeline.corpus.model import SOURCE, UNKNOWN, Corpus, normalise

FURTHER = "further"  # a column: is the row one of the second corpus?


def combined(first: Corpus, further: Corpus) -> Corpus:
    """The rows of both. It has the clauses of `first`, and evidence if that has any.

    What `further` does not say of them is unknown; clauses that only `further` has are left out, as
    a few rows do not teach a clause. A text that is in both is taken as `further` has it. The
    column FURTHER tells them apart.
    """
    newer = set(further.frame["text"].map(normalise))
    older = first.frame[~first.frame["text"].map(normalise).isin(newer)]
    usual = dict.fromkeys(first.clause_ids, UNKNOWN) | {COLUMN: json.dumps({}), SOURCE: ""}
    columns = [name for name in first.frame.columns if name in (*first.columns, *usual)]
    added = {name: further.frame.get(name, usual.get(name)) for name in columns}
    new = pd.DataFrame(added, index=further.frame.index)
    frame = pd.concat([older[columns], new], ignore_index=True)
    frame[FURTHER] = frame.index >= len(older)
    return Corpus(f"{first.name} + {further.name}", frame, first.clause_ids)
