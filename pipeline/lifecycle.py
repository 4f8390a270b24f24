"""From a training order to a version that the registry knows."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from typing import Any

from pipeline.errors import RegulationError
from pipeline.registry import Version, list_versions, new_version
from pipeline.rulebook import find_regulation
from pipeline.settings import Settings
from pipeline.store.change import note
from pipeline.training.checkpoint import left_off
from pipeline.training.run import checkpoint_of, train
from pipeline.training.spec import TrainSpec
from pipeline.training.weights import WEIGHTS_FILE
from pipeline.who import Action, Person, require


def beginnings(settings: Settings, kind: str) -> list[Version]:
    """The versions that a training of this kind can begin from: the one in use first, then the
    newest."""
    kept = [
        version
        for version in list_versions(settings)
        if version.info.name == kind and version.path.with_name(WEIGHTS_FILE).exists()
    ]
    return sorted(kept, key=lambda version: not version.in_use)


def goes_on_after(settings: Settings, params: dict[str, Any]) -> str | None:
    """The last thing that an interrupted training of these params did and that another goes on
    from, "pass 3 of 8"; None if it would begin anew."""
    return left_off(checkpoint_of(settings, TrainSpec(**params)))


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
