"""Which documents the Library shows, and in which order; all of it stands in the address."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from app import context
from app.components.choice import choice
from pipeline.desk import library
from pipeline.desk.library_query import FIRST_DAY, LAST_DAY, NOBODY, LibraryQuery, Only, Sort, State
from pipeline.errors import ReviewError
from pipeline.store.people import list_people
from pipeline.who import Person

QUERY = "library_query"  # what the page showed last
ROUND = "library_round"  # a part of the table's key
ANY = ""  # a choice that does not filter
STATES = {
    State.OPEN: "Open",
    State.CLOSED: "Signed off",
    State.ARCHIVED: "Archived",
    ANY: "Any state",
}
ONLY = {
    ANY: "All documents",
    Only.FINDINGS: "With findings",
    Only.UNDECIDED: "With work to do",
    Only.UNSURE: "With “not sure”",
    Only.UNREAD: "Not read yet",
}
DUE_BEFORE = "before"
DUE = {
    ANY: "Due any time",
    0: "Overdue",
    7: "Due in 7 days",
    30: "Due in 30 days",
    DUE_BEFORE: "Due before …",
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
}
DUE_KEY, DAY, ORDER = "library_due_when", "library_due_day", "library_order"


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
        value = getattr(query, name)
        st.session_state[key] = ANY if value is None else value
    within = ANY if query.due_within is None else query.due_within
    st.session_state[DUE_KEY] = DUE_BEFORE if query.due_before else within
    st.session_state[DAY] = query.due_before
    st.session_state[ORDER] = (query.sort, query.descending)


def _controls(query: LibraryQuery, person: Person) -> LibraryQuery:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        _search("Search names", "library_name", 165, live=True)
        # Not at each letter: it looks through all paragraphs.
        _search("Search text or “a phrase”", "library_text", 220, live=False)
        choice("Show", "library_only", ONLY, 195)
        choice("Review", "library_state", STATES, 125)
        choice("Reviewer", "library_reviewer", _reviewers(query, person), 150)
        choice("Due", DUE_KEY, DUE, 165)
        if st.session_state[DUE_KEY] == DUE_BEFORE:
            _choose_day()
        choice("Kind", "library_kind", _kinds(query), 120)
        choice("Order", ORDER, ORDERS, 185)
        if query.on_page(1) != LibraryQuery():
            st.button(
                "Clear",
                icon=":material/filter_alt_off:",
                key="library_clear",
                type="tertiary",
                on_click=clear,
            )
    return _chosen(query)


def _chosen(query: LibraryQuery) -> LibraryQuery:
    """As the controls stand."""
    state = st.session_state
    values = {name: state[key] for key, name in KEYS.items()}
    words = {name: values.pop(name) or "" for name in ("name", "text")}
    picked = {name: None if value == ANY else value for name, value in values.items()}
    when = state[DUE_KEY]
    sort, descending = state[ORDER]
    return replace(
        query,
        **words,
        **picked,
        due_before=state.get(DAY) if when == DUE_BEFORE else None,
        due_within=when if isinstance(when, int) else None,
        sort=sort,
        descending=descending,
    )


def _search(label: str, key: str, width: int, *, live: bool) -> None:
    st.text_input(
        label,
        key=key,
        type="search",
        live=live,
        placeholder=label,
        max_chars=200,
        label_visibility="collapsed",
        width=width,
    )


def _choose_day() -> None:
    st.date_input(
        "Due before",
        key=DAY,
        width=150,
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format="YYYY-MM-DD",
        label_visibility="collapsed",
    )


def _reviewers(query: LibraryQuery, person: Person) -> dict[int | str, str]:
    """Oneself first; also who has no access any more, if the address asks for them."""
    names: dict[int | str, str] = {
        ANY: "Any reviewer",
        person.id: "My documents",
        NOBODY: "No reviewer yet",
    }
    for user in list_people(context.settings()):
        if user.active or user.id == query.reviewer:
            names.setdefault(user.id, user.name)
    if query.reviewer is not None:
        names.setdefault(query.reviewer, "Somebody who is gone")
    return names


def _kinds(query: LibraryQuery) -> dict[str, str]:
    found = library.kinds(context.settings())
    if query.kind and query.kind not in found:
        found.append(query.kind)
    return {ANY: "Every kind"} | {kind: kind.upper() for kind in found}
