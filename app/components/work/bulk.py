"""Deciding on many paragraphs together, undone as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from app import context
from app.components.decide.said import do, tell
from app.components.decide.undo import undo_and_redo
from app.components.work.filters import forget_ticks, put_into_address
from pipeline.desk import queue
from pipeline.desk.bulk import Done, How, Target, decide_many
from pipeline.desk.items import Item
from pipeline.desk.query import Model, Query
from pipeline.who import Action, Person, may

MOST_AT_ONCE = 1_000
ALL = "work_all"  # the box for the whole list
SEEN = "work_seen"  # the whole list as it was when the page showed it
DONE = {"confirm": "confirmed", "dismiss": "dismissed"}
REASONS_IN_SIGHT = 3


def bulk_bar(
    ticked: Sequence[Item], total: int, query: Query, model: Model, person: Person, head: str
) -> None:
    """What can be done with the ticked paragraphs, or with the whole list.

    head: of the audit log, when the list was read.
    """
    if not may(person, Action.DECIDE):
        return
    # From the left: the table's own buttons come up over the right end.
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        targets = _targets(ticked, total, query, model, person, head)
        many = f" {len(targets):,}" if targets else ""
        for how, label, icon, key, kind in (
            ("confirm", "Confirm", "done_all", "A", "primary"),
            ("dismiss", "Dismiss", "remove_done", "D", "secondary"),
        ):
            st.button(
                f"{label}{many}",
                icon=f":material/{icon}:",
                key=f"work_{how}",
                shortcut=key,
                type=kind,
                disabled=not targets,
                help=f"{label} what the model says of each of them.",
                on_click=_decide,
                args=(targets, how, model),
            )
        st.button(
            "Similar ones",
            icon=":material/content_copy:",
            key="work_similar",
            disabled=len(ticked) != 1,
            help="Tick one paragraph to list those whose words are like it.",
            on_click=lambda: put_into_address(replace(query, similar_to=ticked[0].key)),
        )
        undo_and_redo("work", None, lambda _: _begin_anew())


def _targets(
    ticked: Sequence[Item], total: int, query: Query, model: Model, person: Person, head: str
) -> list[Target]:
    """What the buttons act on: the ticked ones, or the list from its beginning."""
    most = min(total, MOST_AT_ONCE)
    words = f"All {total:,}" if total == most else f"The first {most:,}"
    if len(ticked) < total and st.checkbox(words, key=ALL):
        return _seen(query, model, person, head)
    if not ticked:
        st.caption("None ticked", width=78)
    else:
        st.markdown(f"**{len(ticked):,} ticked**", width=78)
    return [item.target for item in ticked]


def _seen(query: Query, model: Model, person: Person, head: str) -> list[Target]:
    """The list with the decisions that stand in it now, not at the click: what a colleague decides
    in between is then left and told, as with ticked ones. Read once as long as nothing changes."""
    asked = (query, model, person, head)
    kept = st.session_state.get(SEEN)
    if kept is None or kept[0] != asked:
        found = queue.items(context.settings(), person, query, model, limit=MOST_AT_ONCE)
        kept = st.session_state[SEEN] = (asked, [item.target for item in found])
    targets: list[Target] = kept[1]
    return targets


def _decide(targets: Sequence[Target], how: How, model: Model) -> None:
    done = do(
        lambda: decide_many(context.settings(), context.person(), targets, how, model.version)
    )
    if isinstance(done, Done):
        tell(_words(done, how))
        _begin_anew()


def _words(done: Done, how: How) -> str:
    said = f"{done.count:,} {DONE[how]}. Undo takes all of them back."
    if not done.skipped:
        return said
    reasons = list(dict.fromkeys(str(skip.reason) for skip in done.skipped))[:REASONS_IN_SIGHT]
    left = (
        "1 was left as it was"
        if len(done.skipped) == 1
        else (f"{len(done.skipped):,} were left as they were")
    )
    return f"{said} {left}: {' '.join(reasons)}"


def _begin_anew() -> None:
    for key in (ALL, SEEN):
        st.session_state.pop(key, None)
    forget_ticks()
