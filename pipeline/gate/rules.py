"""What a version must show, read from a file; a sentence says what is wrong in it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from pipeline.errors import GateError
from pipeline.settings import Settings

USUAL = Path(__file__).with_name("rules.yaml")
OWN = "gate.yaml"  # in the home folder

# What each may be: the least, the most, and whether it is a whole number.
SIZES = {
    "hold_out_texts": (20, 20_000),
    "open_documents": (0, 10_000),
    "open_paragraphs": (0, 1_000_000),
    "least_texts": (1, 10_000),
}
LIMITS = {
    "macro_f1_fall": (0.0, 1.0),
    "recall_fall": (0.0, 1.0),
    "clause_fall": (0.0, 1.0),
    "slice_fall": (0.0, 1.0),
    "calibration_error": (0.0, 1.0),
    "latency_ratio": (0.1, 1_000.0),
    "size_mb": (0.001, 10_000.0),
    "flips": (0.0, 1.0),
    "officers_p": (0.0, 1.0),
}


@dataclass(frozen=True)
class Rules:
    """As pipeline/gate/rules.yaml explains them. None: the rule is switched off."""

    hold_out_texts: int
    open_documents: int
    open_paragraphs: int
    least_texts: int
    macro_f1_fall: float | None
    recall_fall: float | None
    clause_fall: float | None
    slice_fall: float | None
    calibration_error: float | None
    latency_ratio: float | None
    size_mb: float | None
    flips: float | None
    officers_p: float | None


def load_rules(settings: Settings) -> Rules:
    """The usual rules, changed by gate.yaml in the home folder if it is there.

    GateError names the file, the key and the value that cannot be used.
    """
    values = _read(USUAL)
    own = settings.home / OWN
    if own.exists():
        values |= _read(own)
    return Rules(**{field.name: values[field.name] for field in fields(Rules)})


def _read(path: Path) -> dict[str, Any]:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise GateError(
            f"{path.name} cannot be read: {error}.", "Correct it, or delete it for the usual rules."
        ) from error
    data = {} if data is None else data
    if not isinstance(data, dict):
        raise GateError(
            f"{path.name} must hold lines such as “recall_fall: 0.01”; it holds {data!r:.60}.",
            "Compare it with pipeline/gate/rules.yaml.",
        )
    return {str(key): _value(path.name, str(key), value) for key, value in data.items()}


def _value(name: str, key: str, value: Any) -> float | int | None:
    if key not in SIZES | LIMITS:
        raise GateError(
            f"{name} has the key {key!r}, which there is not.",
            f"Known keys: {', '.join(SIZES | LIMITS)}.",
        )
    if key in LIMITS and (value is False or value is None):  # YAML reads "off" as false
        return None
    least, most = (SIZES | LIMITS)[key]
    number = isinstance(value, int) or (key in LIMITS and isinstance(value, float))
    if isinstance(value, bool) or not number or not least <= value <= most:  # also refuses NaN
        kind = "a whole number" if key in SIZES else "a number, or off,"
        raise GateError(
            f"{name} says {key}: {value!r:.60}; it must be {kind} from {least:,} to {most:,}.",
            "Correct the line, or delete it for the usual value.",
        )
    return int(value) if key in SIZES else float(value)
