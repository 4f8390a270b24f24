"""The parts of the overview: numbers with their links, charts, and what to do first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import streamlit as st

from app import context, links
from app.components.findings import PLEASE_DECIDE, UNNAMED, UNSURE, clause_title
from app.components.overview_charts import (
    daily_decisions,
    override_shares,
    totals_of,
    weekly_findings,
)
from app.components.plain import plain
from app.links import Link
from pipeline.desk.agreement import Agreement
from pipeline.desk.numbers import ClauseWeek, Overrides, PersonDay
from pipeline.registry import Version

WEEKS, DAYS = 12, 30
Size = Callable[[Link], int]  # how long the list behind a link is for whoever looks
STYLE = Path(__file__).parent / "overview.css"


def first_steps() -> None:
    """What a fresh installation shows: one thing to do."""
    with st.container(border=True, horizontal_alignment="center"):
        st.space("small")
        st.markdown(":material/upload_file:", text_alignment="center")
        st.subheader("Nothing to review yet", anchor=False, text_alignment="center")
        st.markdown(
            "Add a specification, or try one of three samples. Clausewise reads every paragraph "
            "and marks what breaks the regulation. What is open, and how the work goes, then "
            "stands here.",
            width=560,
            text_alignment="center",
        )
        if st.button("Add documents or try a sample", type="primary", icon=":material/add:"):
            st.switch_page(links.LIBRARY)
        st.space("small")


def open_numbers(size: Size, today: date) -> None:
    """What is to be done, each number under the link to its list."""
    cards = [
        ("Open documents", links.OPEN, None),
        ("Overdue", links.overdue(today), "Open documents whose due date has passed."),
        ("To decide", links.UNDECIDED, "Findings in open documents that wait for your decision."),
        (UNSURE, links.UNSURE, PLEASE_DECIDE),
        ("Signed off", links.CLOSED, None),
    ]
    if size(links.UNREAD):
        words = "Open documents that the model in use has not read."
        cards.insert(2, ("Not read yet", links.UNREAD, words))
    st.html(STYLE)
    with st.grid(len(cards), min_column_width=125):
        for place, (label, link, explanation) in enumerate(cards):
            with st.container(border=True, gap=None, key=f"overview_card_{place}"):
                _link(label, link, explanation)
                st.metric(label, f"{size(link):,}", label_visibility="collapsed")


def findings(version: Version, rows: Sequence[ClauseWeek], today: date, size: Size) -> None:
    """Findings by clause over the weeks, and a link to each clause's."""
    st.subheader("Findings by clause", anchor=False)
    st.caption(f"In documents added in the last {WEEKS} weeks, as {plain(version.version)} reads.")
    if not rows:
        _nothing("Nothing was found in these weeks.")
        return
    names = clause_names(version, {row.clause for row in rows})
    weekly_findings(rows, names, today, WEEKS)
    st.caption("Whenever they were added:")
    with st.container(horizontal=True, key="overview_clauses"):
        for clause, name in names.items():
            _list(name, links.clause(clause), size)


def decisions(rows: Sequence[PersonDay], today: date, decided: Mapping[int, int]) -> None:
    """Decisions by day and person. decided: person's id → how long the list behind their link is;
    not asked one by one, as there may be a hundred."""
    st.subheader("Decisions a day", anchor=False)
    st.caption(f"In the last {DAYS} days (UTC); what was undone is left out.")
    if not rows:
        _nothing("No decision was made in these days.")
        return
    daily_decisions(rows, today, DAYS)
    st.caption("Paragraphs on which a decision of theirs stands, whenever they made it:")
    with st.container(horizontal=True, key="overview_people"):
        for person, (name, _) in totals_of(rows).items():
            _link(f"{name}: {decided.get(person, 0):,}", links.decided_by(person))


def overridden(version: Version, rows: Sequence[Overrides], size: Size) -> None:
    """How often people decided otherwise than the models, by version and by clause."""
    st.subheader("Overrides of the model", anchor=False)
    st.caption("Of all decisions on what a model had judged, how many differ from it.")
    if not rows:
        _nothing("No decision was made yet on what a model had judged.")
        return
    override_shares([row for row in rows if row.clause is None])
    found = {row.clause for row in rows if row.model_version == version.version} - {None}
    st.caption("Paragraphs that were decided against a model, and by the clause that is in them:")
    with st.container(horizontal=True, key="overview_overridden"):
        _list("All", links.overrides(), size)
        for clause, name in clause_names(version, found).items():
            if clause in found:
                _list(name, links.overrides(clause), size)


def second_opinions(found: Agreement, size: Size) -> None:
    """How well two reviewers agree."""
    st.subheader("Agreement of two reviewers", anchor=False)
    st.caption("Of paragraphs that two people decided, before a lead settled anything.")
    if found.observed is None:
        _nothing("No paragraph has two opinions yet. A lead can ask for a second reviewer.")
        return
    same = round(found.observed * found.n)
    with st.container(horizontal=True):
        st.metric("Cohen's kappa", _kappa(found), help=_kappa_in_words(found), width="content")
        st.metric(
            "Same decision",
            f"{found.observed:.0%}",
            help=f"{same:,} of {found.n:,} paragraphs.",
            width="content",
        )
    with st.container(key="overview_differences"):
        _list("Where they differ and nobody has settled it", links.DIFFERENCES, size)


def _kappa(found: Agreement) -> str:
    return "–" if found.kappa is None else f"{found.kappa:.2f}"


def _kappa_in_words(found: Agreement) -> str:
    if found.kappa is None or found.low is None or found.high is None:
        return found.why
    return (
        f"1 is full agreement, 0 is what chance alone would give. With {found.n:,} paragraphs it "
        f"lies between {found.low:.2f} and {found.high:.2f}, 19 times out of 20."
    )


def clause_names(version: Version, found: set[str]) -> dict[str, str]:
    """Clause id → number and title, in the order of the regulation, for what the model knows.

    "": findings of models that know no clauses.
    """
    regulation = context.regulation_of(version)
    known = [c for c in regulation.clause_ids if c in version.info.clause_ids or c in found]
    names = {clause: clause_title(regulation, clause) for clause in known}
    names |= {clause: clause for clause in sorted(found - set(known) - {""})}
    return names | ({"": UNNAMED} if "" in found else {})


def _list(name: str, link: Link, size: Size) -> None:
    _link(f"{name}: {size(link):,}", link)


def _link(label: str, link: Link, explanation: str | None = None) -> None:
    st.page_link(link.page, label=plain(label), query_params=link.params, help=explanation)


def _nothing(words: str) -> None:
    st.caption(f":material/info: {words}")
