"""Every public function that takes a person, called by every role: who may, may; who may not, is
refused, and nothing has changed."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from pipeline import (
    admission,
    datasets,
    desk,
    gate,
    jobs,
    lifecycle,
    registry,
    rulebook,
    shelf,
    store,
)
from pipeline.errors import NotAllowed
from pipeline.settings import Settings
from pipeline.store.audit import head
from pipeline.who import LEAST_ROLE, Action, Person, Role
from tests.pipeline.people import somebody
from tests.pipeline.rights import RIGHTS, Right, World

FOR_EVERYBODY = {
    "pipeline.store.change.changing": "is told the action, and checks it",
    "pipeline.store.change.note": "writes down what its caller has checked",
    "pipeline.store.people.rename": "changes one's own name",
    **dict.fromkeys(
        (
            "pipeline.desk.blind.own_seat",
            "pipeline.desk.blind.visible",
            "pipeline.desk.comments.open_questions",
            "pipeline.desk.decisions.decisions_of",
            "pipeline.desk.decisions.history_of",
            "pipeline.desk.items.items_at",
            "pipeline.desk.queue.count",
            "pipeline.desk.queue.count_decided",
            "pipeline.desk.queue.items",
            "pipeline.desk.queue.next_item",
            "pipeline.desk.queue.page",
            "pipeline.desk.seats.my_seat",
            "pipeline.desk.seats.seat_of",
            "pipeline.desk.selection.decided_by_each",
            "pipeline.desk.selection.select_keys",
            "pipeline.desk.selection.turn",
            "pipeline.desk.similar.similar_keys",
        ),
        "reads, as the person sees it",
    ),
    **dict.fromkeys(
        (
            "pipeline.desk.documents.hold",
            "pipeline.desk.documents.hold_open",
            "pipeline.desk.seats.sit_down",
        ),
        "is a part of changes that have been checked",
    ),
}
ROOMS = (admission, datasets, desk, gate, store)
MODULES = (registry, rulebook, shelf, lifecycle, jobs.control)


def modules() -> Iterator[ModuleType]:
    yield from MODULES
    for room in ROOMS:
        for found in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
            yield import_module(found.name)


def with_a_person() -> dict[str, Callable[..., Any]]:
    """The public functions that one of these modules defines and that take a Person, by name."""
    return {
        f"{function.__module__}.{name}": function
        for module in modules()
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and any(
            "Person" in str(p.annotation) for p in inspect.signature(function).parameters.values()
        )
    }


def test_every_function_that_takes_a_person_is_walked_through() -> None:
    walked = {f"{right.function.__module__}.{right.function.__name__}" for right in RIGHTS}
    assert with_a_person().keys() - walked - FOR_EVERYBODY.keys() == set()
    assert FOR_EVERYBODY.keys() <= with_a_person().keys()


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr("pipeline.jobs.control.ensure_worker", lambda settings: False)
    monkeypatch.setattr(lifecycle, "train_version", lambda settings, spec, on_event: "made")
    return World(
        Settings.from_env(
            {"CLAUSEWISE_HOME": str(tmp_path), "CLAUSEWISE_MODELS": str(tmp_path / "models")}
        )
    )


def may(role: Role, action: Action) -> bool:
    roles = list(Role)
    return roles.index(role) >= roles.index(LEAST_ROLE[action])


def refused(world: World, right: Right, person: Person) -> bool:
    world.person = person
    arguments = right.arguments(world)
    before = head(world.settings)
    try:
        right.function(settings=world.settings, person=person, **arguments)
    except NotAllowed:
        assert head(world.settings) == before
        return True
    return False


@pytest.mark.parametrize("right", RIGHTS, ids=lambda right: right.function.__qualname__)
def test_each_role_may_do_what_it_may_and_nothing_else(world: World, right: Right) -> None:
    told = {role: not refused(world, right, somebody(world.settings, role)) for role in Role}
    assert told == {role: may(role, right.action) for role in Role}
