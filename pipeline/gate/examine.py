"""One version examined against another: everything that a person should know before they swap."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path
from typing import Protocol

from pipeline.corpus.model import Corpus
from pipeline.desk.corrections import officers_hold_out
from pipeline.errors import GateError
from pipeline.gate.cost import measure_cost
from pipeline.gate.flips import find_flips
from pipeline.gate.hold_outs import hold_outs
from pipeline.gate.judge import judge
from pipeline.gate.quality import ask, compare
from pipeline.gate.report import Compared, Edition, GateReport
from pipeline.gate.rules import load_rules
from pipeline.registry import Version
from pipeline.regulation import Regulation
from pipeline.rulebook import regulation_of
from pipeline.scoring import Scorer
from pipeline.settings import Settings


class Progress(Protocol):
    """Who is told how far it is, and says whether to go on; a job's Reporter is one."""

    def progress(self, fraction: float, message: str) -> None:
        """fraction: 0 to 1."""

    def cancelled(self) -> bool:
        """Should it end now?"""


def examine(
    settings: Settings, challenger: Version, champion: Version, report: Progress
) -> GateReport:
    """Measure both in the same run and hold the rules against what is found; nothing is written.

    GateError if it is cancelled or the rules cannot be read; ModelError if a file cannot be used.
    """
    started = time.monotonic()
    rules = load_rules(settings)
    hashes = [sha256_of(version.path) for version in (challenger, champion)]
    models = (Scorer(champion.path), Scorer(challenger.path))
    _tell(report, 0.01, "Getting the held-out text")
    # By the challenger's: the question is whether it may judge from now on.
    regulation = regulation_of(settings, challenger)
    sets = list(hold_outs(settings, challenger, regulation, rules.hold_out_texts))
    held_out = []
    for number, corpus in enumerate(sets):
        start, end = (0.25 + 0.35 * (number + part) / len(sets) for part in (0, 1))
        held_out.append(_compare(corpus, regulation, models, report, start, end))
    officers = officers_hold_out(settings, regulation)
    decided = None
    if len(officers):
        decided = _compare(officers, regulation, models, report, 0.6, 0.65)
    _tell(report, 0.65, "Taking the time of both")
    cost = measure_cost(*models, sets[0].frame["text"].tolist())
    flips = find_flips(
        settings,
        (champion, models[0]),
        models[1],
        rules.open_documents,
        rules.open_paragraphs,
        lambda done, of: _tell(
            report, 0.7 + 0.29 * done / of, f"Reading open documents ({done + 1:,} of {of:,})"
        ),
    )
    return GateReport(
        challenger=challenger.version,
        challenger_sha256=hashes[0],
        champion=champion.version,
        champion_sha256=hashes[1],
        regulation=Edition.of(regulation),
        champion_regulation=Edition.of(regulation_of(settings, champion)),
        clauses={clause.id: f"{clause.number} {clause.title}" for clause in regulation.clauses},
        held_out=tuple(held_out),
        officers=decided,
        cost=cost,
        flips=flips,
        rules=judge(rules, held_out, decided, cost, flips, regulation),
        seconds=round(time.monotonic() - started, 1),
    )


def sha256_of(path: Path) -> str:
    """Of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _compare(
    corpus: Corpus,
    regulation: Regulation,
    models: tuple[Scorer, Scorer],
    report: Progress,
    start: float,
    end: float,
) -> Compared:
    texts = corpus.frame["text"].tolist()
    said = []
    for number, model in enumerate(models):
        _tell(report, start + (end - start) * number / 2, f"Reading: {corpus.name}")
        said.append(ask(model, texts))
    return compare(corpus, regulation, *said)


def _tell(report: Progress, fraction: float, message: str) -> None:
    if report.cancelled():
        raise GateError("The examination was stopped.", "Nothing was kept of it; start it again.")
    report.progress(fraction, message)
