"""Examinations for tests: small models, few texts."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from pipeline import registry
from pipeline.corpus.model import Corpus
from pipeline.gate import GateReport, Kept, State, examine_now
from pipeline.gate.examine import sha256_of
from pipeline.gate.quality import Said, compare
from pipeline.gate.report import Compared, Cost, Edition, Flips, RuleResult
from pipeline.gate.reports import keep
from pipeline.regulation import load_regulation
from pipeline.settings import Settings
from tests.pipeline.clause_model import WORDS, write_clause_model
from tests.pipeline.people import admin

FEW = "hold_out_texts: 60\n"


class Quiet:
    """Nobody listens, and nobody stops it."""

    def progress(self, fraction: float, message: str) -> None:
        assert 0 <= fraction <= 1
        assert message

    def cancelled(self) -> bool:
        return False


def with_rules(settings: Settings, more: str = "") -> Settings:
    """Few texts, so that an examination takes a second; more: further lines of gate.yaml."""
    (settings.home / "gate.yaml").write_text(FEW + more, encoding="utf-8")
    return settings


def write_version(settings: Settings, name: str, *known: str) -> Path:
    """A clause model that knows only these words of WORDS; all of them if none is named."""
    words = {word: clause for word, clause in WORDS.items() if word in (known or WORDS)}
    return write_clause_model(settings.models_dir / name / "model.onnx", words)


def examine_version(settings: Settings, name: str) -> Kept:
    return examine_now(settings, admin(settings), name, Quiet())


def examined_as(settings: Settings, name: str, *failed: str) -> Kept:
    """Keep a report of this version against the one in use that says just this, unmeasured."""
    challenger, champion = registry.find(settings, name), registry.find(settings)
    report = GateReport(
        challenger=challenger.version,
        challenger_sha256=sha256_of(challenger.path),
        champion=champion.version,
        champion_sha256=sha256_of(champion.path),
        regulation=Edition.of(load_regulation()),
        champion_regulation=Edition.of(load_regulation()),
        clauses={},
        held_out=(_compared(),),
        officers=None,
        cost=Cost(1.0, 1.0, 1.0, 100, 100),
        flips=Flips(0, 0, 0, 0, 0, 0, 0, ()),
        rules=tuple(RuleResult(rule, rule, State.FAILED, "too low") for rule in failed),
        seconds=0.1,
    )
    return keep(settings, admin(settings), report)


def _compared() -> Compared:
    """Two models that are right about four texts."""
    frame = pd.DataFrame({"text": list("abcd"), "label": [0, 1, 0, 1]})
    said = Said(np.array([0.1, 0.9, 0.1, 0.9]), np.array([False, True, False, True]), {})
    return compare(Corpus("Four texts", frame), load_regulation(), said, said)
