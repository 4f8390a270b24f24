"""Every public function that takes a person, called by every role: who may, may; who may not, is
refused, and nothing has changed."""

from __future__ import annotations

import inspect
import io
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from pipeline import desk, jobs, lifecycle, registry, store
from pipeline.desk import audit_log, intake, keep, rescore, views
from pipeline.desk.audit_log import Wanted
from pipeline.errors import NotAllowed
from pipeline.scoring import Scorer
from pipeline.settings import Settings
from pipeline.store import people
from pipeline.store.audit import head
from pipeline.training.spec import TrainSpec
from pipeline.who import LEAST_ROLE, Action, Person, Role
from tests.pipeline.keeping import written
from tests.pipeline.people import admin, somebody
from tests.pipeline.tiny_model import write_tiny_version


class World:
    """A store with what the functions need. What is made here is made by an admin."""

    def __init__(self, settings: Settings) -> None:
        self.settings, self.admin = settings, admin(settings, "Root")
        for version in ("shipped-1", "a"):
            write_tiny_version(settings.models_dir, version)

    def job(self) -> int:
        return jobs.start(self.settings, "mirror", {}, self.admin).id

    def ended_job(self) -> int:
        return jobs.cancel(self.settings, self.job(), self.admin).id

    def promoted(self) -> None:
        registry.promote(self.settings, "a", self.admin)

    def document(self) -> str:
        return written(self.settings, "a.txt", "Of iron.")

    def archived(self) -> str:
        document_id = self.document()
        keep.archive(self.settings, self.admin, [document_id])
        return document_id

    def scorer(self) -> Scorer:
        return Scorer(registry.find(self.settings, "a").path)

    def user(self, role: Role = Role.VIEWER) -> int:
        return somebody(self.settings, role, "Somebody").id


Arguments = dict[str, Any]


@dataclass(frozen=True)
class Right:
    """function(settings=…, person=…, **arguments(world)) is for those who may do `action`."""

    function: Callable[..., Any]
    action: Action
    arguments: Callable[[World], Arguments] = lambda world: {}


RIGHTS = [
    Right(registry.promote, Action.PROMOTE, lambda w: {"version": "a"}),
    Right(registry.rollback, Action.PROMOTE, lambda w: {} if w.promoted() else {}),
    Right(jobs.start, Action.TRAIN, lambda w: {"kind": "train", "params": TrainSpec().as_dict()}),
    Right(jobs.cancel, Action.PROMOTE, lambda w: {"job_id": w.job()}),
    Right(jobs.retry, Action.PROMOTE, lambda w: {"job_id": w.ended_job()}),
    Right(
        lifecycle.train_now,
        Action.TRAIN,
        lambda w: {"spec": TrainSpec("classic", "lab"), "on_event": print},
    ),
    Right(
        people.change_role,
        Action.MANAGE_PEOPLE,
        lambda w: {"user_id": w.user(), "role": Role.REVIEWER},
    ),
    Right(
        people.set_active, Action.MANAGE_PEOPLE, lambda w: {"user_id": w.user(), "active": False}
    ),
    Right(audit_log.read_log, Action.SEE_AUDIT, lambda w: {"wanted": Wanted()}),
    Right(audit_log.log_choices, Action.SEE_AUDIT),
    Right(audit_log.check_log, Action.SEE_AUDIT),
    Right(
        audit_log.export_log,
        Action.SEE_AUDIT,
        lambda w: {"wanted": Wanted(), "form": "csv", "out": io.StringIO()},
    ),
]
RIGHTS += [
    Right(
        intake.take_in,
        Action.UPLOAD,
        lambda w: {"name": "b.txt", "data": b"Of tin.", "version": "a", "scorer": w.scorer()},
    ),
    Right(
        intake.review,
        Action.SCORE,
        lambda w: {"document_id": w.document(), "version": "a", "scorer": w.scorer()},
    ),
    Right(
        intake.read_again,
        Action.SCORE,
        lambda w: {"document_id": w.document(), "version": "a", "scorer": w.scorer()},
    ),
    Right(intake.remove, Action.DELETE, lambda w: {"document_id": w.document(), "reason": "Old."}),
    Right(keep.delete, Action.DELETE, lambda w: {"document_ids": [w.document()], "reason": "Old."}),
    Right(keep.archive, Action.ARCHIVE, lambda w: {"document_ids": [w.document()]}),
    Right(keep.unarchive, Action.ARCHIVE, lambda w: {"document_ids": [w.archived()]}),
    Right(
        keep.set_due,
        Action.ASSIGN,
        lambda w: {"document_ids": [w.document()], "due_on": date(2026, 10, 1)},
    ),
    Right(
        keep.assign_many,
        Action.ASSIGN,
        lambda w: {"document_ids": [w.document()], "seat": 1, "user_id": w.admin.id},
    ),
    Right(
        rescore.read_documents,
        Action.SCORE,
        lambda w: {"chosen": [w.document()], "version": "a"},
    ),
    Right(views.list_views, Action.VIEW, lambda w: {"page": "library"}),
    Right(
        views.save_view, Action.SAVE_VIEW, lambda w: {"page": "library", "name": "x", "params": {}}
    ),
    Right(views.delete_view, Action.SAVE_VIEW, lambda w: {"view_id": 0}),
]
FOR_EVERYBODY = {
    "pipeline.store.change.changing": "is told the action, and checks it",
    "pipeline.store.change.note": "writes down what its caller has checked",
    "pipeline.store.people.rename": "changes one's own name",
}
ROOMS = (desk, store)
MODULES = (registry, lifecycle, jobs.control)


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
