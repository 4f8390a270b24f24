"""Loaded models, kept until another one is asked for: a promotion is seen by the next request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.registry import Version
from pipeline.scoring import ModelInfo, Scorer
from pipeline.verdict import Verdict

KEPT = 4  # the one in use, the one before it, and two that somebody compares


@dataclass(frozen=True)
class VersionScorer:
    """A loaded model under its version's name (which is its folder's, whatever the file says)."""

    version: str
    scorer: Scorer

    @property
    def info(self) -> ModelInfo:
        return self.scorer.info

    def score(self, texts: Sequence[str], threshold: float) -> list[Verdict]:
        """A verdict for each text, in order."""
        return self.scorer.score(texts, threshold)


def scorer_for(version: Version) -> VersionScorer:
    """The version, loaded. ModelError if its file cannot be opened."""
    return VersionScorer(version.version, _load(version.path, version.path.stat().st_mtime_ns))


@lru_cache(maxsize=KEPT)
def _load(path: Path, changed_ns: int) -> Scorer:  # noqa: ARG001 (a file that changes is loaded again)
    return Scorer(path)
