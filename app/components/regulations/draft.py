"""The draft of a new version, as long as the page is open."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import timedelta

import streamlit as st

from pipeline.regulation import Clause, Regulation
from pipeline.store.tables import utc_now

DRAFT = "regulation_draft"


@dataclass
class Draft:
    """What was begun, from `base`. number: of the draft. clauses: each under a number of its own,
    by which its widgets keep what is typed when another clause goes."""

    base: Regulation
    regulation: Regulation
    number: int
    clauses: dict[int, Clause] = field(default_factory=dict)

    def add(self, clause: Clause) -> None:
        """A further clause at the end."""
        self.clauses[max(self.clauses, default=0) + 1] = clause


def current() -> Draft | None:
    """The draft that was begun in this window."""
    found = st.session_state.get(DRAFT)
    return found if isinstance(found, Draft) else None


def begin(base: Regulation, taken: set[str]) -> None:
    """Begin a new version from an existing one, with an id and a date that are likely."""
    version = _next(base.version)
    started = replace(
        base,
        id=_free_id(base, version, taken),
        version=version,
        effective=utc_now().date() + timedelta(days=30),
        based_on=base.id,
    )
    number = st.session_state.get("regulation_drafts", 0) + 1
    st.session_state["regulation_drafts"] = number
    draft = Draft(base, started, number)
    for clause in base.clauses:
        draft.add(clause)
    st.session_state[DRAFT] = draft


def end() -> None:
    """Throw the draft away."""
    st.session_state.pop(DRAFT, None)


def blank(draft: Draft) -> Clause:
    """A clause to be filled in."""
    ids = {clause.id for clause in draft.clauses.values()}
    number = next(n for n in range(1, 1000) if f"clause-{n}" not in ids)
    return Clause(
        f"clause-{number}", f"{draft.regulation.version}.{len(ids) + 1}", "New clause",
        "What is required.", "Violated", "Met", "Nothing stated",
    )  # fmt: skip


def _next(version: str) -> str:
    """ "2" after "1"; "1.3" after "1.2"; else the same with a 2 behind it."""
    found = re.fullmatch(r"(.*?)(\d+)", version)
    return f"{found[1]}{int(found[2]) + 1}" if found else f"{version} 2"


def _free_id(base: Regulation, version: str, taken: set[str]) -> str:
    stem = re.sub(r"[-.]?\d+$", "", base.id) or base.id
    wished = f"{stem}-{re.sub(r'[^a-z0-9]+', '-', version.lower()).strip('-') or 'new'}"[:50]
    return next(
        name for name in (wished, *(f"{wished}-{n}" for n in range(2, 1000))) if name not in taken
    )
