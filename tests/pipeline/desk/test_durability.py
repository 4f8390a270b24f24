"""What the screen called saved is there, however the process died."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Iterator

import pytest
from sqlalchemy import func, select

from pipeline.settings import Settings
from pipeline.store.audit import verify
from pipeline.store.engine import engine_for, reading
from pipeline.store.tables import AuditRow, DecisionRow, DocumentRow, StepRow
from tests.pipeline.desk import officer
from tests.pipeline.desk.making import document
from tests.pipeline.people import somebody

AT_ONCE = 3
KILLS = {"sqlite": 210, "postgresql": 30}


@pytest.fixture
def officers() -> multiprocessing.context.ForkServerContext:
    """Starts processes that have imported what deciding needs, but have no connection yet."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([officer.__name__])
    return context


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_no_decision_that_was_acknowledged_is_lost_by_a_kill(kept, officers):
    backend = engine_for(kept.database_url).dialect.name
    person = somebody(kept, name="Ann")
    a = document(kept, texts=["An iron bolt."] * AT_ONCE, verdicts=None)
    seeded = random.Random(7)
    saved: dict[int, str] = {}
    kills = 0
    while kills < KILLS[backend]:
        for lines in killed(officers, kept, person, a, seeded):
            kills += 1
            saved |= {int(made): note for made, note in lines}
    with reading(kept) as session:
        there = dict(iter(session.execute(select(DecisionRow.id, DecisionRow.note))))
        standing = session.scalar(select(func.count()).where(DecisionRow.stands))
        steps = session.scalar(select(func.count()).select_from(StepRow))
        noted = session.scalar(select(func.count()).where(AuditRow.event == "decided"))
        revision = session.scalar(select(DocumentRow.revision))
    assert len(saved) > kills
    assert {made: there.get(made) for made in saved} == saved
    # Nothing by halves either: each decision has its step and its entry, and one stands.
    assert len(there) == steps == noted == revision
    assert standing == AT_ONCE
    verify(kept)
    print(f"{backend}: {kills} kills, {len(saved)} acknowledged of {len(there)} kept, none lost")


def killed(officers, settings: Settings, person, document_id, seeded) -> Iterator[list[list[str]]]:
    """What each of a few officers said before it was killed, at a moment of its own."""
    started = []
    for index in range(AT_ONCE):
        said, saying = officers.Pipe(duplex=False)
        arguments = (settings, person, document_id, index, saying)
        process = officers.Process(target=officer.work, args=arguments)
        process.start()
        saying.close()
        started.append((process, said))
    for process, said in started:
        words = os.read(said.fileno(), 1 << 16)  # waits for the first decision
        time.sleep(seeded.uniform(0, 0.05))
        process.kill()
        process.join()
        assert process.exitcode == -signal.SIGKILL
        while more := os.read(said.fileno(), 1 << 16):
            words += more
        said.close()
        yield [line.split(" ", 1) for line in words.decode().splitlines()]
