"""What can be done with the documents that are ticked, or with all that were found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from app import context
from app.components.library import dialogs
from app.components.library.chosen import ALL, ASKED, Chosen, do_now
from pipeline.desk import keep
from pipeline.desk.library import MOST_AT_ONCE, Line
from pipeline.desk.library_query import LibraryQuery, State
from pipeline.who import Action, Person, may


@dataclass(frozen=True)
class Deed:
    """A button. do: at once; ask: a dialog that asks first."""

    name: str
    label: str
    icon: str
    action: Action
    do: Callable[[Chosen], None] | None = None
    ask: Callable[[Chosen], None] | None = None


def _archive(chosen: Chosen) -> None:
    do_now(
        lambda: keep.archive(context.settings(), context.person(), chosen.all_ids()), "Archived:"
    )


def _unarchive(chosen: Chosen) -> None:
    do_now(
        lambda: keep.unarchive(context.settings(), context.person(), chosen.all_ids()),
        "Taken out of the archive:",
    )


ARCHIVE = Deed("archive", "Archive", "archive", Action.ARCHIVE, do=_archive)
UNARCHIVE = Deed("unarchive", "Take out of the archive", "unarchive", Action.ARCHIVE, do=_unarchive)
OPEN_ONES = (
    Deed("reviewers", "Reviewer", "person_add", Action.ASSIGN, ask=dialogs.ask_for_reviewer),
    Deed("due", "Due date", "event", Action.ASSIGN, ask=dialogs.ask_for_due_date),
)
ANY = (
    Deed("read", "Read again", "model_training", Action.SCORE, ask=dialogs.ask_for_version),
    Deed("delete", "Delete", "delete", Action.DELETE, ask=dialogs.ask_for_reason),
)


def bulk_bar(ticked: Sequence[Line], total: int, query: LibraryQuery, person: Person) -> None:
    """The buttons that the person's role allows; greyed until documents are chosen."""
    deeds = [deed for deed in _deeds(query) if may(person, deed.action)]
    if not deeds:
        return
    # From the left: the table's own buttons come up over the right end.
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        chosen = _chosen(ticked, total, query)
        for deed in deeds:
            st.button(
                deed.label,
                icon=f":material/{deed.icon}:",
                key=f"library_{deed.name}",
                disabled=not chosen.count,
                on_click=deed.do or _ask,
                args=(chosen,) if deed.do else (deed.name,),
            )
    asked = st.session_state.get(ASKED)
    for deed in deeds:
        if deed.ask and deed.name == asked and chosen.count:
            deed.ask(chosen)


def _deeds(query: LibraryQuery) -> tuple[Deed, ...]:
    """What makes sense for documents in this state."""
    if query.state is State.ARCHIVED:
        return (UNARCHIVE, *ANY)
    return (*(OPEN_ONES if query.state in (State.OPEN, None) else ()), ARCHIVE, *ANY)


def _chosen(ticked: Sequence[Line], total: int, query: LibraryQuery) -> Chosen:
    """Those on this page that are ticked, or all on all pages."""
    if len(ticked) < total and st.checkbox(f"All {total:,}", key=ALL):
        return Chosen(min(total, MOST_AT_ONCE), (), query)
    if not ticked:
        st.caption("None ticked", width=78)
    else:
        st.markdown(f"**{len(ticked):,} ticked**", width=78)
    return Chosen(len(ticked), tuple(line.id for line in ticked))


def _ask(name: str) -> None:
    st.session_state[ASKED] = name
