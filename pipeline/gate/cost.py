"""What reading with two models takes: both in the same run, in turns, on the same paragraphs."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence

from pipeline.gate.report import Cost
from pipeline.scoring import Scorer

TEXTS = 100
ROUNDS = 5


def measure_cost(champion: Scorer, challenger: Scorer, texts: Sequence[str]) -> Cost:
    """On the first TEXTS of `texts`; at least one."""
    some = list(texts[:TEXTS])
    for scorer in (champion, challenger):
        scorer.score(some[:10])  # the first run makes room, and counts for nothing
    pairs = []
    for turn in range(ROUNDS):
        # Whoever goes second may find a warmer or a busier machine.
        order = (champion, challenger) if turn % 2 == 0 else (challenger, champion)
        took = {id(scorer): _milliseconds(scorer, some) for scorer in order}
        pairs.append((took[id(champion)], took[id(challenger)]))
    return Cost(
        champion_ms=statistics.median(first for first, _ in pairs),
        challenger_ms=statistics.median(second for _, second in pairs),
        ratio=statistics.median(second / first for first, second in pairs),
        champion_bytes=champion.info.size,
        challenger_bytes=challenger.info.size,
    )


def _milliseconds(scorer: Scorer, texts: list[str]) -> float:
    started = time.perf_counter()
    scorer.score(texts)
    return 1000 * (time.perf_counter() - started) * TEXTS / len(texts)
