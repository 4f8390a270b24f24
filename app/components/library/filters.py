"""Which documents the Library shows, and in which order; all of it stands in the address."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from app import context
from pipeline.desk import library
from pipeline.desk.library_query import FIRST_DAY, LAST_DAY, NOBODY, LibraryQuery, Only, Sort, State
from pipeline.errors import ReviewError
from pipeline.store.people import list_people
from pipeline.who import Person

QUERY = "library_query"  # what the page showed last
ROUND = "library_round"  # a part of the table's key
STATES = {
    State.OPEN: "Open",
    State.CLOSED: "Signed off",
    State.ARCHIVED: "Archived",
    None: "All",
}
ONLY = {
    None: "All documents",
    Only.FINDINGS: "With findings",
    Only.UNDECIDED: "With findings to decide",
    Only.UNSURE: "With paragraphs not sure of",
    Only.UNREAD: "Not read by the model in use",
}
ORDERS = {
    (Sort.ADDED, True): "Newest first",
    (Sort.ADDED, False): "Oldest first",
    (Sort.NAME, False): "Name, A to Z",
    (Sort.NAME, True): "Name, Z to A",
    (Sort.OPEN, True): "Most to decide first",
    (Sort.OPEN, False): "Least to decide first",
    (Sort.FINDINGS, True): "Most findings first",
    (Sort.FINDINGS, False): "Fewest findings first",
    (Sort.DUE, False): "Due soonest first",
    (Sort.DUE, True): "Due last first",
    (Sort.PROGRESS, False): "Least decided first",
    (Sort.PROGRESS, True): "Most decided first",
}
KEYS = {  # widget → what of the query it holds
    "library_name": "name",
    "library_text": "text",
    "library_state": "state",
    "library_only": "only",
    "library_kind": "kind",
    "library_reviewer": "reviewer",
    "library_due_before": "due_before",
}
ORDER = "library_order"


def choose_query(person: Person) -> LibraryQuery:
    """The controls, set as the address says; the address follows them."""
    query = _asked_for()
    if st.session_state.get(QUERY) != query or ORDER not in st.session_state:
        _set_controls(query)
    chosen = _controls(query, person)
    if chosen != query:
        chosen = chosen.on_page(1)
    put_into_address(chosen)
    if st.session_state.get(QUERY) != chosen:
        forget_ticks()
    st.session_state[QUERY] = chosen
    return chosen


def forget_ticks() -> None:
    """Nothing is ticked when the table is drawn next: it shows something else."""
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def put_into_address(query: LibraryQuery) -> None:
    """The address asks for this from now on."""
    params = query.as_params()
    if dict(st.query_params) != params:
        st.query_params.from_dict(params)


def clear() -> None:
    """No filter, the newest first."""
    put_into_address(LibraryQuery())


def query_of_address() -> LibraryQuery:
    """What the address asks for; everything, after a sentence, if that is nonsense."""
    try:
        return LibraryQuery.from_params(dict(st.query_params))
    except ReviewError as error:
        context.show_error(error)
        return LibraryQuery()


def _asked_for() -> LibraryQuery:
    """As the address says; without one, as it was when the person left the page."""
    came_back = ORDER not in st.session_state and not st.query_params
    remembered = st.session_state.get(QUERY) if came_back else None
    return remembered or query_of_address()


def _set_controls(query: LibraryQuery) -> None:
    for key, name in KEYS.items():
        st.session_state[key] = getattr(query, name)
    st.session_state[ORDER] = (query.sort, query.descending)


def _controls(query: LibraryQuery, person: Person) -> LibraryQuery:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Search names", key="library_name", type="search", live=True, width=200)
        st.text_input(
            "Search in the text",
            key="library_text",
            type="search",
            width=260,
            max_chars=200,
            help="Finds documents with a paragraph that has all these words. Beginnings of words "
            "are enough; put words in quotes to find them side by side: “cast iron”.",
        )
        _choice("Show", "library_only", ONLY, 230)
        st.segmented_control(
            "Review", list(STATES), format_func=STATES.get, required=True, key="library_state"
        )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _choice("Reviewer", "library_reviewer", _reviewers(query, person), 200)
        st.date_input(
            "Due before",
            key="library_due_before",
            width=150,
            min_value=FIRST_DAY,
            max_value=LAST_DAY,
        )
        _choice("Kind", "library_kind", _kinds(query), 130)
        _choice("Order", ORDER, ORDERS, 200)
        if query.on_page(1) != LibraryQuery():
            st.button(
                "Clear",
                icon=":material/filter_alt_off:",
                key="library_clear",
                type="tertiary",
                on_click=clear,
            )
    sort, descending = st.session_state[ORDER]
    values = {name: st.session_state[key] for key, name in KEYS.items()}
    values |= {"name": values["name"] or "", "text": values["text"] or ""}
    return replace(query, sort=sort, descending=descending, **values)


def _choice(label: str, key: str, words: dict[Any, str], width: int) -> None:
    st.selectbox(
        label,
        list(words),
        format_func=lambda value: words.get(value, str(value)),
        key=key,
        width=width,
    )


def _reviewers(query: LibraryQuery, person: Person) -> dict[int | None, str]:
    """Oneself first; also who has no access any more, if the address asks for them."""
    names: dict[int | None, str] = {None: "Anybody", person.id: "Me", NOBODY: "Nobody yet"}
    for user in list_people(context.settings()):
        if user.active or user.id == query.reviewer:
            names.setdefault(user.id, user.name)
    if query.reviewer not in names:
        names[query.reviewer] = "Somebody who is gone"
    return names


def _kinds(query: LibraryQuery) -> dict[str | None, str]:
    found = library.kinds(context.settings())
    if query.kind and query.kind not in found:
        found.append(query.kind)
    return {None: "Every kind"} | {kind: kind.upper() for kind in found}
