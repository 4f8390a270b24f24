"""Processes for the crash test: one swaps versions without end, one runs an examination."""

from __future__ import annotations

import os
from multiprocessing.connection import Connection

from pipeline import registry
from pipeline.gate.promotion import promote_examined
from pipeline.jobs.runner import run
from pipeline.settings import Settings
from pipeline.who import Person


def swap(settings: Settings, person: Person, report_id: int, out: Connection) -> None:
    """Put "a" into use and take it back, again and again; a line for each that was acknowledged."""
    while True:
        if registry.champion(settings) == "a":
            registry.rollback(settings, person)
            os.write(out.fileno(), b"back\n")
        else:
            promote_examined(settings, person, "a", report_id)
            os.write(out.fileno(), b"use\n")


def examine(settings: Settings, job_id: int, out: Connection) -> None:
    """Run the job that is queued."""
    os.write(out.fileno(), b"begun\n")
    run(settings, job_id)
