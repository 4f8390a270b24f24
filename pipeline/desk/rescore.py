"""Documents are read anew by a model version, in the background: many take longer than a click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pipeline import jobs, registry
from pipeline.desk.intake import read_again
from pipeline.desk.library import ids_of
from pipeline.desk.library_query import LibraryQuery
from pipeline.desk.opinions import require_able
from pipeline.errors import DocumentError, JobError, ReviewError
from pipeline.jobs import Job
from pipeline.jobs.reporter import Reporter
from pipeline.scoring import Scorer
from pipeline.settings import Settings
from pipeline.store.documents import document_name
from pipeline.store.engine import reading
from pipeline.who import Action, Person

KIND = "read"


def read_documents(
    settings: Settings,
    person: Person,
    chosen: Sequence[str] | LibraryQuery,
    version: str,
    seen_by: str | None = None,
) -> Job:
    """Start a job that has this version read documents, named or all that pass a filter.

    What the filter finds is found when the job begins, so that a retry goes on where it ended if
    the filter is for unread ones. seen_by: the version whose findings the filter is about, None
    for the one in use. ModelError if there is no such version.
    """
    params: dict[str, Any] = {
        "version": registry.find(settings, version, paths=False).version,
        "person": person.id,
        "authenticated": person.authenticated,
    }
    if isinstance(chosen, LibraryQuery):
        seen_by = seen_by or registry.find(settings).version
        params |= {"matching": chosen.as_params(), "in_use": seen_by}
    else:
        params["documents"] = list(chosen)
    return jobs.start(settings, KIND, params, person)


def run(settings: Settings, params: dict[str, Any], report: Reporter) -> dict[str, Any]:
    """The job itself; {"read": how many, "of": how many, "kept": how many}.

    kept: signed off or archived, and read by this version before; that stays. JobError if it must
    end before it is done.
    """
    with reading(settings) as session:
        able = require_able(session, params["person"], Action.SCORE)
    person = replace(able, authenticated=params["authenticated"])
    ids = _ids(settings, params)
    scorer = Scorer(registry.find(settings, params["version"], paths=False).path)
    read = kept = 0
    for number, document_id in enumerate(ids):
        if report.cancelled():
            raise JobError(
                f"The reading ended after {number:,} of {len(ids):,} documents.",
                "What was read is kept; start it again for the others.",
            )
        try:
            name = document_name(settings, document_id)
            report.progress(number / len(ids), f"Reading {name} ({number + 1:,} of {len(ids):,})")
            read_again(settings, person, document_id, params["version"], scorer, go_on=True)
            read += 1
        except DocumentError:  # it was deleted meanwhile
            continue
        except ReviewError:
            kept += 1
    return {"read": read, "of": len(ids), "kept": kept}


def _ids(settings: Settings, params: dict[str, Any]) -> list[str]:
    if "matching" in params:
        query = LibraryQuery.from_params(params["matching"])
        return ids_of(settings, query, params["in_use"])
    return list(params["documents"])
