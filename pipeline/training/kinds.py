"""The kinds of model that can be trained, and the settings that each of them has."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec

from pipeline.errors import TrainingError


@dataclass(frozen=True)
class Setting:
    """A number that a person may choose. `least` and `most` are allowed; `whole`: no fractions.

    searched: the range that a search draws from, each magnitude as likely as another.
    """

    words: str
    least: float
    most: float
    searched: tuple[float, float]
    whole: bool = True

    def check(self, value: float) -> None:
        """TrainingError, with the value, if it cannot be used."""
        if not self.least <= value <= self.most or (self.whole and value != int(value)):
            whole = "a whole number from " if self.whole else ""
            raise TrainingError(
                f"{value:g} cannot be used for: {self.words}.",
                f"Choose {whole}{self.least:g} to {self.most:g}.",
            )


SETTINGS = {
    "epochs": Setting("passes over the data (epochs)", 1, 200, (2, 16)),
    "patience": Setting("passes without progress before it stops", 1, 50, (1, 8)),
    "rate": Setting("learning rate", 1e-6, 1.0, (3e-4, 1e-2), whole=False),
    "batch": Setting("texts a step", 1, 4096, (16, 256)),
    "strength": Setting("how closely it follows the examples", 1e-3, 1e3, (0.3, 100), whole=False),
    "phrase": Setting("longest phrase, in words", 1, 3, (1, 3)),
}
NETWORK = ("epochs", "patience", "rate", "batch")


@dataclass(frozen=True)
class Kind:
    """words: what it does. settings: of SETTINGS, those that it has.

    continues: it can begin from an earlier version of its kind. package: what it needs that is not
    among the product's own packages.
    """

    words: str
    settings: tuple[str, ...] = NETWORK
    continues: bool = True
    package: str | None = None


KINDS = {
    "clause": Kind("Reads each clause's state and the words that decide it (recommended)."),
    "swift": Kind(
        "As clause, but narrower: reads several times as fast, and is a little less exact."
    ),
    "lab": Kind("The lab's own net: one yes or no a text, without reasons. Reads 100 tokens."),
    "linear": Kind(
        "Weighs words and short phrases (scikit-learn): learns in seconds, without reasons.",
        ("strength", "phrase"),
        continues=False,
    ),
    "torch": Kind(
        "A small network of PyTorch: each clause's state, without reasons.", package="torch"
    ),
}
MODELS = {name: kind.words for name, kind in KINDS.items()}


def lacking(kind: str) -> TrainingError | None:
    """Why this kind cannot be trained here, and what to do; None if it can."""
    package = KINDS[kind].package
    if package is None or find_spec(package) is not None:
        return None
    return TrainingError(
        f"Models of the kind {kind!r} need the package {package!r}, which is not installed.",
        f"Install it (docs/training.md, “PyTorch”), or choose another kind than {kind}.",
    )
