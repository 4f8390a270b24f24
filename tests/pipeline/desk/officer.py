"""An officer's process for the durability test: it decides without end, and says what was saved.

It imports only what deciding needs, so that hundreds of them start and are killed in a minute.
"""

from __future__ import annotations

import os
import time
from itertools import count
from multiprocessing.connection import Connection

from pipeline.desk.decide import decide
from pipeline.desk.decisions import Overtaken
from pipeline.desk.ruling import Ruling
from pipeline.settings import Settings
from pipeline.who import Person

PAUSE = 0.01  # seconds, in which the others come to the database's one writer's place


def work(settings: Settings, person: Person, document_id: str, index: int, out: Connection) -> None:
    """Decide on one paragraph again and again; write a line "id note" once each is saved."""
    seen: int | None = None
    for number in count():
        ruling = Ruling(number % 2 == 0, note=f"{os.getpid()} {number}")
        try:
            made = decide(settings, person, document_id, index, ruling, "v1", seen=seen)
        except Overtaken as error:  # by an officer who was killed before
            seen = error.standing.id if error.standing else None
            continue
        os.write(out.fileno(), f"{made.id} {ruling.note}\n".encode())
        seen = made.id
        time.sleep(PAUSE)
