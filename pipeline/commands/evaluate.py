"""evaluate: how good a model is on labelled text, by the regulation that it judges by."""

from __future__ import annotations

import json
from argparse import Namespace
from typing import Any

from pipeline import registry
from pipeline.commands.output import aligned
from pipeline.corpus import Corpus, load_corpus
from pipeline.evaluation import evaluate_model
from pipeline.rulebook import regulation_of
from pipeline.scoring import Scorer
from pipeline.settings import Settings


def run(args: Namespace, settings: Settings) -> int:
    """Print the metrics as text or as one JSON object."""
    version = registry.find(settings, args.model)
    scorer = Scorer(version.path)
    regulation = regulation_of(settings, version)
    corpus = _part(load_corpus(args.data, regulation=regulation), args.part)
    threshold = scorer.info.threshold if args.threshold is None else args.threshold
    metrics = evaluate_model(scorer, corpus, threshold)
    report = {
        **metrics.as_dict(),
        "data": corpus.name,
        "model": version.version,
        "threshold": threshold,
    }
    print(json.dumps(report) if args.format == "json" else _text(report))
    return 0


def _part(corpus: Corpus, part: str) -> Corpus:
    if part == "all":
        return corpus
    found: Corpus = getattr(corpus.split(), part)
    return found


def _text(report: dict[str, Any]) -> str:
    confusion = report["confusion"]
    shares = ("accuracy", "precision", "recall", "f1", "macro_f1")
    rows = [
        ("data", f"{report['data']}, {report['n']:,} texts"),
        ("model", f"{report['model']}, threshold {report['threshold']:g}"),
        *((name, f"{report[name]:.4f}") for name in shares),
        *((f"{clause} accuracy", f"{value:.4f}") for clause, value in report["clauses"].items()),
        ("found", f"{confusion['true_findings']:,}"),
        ("missed", f"{confusion['misses']:,}"),
        ("false alarms", f"{confusion['false_alarms']:,}"),
        ("rightly passed", f"{confusion['true_compliant']:,}"),
    ]
    return "\n".join(aligned(rows))
