"""What changes in the stored documents under another regulation: numbers, list, export."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import streamlit as st

from app import context
from app.components.library.readings import running_readings
from app.components.plain import counted, plain
from app.components.regulations.impact_export import export_menu
from app.components.regulations.impact_list import document_table, paragraph_table
from pipeline.desk import impact, library
from pipeline.desk.impact import Extent
from pipeline.desk.impact_select import Effect, ImpactQuery, Pair
from pipeline.desk.library_query import LibraryQuery, Only, State
from pipeline.desk.rescore import read_documents
from pipeline.registry import Version
from pipeline.regulation import Regulation
from pipeline.rulebook import Kept
from pipeline.store import audit
from pipeline.who import Action, may

PAGE_SIZE = 50
EFFECTS = {
    Effect.FLAGGED: "Newly flagged",
    Effect.OTHER: "Flagged under other clauses",
    Effect.CLEARED: "No longer flagged",
}
PARAGRAPHS, DOCUMENTS = "Paragraphs", "Documents"


def impact_view(shown: Kept, models: Sequence[Version], in_use: Version | None) -> None:
    """Compare a version trained for the shown regulation with the one in use."""
    others = [version for version in models if not version.in_use]
    if in_use is None or not others:
        _nothing_to_compare(shown, in_use)
        return
    by_name = {version.version: version for version in others}
    name = st.selectbox(
        "Judged by the model",
        list(by_name),
        key=f"impact_version-{shown.regulation.id}",
        help="Models that were trained for this regulation and are not in use.",
        width=360,
    )
    pair = Pair(in_use.version, name)
    running_readings()
    found = _extent(pair, str(audit.head(context.settings())))
    _readings(found, pair)
    if not found.read:
        return
    _numbers(found)
    before = context.regulation_of(in_use)
    _list(pair, before, context.regulation_of(by_name[name]))


def _nothing_to_compare(shown: Kept, in_use: Version | None) -> None:
    if in_use is not None and context.regulation_of(in_use).id == shown.regulation.id:
        words = "Documents are judged by this regulation now. Choose one that is to come."
    else:
        words = (
            "No model has been trained for this regulation yet. Train one under “Clauses”; it is "
            "not used for decisions until you put it into use. Then its impact is shown here."
        )
    st.info(words, icon=":material/info:")


@st.cache_data(max_entries=16, show_spinner="Counting what changes")
def _extent(pair: Pair, head: str) -> Extent:  # noqa: ARG001 - anew when the audit log has moved on
    return impact.extent(context.settings(), pair)


def _readings(found: Extent, pair: Pair) -> None:
    """How many documents both have read, and a job that reads the others."""
    left = found.documents - found.read
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"**{found.read:,} of {counted(found.documents, 'document')}** "
            f"{'has' if found.read == 1 else 'have'} been read by {plain(pair.new)} and by "
            f"{plain(pair.old)}, the one in use.",
            width="stretch",
        )
        if left and may(context.person(), Action.SCORE):
            st.button(
                f"Have {counted(left, 'document')} read",
                key="impact_read",
                type="primary" if not found.read else "secondary",
                icon=":material/model_training:",
                on_click=_read,
                args=(pair,),
            )


def _read(pair: Pair) -> None:
    """A job for each list of documents that one of the two has not read; the archive stays."""
    settings, person = context.settings(), context.person()
    with context.plain_errors():
        for version, state in product((pair.new, pair.old), (State.OPEN, State.CLOSED)):
            unread = LibraryQuery(state=state, only=Only.UNREAD)
            if library.count(settings, unread, version):
                read_documents(settings, person, unread, version, version)


def _numbers(found: Extent) -> None:
    hours = "Not known yet" if found.hours is None else _hours(found.hours)
    pace = (
        "Too few decisions have been made here to tell how long one takes."
        if found.seconds is None
        else f"{found.seconds:.0f} seconds a paragraph: the median of the decisions made here."
    )
    st.markdown(
        f"{_effects(found)} A part of this comes from the models, which both err; the list says "
        "where the rule is the same in both regulations."
    )
    with st.container(horizontal=True):
        st.metric(
            "To look at",
            f"{found.look_at:,}",
            help=f"Paragraphs in {counted(found.look_in, 'document')}: newly flagged, flagged "
            "under other clauses, or no longer flagged though somebody called them non-compliant.",
            border=True,
        )
        st.metric("Work for one person", hours, help=pace, border=True)
        st.metric(
            "Signed off, to reopen",
            f"{found.reopen:,}",
            help="Signed-off documents that hold paragraphs to look at.",
            border=True,
        )
        st.metric(
            "Decisions contradicted",
            f"{found.against:,}",
            help="Decided as compliant and flagged now, or the other way round.",
            border=True,
        )


def _effects(found: Extent) -> str:
    """For example "2 newly flagged, 0 …, in 3 documents"."""
    numbers = [f"{found.paragraphs[effect]:,} {name.lower()}" for effect, name in EFFECTS.items()]
    return f"{', '.join(numbers)}, in {counted(found.touched, 'document')}."


def _hours(hours: float) -> str:
    return f"{hours * 60:.0f} min" if hours < 1 else f"{hours:,.1f} h"


def _list(pair: Pair, before: Regulation, after: Regulation) -> None:
    query, shown = _filters(pair, before, after)
    total = impact.count(context.settings(), pair, query)
    if not total:
        st.markdown("No paragraph changes its verdict in this way.")
        return
    number = 1
    if shown == PARAGRAPHS and total > PAGE_SIZE:
        number = st.pagination(-(-total // PAGE_SIZE), key=f"impact_page-{hash(query)}")
    page = ImpactQuery(query.effect, query.clause, query.document_id, number, PAGE_SIZE)
    if shown == PARAGRAPHS:
        st.caption(f"{counted(total, 'paragraph')}. Click one to open it in its document.")
        paragraph_table(pair, page, before, after)
    else:
        document_table(pair, page)


def _filters(pair: Pair, before: Regulation, after: Regulation) -> tuple[ImpactQuery, str]:
    clauses = {clause.id: f"{clause.number} {clause.title}"
               for clause in (*before.clauses, *after.clauses)}  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom"):
        shown = st.segmented_control(
            "List", [PARAGRAPHS, DOCUMENTS], default=PARAGRAPHS, required=True, key="impact_shown"
        )
        effect = st.selectbox("Change", list(EFFECTS), index=None, format_func=EFFECTS.get,
                              placeholder="Any", key="impact_effect", width=260)  # fmt: skip
        clause = st.selectbox("Clause", list(clauses), index=None, format_func=clauses.get,
                              placeholder="Any", key="impact_clause", width=220)  # fmt: skip
        st.space("stretch")
        query = ImpactQuery(effect, clause)
        if may(context.person(), Action.EXPORT):
            export_menu(pair, query, before, after)
    return query, shown or PARAGRAPHS
