"""Which paragraphs the Work page shows; all of it stands in the address, to be shared."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from app import context
from app.components.choice import choice
from app.components.findings import clause_title
from app.components.plain import plain
from pipeline.desk.query import DECISIONS, Order, Query, Show
from pipeline.errors import ReviewError
from pipeline.regulation import Regulation
from pipeline.store.people import list_people

QUERY = "work_query"  # what the page showed last
ROUND = "work_round"  # a part of the table's key
EVERY = ""  # the choice of no clause
SHOWN = {
    Show.OPEN: "Findings to decide",
    Show.UNSURE: "Not sure, to decide",
    Show.TO_DO: "Both, to decide",
    Show.DECIDED: "Decided",
    Show.OVERRIDDEN: "Decided against the model",
    Show.DIFFERING: "Reviewers differ",
    Show.FINDINGS: "All findings",
    Show.ALL: "All paragraphs",
}
ORDERS = {
    Order.UNCERTAIN: "Least certain first",
    Order.SEVERE: "Most severe first",
    Order.DOCUMENT: "As in the documents",
}
SHOW, ORDER, CLAUSE, TEXT, MINE = (
    f"work_{name}" for name in ("show", "order", "clause", "text", "mine")
)


def words_of(query: Query) -> str:
    """For example "Findings to decide, least certain first"."""
    return f"{SHOWN[query.show]}, {ORDERS[query.order].lower()}"


def choose_query(regulation: Regulation) -> Query:
    """The controls, set as the address says; the address follows them."""
    query = _asked_for()
    if st.session_state.get(QUERY) != query or SHOW not in st.session_state:
        _set_controls(query)
    chosen = _controls(query, regulation)
    put_into_address(chosen)
    if st.session_state.get(QUERY) != chosen:
        forget_ticks()
    st.session_state[QUERY] = chosen
    return chosen


def put_into_address(query: Query) -> None:
    """The address asks for this from now on."""
    params = query.as_params()
    if dict(st.query_params) != params:
        st.query_params.from_dict(params)


def forget_ticks() -> None:
    """Nothing is ticked when the table is drawn next: it shows something else."""
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def clear() -> None:
    """The list that the page begins with."""
    put_into_address(Query())


def _asked_for() -> Query:
    """As the address says; without one, as it was when the person left the page."""
    came_back = SHOW not in st.session_state and not st.query_params
    remembered = st.session_state.get(QUERY) if came_back else None
    return remembered or _query_of_address()


def _query_of_address() -> Query:
    """The usual list, after a sentence, if the address asks for what there cannot be."""
    try:
        return Query.from_params(dict(st.query_params))
    except ReviewError as error:
        context.show_error(error)
        return Query()


def _set_controls(query: Query) -> None:
    st.session_state.update(
        {
            SHOW: query.show,
            ORDER: query.order,
            CLAUSE: query.clause or EVERY,
            TEXT: query.text,
            MINE: query.mine,
        }
    )


def _controls(query: Query, regulation: Regulation) -> Query:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        choice("Show", SHOW, SHOWN, 215)
        choice("Order", ORDER, ORDERS, 190)
        choice("Clause", CLAUSE, _clauses(query, regulation), 190)
        st.text_input(
            "Search the text",
            key=TEXT,
            type="search",
            placeholder="Search the text",
            max_chars=200,
            label_visibility="collapsed",
            width=200,
        )
        st.toggle("Only mine", key=MINE, help="Documents that you were given to review.")
        if query != Query():
            st.button(
                "Clear",
                icon=":material/filter_alt_off:",
                key="work_clear",
                type="tertiary",
                on_click=clear,
            )
    _also(query)
    state = st.session_state
    return replace(
        query,
        show=state[SHOW],
        order=state[ORDER],
        clause=state[CLAUSE] or None,
        text=state[TEXT] or "",
        mine=state[MINE],
        decided_by=query.decided_by if state[SHOW] in DECISIONS else None,
    )


def _also(query: Query) -> None:
    """What the address asks for besides, which has no control of its own."""
    if query.similar_to is not None:
        st.caption("Only paragraphs whose words are like those of the one that you chose.")
    if query.document_id is not None:
        st.caption("Only one document.")
    if query.decided_by is not None:
        names = {user.id: user.name for user in list_people(context.settings())}
        who = names.get(query.decided_by, "somebody who is gone")
        st.caption(f"Only what {plain(who)} decided.")


def _clauses(query: Query, regulation: Regulation) -> dict[str, str]:
    names = {clause: clause_title(regulation, clause) for clause in regulation.clause_ids}
    if query.clause is not None:
        names.setdefault(query.clause, query.clause)
    return {EVERY: "Every clause"} | names
