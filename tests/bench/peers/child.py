"""A process for one peer: python -m tests.bench.peers.child train|measure MODULE WORK MODEL.

WORK has train.json, written.json and paragraphs.json; MODEL is the folder of the peer's files.
`measure` prints a Measured as JSON.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tests.bench.measure import in_turns
from tests.bench.memory import peak_megabytes

BATCHES = (8, 32, 128)


@dataclass(frozen=True)
class Measured:
    """flags: of the written texts. per_second: paragraphs, with the batch size that suits best."""

    flags: list[bool]
    per_second: float
    file_mb: float
    peak_mb: float


def train(peer: Any, work: Path, model: Path) -> None:
    """Let the peer write its files."""
    texts, labels = json.loads((work / "train.json").read_text(encoding="utf-8"))
    peer.train(texts, labels, model)


def measure(peer: Any, work: Path, model: Path) -> Measured:
    """Load the peer, score the written texts, see how much memory that took, then take times."""
    written, paragraphs = (
        json.loads((work / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("written", "paragraphs")
    )
    flags_of = peer.load(model)
    flags = np.concatenate([flags_of(part) for part in _batches(written, 32)])
    peak = peak_megabytes()
    size = sum((model / name).stat().st_size for name in peer.FILES)
    return Measured(flags.tolist(), _per_second(flags_of, paragraphs), size / 1e6, peak)


def _per_second(flags_of: Callable[[Sequence[str]], np.ndarray], paragraphs: list[str]) -> float:
    seconds = in_turns(
        {str(size): lambda some=paragraphs[:size]: flags_of(some) for size in BATCHES}, seconds=0.5
    )
    return max(size / seconds[str(size)] for size in BATCHES)


def _batches(texts: list[str], size: int) -> list[list[str]]:
    return [texts[start : start + size] for start in range(0, len(texts), size)]


def main() -> None:
    """Do what the command line says."""
    task, module, *folders = sys.argv[1:]
    peer = importlib.import_module(f"tests.bench.peers.{module}")
    work, model = map(Path, folders)
    if task == "train":
        train(peer, work, model)
    else:
        print(json.dumps(asdict(measure(peer, work, model))))


if __name__ == "__main__":
    main()
