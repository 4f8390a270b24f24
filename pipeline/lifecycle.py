"""From a training order to a version that the registry knows."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from typing import Any

from pipeline.errors import RegulationError
from pipeline.registry import new_version
from pipeline.rulebook import find_regulation
from pipeline.settings import Settings
from pipeline.store.change import note
from pipeline.training.run import train
from pipeline.training.spec import TrainSpec
from pipeline.who import Action, Person, require


def train_now(
    settings: Settings, spec: TrainSpec, person: Person, on_event: Callable[[dict[str, Any]], None]
) -> str:
    """Train while the caller waits, and not as a job; returns the version's name."""
    require(person, Action.TRAIN)
    note(settings, person, "training started", "model", params=spec.as_dict())
    name = train_version(settings, spec, on_event)
    note(settings, person, "training done", f"model:{name}")
    return name


def train_version(
    settings: Settings,
    spec: TrainSpec,
    on_event: Callable[[dict[str, Any]], None],
    cancelled: Callable[[], bool] = lambda: False,
) -> str:
    """Train under spec.version, or under a new name if it has none; returns the version's name.

    on_event and cancelled are those of `pipeline.training.run.train`. RegulationError if there is
    no such regulation, or if it was withdrawn.
    """
    kept = find_regulation(settings, spec.regulation)
    if kept.withdrawn_at is not None:
        raise RegulationError(
            f"{kept.regulation.title} was withdrawn, so no model is trained for it.",
            "Choose another regulation, or reinstate it.",
        )
    named = nullcontext(spec.version) if spec.version else new_version(settings, spec.model)
    with named as name:
        named_spec = replace(spec, version=name)
        return train(named_spec, settings, on_event, cancelled, kept.text).name
