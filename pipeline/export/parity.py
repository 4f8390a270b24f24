"""Does the file say what the trained network says? Compared on real texts before it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from pipeline.errors import ExportError

LIMIT = 1e-4
LEAST_TEXTS = 1_000


@dataclass(frozen=True)
class Parity:
    """The largest difference in any numeric output, over so many texts."""

    texts: int
    max_difference: float
    limit: float = LIMIT

    def as_dict(self) -> dict[str, Any]:
        """For the model card."""
        return asdict(self)


def check_parity(
    from_network: Mapping[str, np.ndarray], from_file: Mapping[str, np.ndarray]
) -> Parity:
    """Compare outputs of the same names, [N, …] each; ExportError if any differs over LIMIT."""
    differences = {
        name: float(np.max(np.abs(values - from_file[name]), initial=0.0))
        for name, values in from_network.items()
    }
    worst = max(differences, key=lambda name: differences[name])
    parity = Parity(len(from_network[worst]), differences[worst])
    # Written so that a NaN fails as well.
    if not parity.max_difference <= LIMIT:
        raise ExportError(
            f"The exported file differs from the trained network by {parity.max_difference:.2g} "
            f"in {worst}, over {parity.texts} texts; the limit is {LIMIT:.0e}.",
            "The file was not kept. Train again with another seed or fewer epochs.",
        )
    return parity


def parity_texts(held_out: Sequence[str], least: int = LEAST_TEXTS) -> list[str]:
    """The held-out texts; if they are few, pairs of them as well, until there are `least`."""
    texts = list(held_out)
    step = 1
    while held_out and len(texts) < least:
        texts += [f"{a} {b}" for a, b in zip(held_out, _rotated(held_out, step), strict=True)]
        step += 1
    return texts


def _rotated(texts: Sequence[str], by: int) -> list[str]:
    by %= len(texts)
    return [*texts[by:], *texts[:by]]
