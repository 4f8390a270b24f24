"""How many other settings a search may try, and which."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.errors import TrainingError
from pipeline.training.kinds import SETTINGS

MOST_TRIALS, MOST_MINUTES = 200, 24 * 60.0


@dataclass(frozen=True)
class SearchSpec:
    """The budget of a search: so many trials, or as many as are begun within so many minutes, or
    whichever ends first. settings: of SETTINGS, those to be tried."""

    trials: int | None = None
    minutes: float | None = None
    settings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "settings", tuple(self.settings))  # JSON has lists
        if self.trials is None and self.minutes is None:
            raise TrainingError(
                "The search has no budget.", "Say how many trials or minutes it may take."
            )
        if self.trials is not None and not 1 <= self.trials <= MOST_TRIALS:
            raise TrainingError(
                f"A search of {self.trials} trials cannot be made.", f"Choose 1 to {MOST_TRIALS}."
            )
        if self.minutes is not None and not 0 < self.minutes <= MOST_MINUTES:
            raise TrainingError(
                f"A search of {self.minutes:g} minutes cannot be made.",
                f"Choose more than 0, and at most {MOST_MINUTES:g}.",
            )
        unknown = [name for name in self.settings if name not in SETTINGS]
        if unknown or not self.settings:
            raise TrainingError(
                f"A search cannot try {', '.join(unknown) or 'no setting at all'}.",
                f"Choose some of {', '.join(SETTINGS)}.",
            )
