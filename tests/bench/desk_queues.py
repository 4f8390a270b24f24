"""What the work lists cost over 10,000 documents: python -m tests.bench.desk_queues [HOME].

Milliseconds of processor time: SQLite works in this process, and the machine may be busy.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.desk.agreement import agreement
from pipeline.desk.bulk import decide_many
from pipeline.desk.decide import decide
from pipeline.desk.query import Model, Order, Query, Show
from pipeline.desk.queue import count, items
from pipeline.desk.ruling import Ruling
from pipeline.desk.steps import undo
from pipeline.settings import Settings
from pipeline.store.people import person_of
from pipeline.who import Person
from tests.bench import desk_data
from tests.bench.desk_pool import THRESHOLD
from tests.bench.measure import table

MODEL = Model(desk_data.MODEL, THRESHOLD)
RUNS = 3


def main() -> None:
    """Print the cost of each list, and of decisions; fills a library first if there is none."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder)
        settings = Settings.from_env({"CLAUSEWISE_HOME": str(home)})
        if not (home / "clausewise.db").exists():
            desk_data.fill(settings)
        person = person_of(settings, 2, authenticated=True)
        print(table(("list", "items", "count, ms", "first page, ms"), _lists(settings, person)))
        print()
        print(table(("what", "ms"), _deeds(settings, person)))


def _lists(settings: Settings, person: Person) -> list[tuple[object, ...]]:
    (first, *_) = items(settings, person, Query(), MODEL, limit=1)
    queries = {f"{show}, {order}": Query(show, order) for show in Show for order in Order}
    queries |= {
        "open, mine": Query(mine=True),
        "open, a clause": Query(clause="age"),
        "open, with “plastic”": Query(text="plastic"),
        "all, with “plastic”": Query(Show.ALL, Order.DOCUMENT, text="plastic"),
        "open, similar": Query(similar_to=first.key),
        "open, of one document": Query(document_id=first.document_id),
    }
    rows: list[tuple[object, ...]] = []
    for name, query in queries.items():
        n = count(settings, person, query, MODEL)
        counting = _milliseconds(lambda query=query: count(settings, person, query, MODEL))
        paging = _milliseconds(lambda query=query: items(settings, person, query, MODEL))
        rows.append((name, f"{n:,}", f"{counting:.0f}", f"{paging:.0f}"))
    return rows


def _deeds(settings: Settings, person: Person) -> list[tuple[object, ...]]:
    found = items(settings, person, Query(order=Order.DOCUMENT), MODEL, limit=520)
    free = iter(item for item in found if item.seen is None)

    def one() -> None:
        item = next(free)
        decide(settings, person, *item.key, Ruling(True), MODEL.version, seen=None)

    def many() -> None:
        decide_many(settings, person, [i.target for i in found[20:]], "confirm", MODEL.version)
        undo(settings, person)

    return [
        ("one decision", f"{_milliseconds(one):.0f}"),
        ("500 decisions, and undone", f"{_milliseconds(many):.0f}"),
        ("agreement", f"{_milliseconds(lambda: agreement(settings)):.0f}"),
    ]


def _milliseconds(call: Callable[[], object]) -> float:
    """The median of a few runs."""
    seconds = []
    for _ in range(RUNS):
        started = time.process_time()
        call()
        seconds.append(time.process_time() - started)
    return statistics.median(seconds) * 1000


if __name__ == "__main__":
    main()
