"""Going through a work list: after each decision its next paragraph opens, in any document.

The list stands in the address beside the document and the paragraph, so that it can be shared.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

import streamlit as st

from app import context
from app.components import navigation
from app.components.decide.said import tell
from app.components.plain import plain
from app.components.work.filters import words_of
from pipeline.desk import queue
from pipeline.desk.cases import Key
from pipeline.desk.items import Item
from pipeline.desk.query import Model, Query
from pipeline.errors import ReviewError
from pipeline.registry import Version

LIST = "list"
REVIEW, WORK = "views/review.py", "views/work.py"


def begin(query: Query, key: Key) -> None:
    """Open a paragraph of a work list."""
    params = {"document": key[0], "paragraph": str(key[1]), LIST: _address(query)}
    st.switch_page(REVIEW, query_params=params)


def query_of_line() -> Query | None:
    """The list that the person goes through, if any; none, if the address makes no sense."""
    words = st.query_params.get(LIST)
    if words is None:
        return None
    try:
        return Query.from_params(dict(parse_qsl(words)))
    except ReviewError:
        return None


def line_strip(version: Version, current: Key | None) -> None:
    """Which list it is, how much of it is left, and the ways out of it."""
    query = query_of_line()
    if query is None:
        return
    left = queue.count(context.settings(), context.person(), query, model_of(version))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="line"):
        st.markdown(f":material/checklist: **{plain(words_of(query))}**", width="content")
        st.caption(f"{left:,} left", width="content")
        st.space("stretch")
        st.button(
            "Skip",
            icon=":material/skip_next:",
            key="line_skip",
            shortcut="S",
            disabled=current is None,
            help="Leave this one undecided and go to the next of the list.",
            on_click=go_on,
            args=(query, version, current),
        )
        if st.button("Back to the list", icon=":material/arrow_back:", key="line_back"):
            st.switch_page(WORK, query_params=query.as_params())


def go_on(query: Query, version: Version, current: Key) -> None:
    """Open the list's next paragraph after this one, round the end."""
    item = queue.next_item(
        context.settings(), context.person(), query, model_of(version), after=current
    )
    if item is None or item.key == current:
        tell("Nothing else in this list waits for you.")
    else:
        show(item)


def show(item: Item) -> None:
    """Open it; the list stays in the address."""
    navigation.open_document(item.document_id)
    navigation.select_paragraph(item.index)


def model_of(version: Version) -> Model:
    """As work lists need it."""
    return Model(version.version, version.info.threshold)


def _address(query: Query) -> str:
    return urlencode({"show": str(query.show)} | query.as_params())
