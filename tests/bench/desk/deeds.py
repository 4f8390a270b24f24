"""What decisions cost until they are on the disk: one, many together, and taking them back; and
what another version in use costs."""

from __future__ import annotations

import time
from collections.abc import Callable

from pipeline import registry
from pipeline.desk.bulk import decide_many
from pipeline.desk.decide import decide
from pipeline.desk.items import Item
from pipeline.desk.query import Model, Order, Query, Show
from pipeline.desk.queue import items
from pipeline.desk.ruling import Ruling
from pipeline.desk.steps import undo
from pipeline.settings import Settings
from pipeline.store.change import note
from pipeline.store.people import local_person
from pipeline.who import Person
from tests.bench.measure import Cost

RUNS = 5
MANY = 500
OTHER = "shipped-swift"
LINE = "a line in the audit log"  # the least that anything leaves on the disk


def deeds(settings: Settings, model: Model) -> dict[str, Cost]:
    """Of each, relative to a bare line; what is done is undone again."""
    person, version = local_person(settings), model.version
    free = _free(settings, person, model)
    one, many = free[0], [item.target for item in free[1 : MANY + 1]]
    ruling = Ruling(non_compliant=False)
    calls: dict[str, Callable[[], object]] = {
        LINE: lambda: note(settings, person, "measured", "nothing"),
        "a decision": lambda: decide(settings, person, *one.key, ruling, version, seen=None),
        "its undo": lambda: undo(settings, person),
        f"{MANY} together": lambda: decide_many(settings, person, many, "dismiss", version),
        "their undo, as one": lambda: undo(settings, person),
        "another version into use": lambda: registry.promote(settings, OTHER, person),
        "back to the one before": lambda: registry.rollback(settings, person),
    }
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(RUNS):
        for name, call in calls.items():
            started = time.perf_counter()
            call()
            times[name].append(time.perf_counter() - started)
    return {name: Cost.of(seconds, times[LINE]) for name, seconds in times.items()}


def _free(settings: Settings, person: Person, model: Model) -> list[Item]:
    """Paragraphs, findings or not, on which the person can decide and nobody has decided."""
    query = Query(Show.ALL, Order.DOCUMENT)
    found = items(settings, person, query, model, limit=4 * MANY)
    free = [item for item in found if item.seat is not None and not item.decisions]
    assert len(free) > MANY, f"the store has {len(free)} paragraphs to decide on"
    return free
