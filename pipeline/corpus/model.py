"""What a corpus is, how it is told apart from another, and how it is split without a leak."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from pipeline.corpus.evidence import COLUMN, Evidence
from pipeline.errors import CorpusError

SOURCE = "source"  # the column that says which rows were made from the same
FACTS = "facts"  # the column that says what a text states, whatever a regulation makes of it
UNKNOWN = ""  # in a clause column: nobody said which state it is
TEST_SHARE = VALID_SHARE = 0.1  # of a corpus, unless something else is asked for


def normalise(text: str) -> str:
    """What makes two texts the same: lower case, and each run of whitespace as one space."""
    return " ".join(text.lower().split())


def _position(text: str) -> float:
    """A number in [0, 1) that depends on the normalised text alone, on every platform."""
    digest = hashlib.sha256(normalise(text).encode("utf-8")).digest()
    # 52 bits fit a float exactly, so the result cannot be rounded up to 1.
    return (int.from_bytes(digest[:8], "big") >> 12) / 2**52


def in_test_part(text: str) -> bool:
    """Does a split with the usual shares keep this text back, if it has no source?"""
    return _position(text) < TEST_SHARE


@dataclass(frozen=True, eq=False)
class Corpus:
    """Labelled paragraphs.

    frame: one row a paragraph; columns `text` (str), `label` (int, 1 = non-compliant) and one
    column for each of `clause_ids`, which holds the value of a ClauseState, or UNKNOWN. It may have
    a column `evidence`, JSON such as {"age": [[14, 18]]}: the characters that decide each violated
    clause; a column `source`: rows that name the same source (not "") were made from the same
    template; and a column `facts`, JSON: a list of what Statement.as_json gives. Do not change it.
    """

    name: str
    frame: pd.DataFrame
    clause_ids: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        missing = [name for name in self.columns if name not in self.frame.columns]
        if missing:
            raise CorpusError(
                f"Corpus {self.name} has no column {', '.join(missing)}.",
                f"It must have the columns {', '.join(self.columns)}.",
            )

    def __len__(self) -> int:
        return len(self.frame)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that carry meaning; a frame may have others."""
        return ("text", "label", *self.clause_ids)

    def evidence(self) -> list[Evidence] | None:
        """For each row the (start, end) characters that decide each violated clause, where they
        are known; None if the corpus does not tell."""
        if COLUMN not in self.frame.columns:
            return None
        return [
            {clause: [(start, end) for start, end in spans] for clause, spans in row.items()}
            for row in map(json.loads, self.frame[COLUMN])
        ]

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 (hex) of the columns and of all rows, whatever the rows' order."""
        values = [self.frame[name].tolist() for name in self.columns]
        rows = sorted(_row_digest(row) for row in zip(*values, strict=True))
        total = hashlib.sha256(json.dumps(self.columns).encode("utf-8"))
        for row in rows:
            total.update(row)
        return total.hexdigest()

    def split(self, valid: float = VALID_SHARE, test: float = TEST_SHARE) -> Splits:
        """Cut into parts of about these shares. A text's part depends on its source, or on the text
        alone if it has none, so equal texts are never in two parts, nor are two texts that were
        made from the same. CorpusError when the shares leave nothing to train on."""
        if valid < 0 or test < 0 or valid + test >= 1:
            raise CorpusError(
                f"A validation share of {valid} and a test share of {test} cannot be cut.",
                "Give shares of at least 0 that add up to less than 1.",
            )
        kept_together = self.frame["text"]
        if SOURCE in self.frame.columns:
            kept_together = self.frame[SOURCE].where(self.frame[SOURCE] != "", kept_together)
        position = kept_together.map(_position).astype(float)
        in_test = position < test
        in_valid = ~in_test & (position < test + valid)
        return Splits(
            train=self._part("train", ~in_test & ~in_valid),
            valid=self._part("valid", in_valid),
            test=self._part("test", in_test),
        )

    def conflicts(self) -> int:
        """How many texts (as normalised) appear with both labels. Real data has some."""
        labels = self.frame["label"].groupby(self.frame["text"].map(normalise)).nunique()
        return int((labels > 1).sum())

    def _part(self, part: str, rows: pd.Series[bool]) -> Corpus:
        frame = self.frame[rows].reset_index(drop=True)
        return Corpus(f"{self.name}/{part}", frame, self.clause_ids)


@dataclass(frozen=True)
class Splits:
    """The three parts of a corpus; no text is in two of them."""

    train: Corpus
    valid: Corpus
    test: Corpus


def _row_digest(row: tuple[object, ...]) -> bytes:
    # JSON keeps ["a", "bc"] and ["ab", "c"] apart.
    text, label, *states = row
    encoded = json.dumps([text, int(str(label)), *states], ensure_ascii=False)
    return hashlib.sha256(encoded.encode("utf-8")).digest()
