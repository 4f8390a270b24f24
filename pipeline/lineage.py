"""Where a model version comes from, what it is made of, and what became of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import select

from pipeline import registry
from pipeline.registry import SHIPPED, Promotion, Version
from pipeline.settings import Settings
from pipeline.store.engine import reading
from pipeline.store.tables import AuditRow, JobRow

# How the audit log says that a version came to be, other than by a job.
MADE = ("training done", "model admitted")


@dataclass(frozen=True)
class Source:
    """Labelled text that a version learned from. id: of a dataset, None for a built-in corpus."""

    name: str
    fingerprint: str
    id: int | None


@dataclass(frozen=True)
class ModelFile:
    """A file of a version; sha256 in hex."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Lineage:
    """What is known of a version's life. Times are UTC; "" or None: nothing is known.

    made_by: who had it made; job: by which job. code_version: of Clausewise, when it was made.
    learned_from: a version that it was fine-tuned from. promotions: those to it, the newest first.
    """

    made_by: str
    job: int | None
    code_version: str
    sources: tuple[Source, ...]
    learned_from: str
    files: tuple[ModelFile, ...]
    promotions: tuple[Promotion, ...]


def lineage(settings: Settings, version: Version) -> Lineage:
    """Read it together from the card, the jobs, the audit log and the history."""
    made_by, job = _maker(settings, version.version)
    names = {version.version, *([SHIPPED] if version.shipped else [])}
    return Lineage(
        made_by=made_by,
        job=job,
        code_version=str(version.card.get("code_version", "")),
        sources=_sources(version),
        learned_from=str(version.card.get("fine_tuned_from") or ""),
        files=files_of(version),
        promotions=tuple(entry for entry in registry.history(settings) if entry.version in names),
    )


def files_of(version: Version) -> tuple[ModelFile, ...]:
    """Every file of the version's folder, by name."""
    paths = [path for path in version.path.parent.iterdir() if path.is_file()]
    return tuple(
        ModelFile(path.name, stat.st_size, _sha256(path, stat.st_mtime_ns, stat.st_size))
        for path in sorted(paths)
        for stat in [path.stat()]
    )


@lru_cache(maxsize=1_024)
def _sha256(path: Path, changed_ns: int, size: int) -> str:  # noqa: ARG001 - until it changes
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sources(version: Version) -> tuple[Source, ...]:
    """The built-in corpus, unless a dataset stands in its place, and the datasets."""
    used: dict[str, Any] = version.card.get("datasets") or {}
    corpus = str(version.card.get("corpus", ""))
    alone = "" if used else version.info.data_fingerprint
    built_in = [] if "corpus" in used or not corpus else [
        Source(corpus.split(" + ")[0], alone, None)
    ]  # fmt: skip
    named = [Source(data["name"], data["fingerprint"], data["id"]) for data in used.values()]
    return (*built_in, *named)


def _maker(settings: Settings, version: str) -> tuple[str, int | None]:
    """Who asked for it, and the job that made it."""
    jobs = (
        select(JobRow.id, JobRow.by, JobRow.result)
        .where(JobRow.kind == "train", JobRow.state == "done")
        .order_by(JobRow.id.desc())
    )
    log = (
        select(AuditRow.person)
        .where(AuditRow.subject == f"model:{version}", AuditRow.event.in_(MADE))
        .order_by(AuditRow.number.desc())
        .limit(1)
    )
    with reading(settings) as session:
        for job_id, by, result in session.execute(jobs):
            if (result or {}).get("version") == version:
                return by, job_id
        return session.scalar(log) or "", None
