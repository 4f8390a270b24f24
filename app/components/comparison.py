"""Two models on the same texts: what each says, how good it is, where they differ. No widgets."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import pandas as pd

from app.components.findings import COMPLIANT, UNNAMED, count_by_clause
from app.components.quality import QUALITY
from pipeline.corpus.model import Corpus
from pipeline.documents.model import Document
from pipeline.evaluation import Metrics, disagreements, evaluate
from pipeline.judging import score_all
from pipeline.registry import Version
from pipeline.regulation import Regulation
from pipeline.scoring import Scorer
from pipeline.verdict import Verdict


@dataclass(frozen=True, eq=False)
class Material:
    """Texts to compare on. `places` says where each stands; `corpus` has the labels, if any."""

    name: str
    texts: tuple[str, ...]
    places: tuple[str, ...]
    corpus: Corpus | None = None

    @classmethod
    def from_document(cls, document: Document) -> Material:
        """Its English paragraphs: no model judges the others."""
        english = [paragraph for paragraph in document.paragraphs if paragraph.language is None]
        return cls(
            document.name,
            tuple(paragraph.text for paragraph in english),
            tuple(paragraph.place.label() for paragraph in english),
        )

    @classmethod
    def from_corpus(cls, corpus: Corpus) -> Material:
        texts = tuple(corpus.frame["text"])
        places = tuple(f"text {number}" for number in range(1, len(texts) + 1))
        return cls(corpus.name, texts, places, corpus)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the texts in their order."""
        return hashlib.sha256(json.dumps(self.texts).encode("utf-8")).hexdigest()

    def label(self, row: int) -> int | None:
        """0 or 1 (non-compliant) where the texts are labelled."""
        return None if self.corpus is None else int(self.corpus.frame["label"].iloc[row])

    def describe(self, row: int) -> str:
        """Where the text stands and, if it is labelled, what it is."""
        label = self.label(row)
        if label is None:
            return self.places[row]
        return f"{self.places[row]} · labelled {(UNNAMED if label else COMPLIANT).lower()}"


@dataclass(frozen=True)
class Side:
    """One model's verdicts on the material, and how good they are where it is labelled."""

    version: Version
    verdicts: tuple[Verdict, ...]
    metrics: Metrics | None


def score_side(
    version: Version,
    scorer: Scorer,
    material: Material,
    on_progress: Callable[[float], None] = lambda _: None,
) -> Side:
    """Score the material, or take what this model file said of it before."""
    shelf = _shelf(version.path, version.path.stat().st_mtime_ns, material.fingerprint)
    if len(shelf) != len(material.texts):
        shelf[:] = score_all(material.texts, scorer, on_progress)
    metrics = evaluate(shelf, material.corpus) if material.corpus is not None else None
    return Side(version, tuple(shelf), metrics)


@lru_cache(maxsize=8)
def _shelf(path: Path, changed_ns: int, fingerprint: str) -> list[Verdict]:  # noqa: ARG001
    """The verdicts of one model file on one material, for all sessions; empty until filled."""
    return []


def numbers(first: Side, second: Side, regulation: Regulation) -> pd.DataFrame:
    """What can be said of both: a row a measure, a column a model, both as words."""
    rows = [
        ("Findings", *(f"{_findings(side):,}" for side in (first, second))),
        *_clause_counts(first, second, regulation),
        *_quality(first.metrics, second.metrics, regulation),
        ("File size", *(f"{side.version.info.size / 1e6:.1f} MB" for side in (first, second))),
    ]
    names = [first.version.version, second.version.version]
    return pd.DataFrame(
        [values for _, *values in rows], index=[name for name, *_ in rows], columns=names
    )


def _findings(side: Side) -> int:
    return sum(verdict.non_compliant for verdict in side.verdicts)


def _clause_counts(first: Side, second: Side, regulation: Regulation) -> list[tuple[str, str, str]]:
    counts = [
        count_by_clause(side.verdicts, side.version.info.clause_ids) for side in (first, second)
    ]
    return [
        (
            f"Findings under {clause.number} {clause.title}",
            *(_word(c.get(clause.id)) for c in counts),
        )
        for clause in regulation.clauses
        if any(clause.id in count for count in counts)
    ]


def _quality(
    first: Metrics | None, second: Metrics | None, regulation: Regulation
) -> list[tuple[str, str, str]]:
    if first is None or second is None:
        return []
    plain = [
        (words, *(f"{getattr(metrics, name):.2%}" for metrics in (first, second)))
        for name, (words, _) in QUALITY.items()
    ]
    by_clause = [
        (
            f"Right about {clause.number} {clause.title}",
            *(_share(metrics.clauses.get(clause.id)) for metrics in (first, second)),
        )
        for clause in regulation.clauses
        if clause.id in first.clauses or clause.id in second.clauses
    ]
    return [*plain, *by_clause]


def _word(count: int | None) -> str:
    return "–" if count is None else f"{count:,}"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2%}"


def differing(
    first: Sequence[Verdict],
    second: Sequence[Verdict],
    material: Material,
    right: int | None = None,
) -> list[int]:
    """The rows where the two judge differently, the widest apart first.

    right: 0 or 1 keeps the rows where the label sides with the first or the second model.
    """
    rows = disagreements(first, second)
    if right is None:
        return rows
    return [row for row in rows if (first, second)[right][row].non_compliant == material.label(row)]
