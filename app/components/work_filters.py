"""Which paragraphs the Work page shows; all of it stands in the address, to be shared."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from app.components.findings import clause_title
from pipeline.desk.query import Order, Query, Show
from pipeline.errors import ReviewError
from pipeline.regulation import Regulation

SHOWN = {
    Show.TO_DO: "To decide",
    Show.OPEN: "Findings to decide",
    Show.UNSURE: "Not sure",
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


def query_of_address() -> Query:
    """What the address asks for; ReviewError if it asks for what there is not."""
    return Query.from_params(dict(st.query_params.items()))


def choose_query(regulation: Regulation) -> Query:
    """The controls, set as the address says; the address follows them."""
    query = query_of_address()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        show = st.selectbox(
            "Show",
            list(SHOWN),
            index=list(SHOWN).index(query.show),
            format_func=SHOWN.get,
            key="work_show",
            width=210,
        )
        order = st.selectbox(
            "Order",
            list(ORDERS),
            index=list(ORDERS).index(query.order),
            format_func=ORDERS.get,
            key="work_order",
            width=200,
        )
        clauses = [None, *regulation.clause_ids]
        clause = st.selectbox(
            "Clause",
            clauses,
            index=clauses.index(query.clause) if query.clause in clauses else 0,
            format_func=lambda c: "Every clause" if c is None else clause_title(regulation, c),
            key="work_clause",
            width=180,
        )
        words = st.text_input(
            "Search the text", value=query.text, key="work_text", type="search", width=220
        )
        mine = st.toggle("Only mine", value=query.mine, key="work_mine")
    chosen = replace(
        query,
        show=show,
        order=order,
        clause=clause,
        text=words or "",
        mine=mine,
        decided_by=query.decided_by if show in (Show.DECIDED, Show.OVERRIDDEN) else None,
    )
    put_into_address(chosen)
    return chosen


def put_into_address(query: Query) -> None:
    """The address asks for this from now on."""
    st.query_params.from_dict(query.as_params())


def clear_likeness() -> None:
    """Show the whole list again."""
    try:
        query = query_of_address()
    except ReviewError:
        query = Query()
    put_into_address(replace(query, similar_to=None))
