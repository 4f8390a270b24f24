"""Making a new version: words and rules by widgets, a preview, and saving."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from app import context
from app.components.plain import plain
from app.components.regulations import draft as drafts
from app.components.regulations.draft import Draft
from app.components.regulations.preview import show_preview
from app.components.regulations.rule_fields import rule_fields
from app.components.regulations.versions import ADDRESS
from pipeline import rulebook
from pipeline.errors import ClausewiseError
from pipeline.regulation import Clause, Regulation, parse_regulation, write_regulation
from pipeline.rulebook import Kept

SAVED = "regulation_saved"


def editor(shown: Kept, kept: Sequence[Kept]) -> None:
    """Begin a version from the shown one, or go on with the one that was begun."""
    saved = st.session_state.pop(SAVED, None)
    if saved:
        st.success(f"{plain(saved)} is saved. Train a model for it under “Clauses”.")
    begun = drafts.current()
    if begun is None:
        st.markdown(
            "A new version begins as a copy of this one. Change its words, dates and rules, see "
            "what it would make of the built-in paragraphs, and save it. Nothing is judged by it "
            "before a model is trained for it and put into use."
        )
        st.button(
            "Begin with this version",
            key="draft_begin",
            type="primary",
            icon=":material/edit_document:",
            on_click=drafts.begin,
            args=(shown.regulation, {one.regulation.id for one in kept}),
        )
        return
    _edit(begun)


def _edit(draft: Draft) -> None:
    key = f"draft{draft.number}"
    st.caption(f"A new version, begun from {plain(draft.base.title)}")
    regulation = _head(draft, key)
    clauses, errors = [], []
    for number in list(draft.clauses):
        clause, error = _clause(draft, number, f"{key}-{number}")
        clauses.append(clause)
        errors += [error] if error else []
    st.button(
        "Add a clause",
        key=f"{key}-add",
        icon=":material/add:",
        on_click=lambda: draft.add(drafts.blank(draft)),
    )
    st.divider()
    made = replace(regulation, clauses=tuple(clauses))
    for error in errors:
        context.show_error(error)
    _finish(draft, made, key, ready=not errors)


def _head(draft: Draft, key: str) -> Regulation:
    given = draft.regulation
    left, middle, right = st.columns([4, 1, 2])
    title = left.text_input("Title", given.title, key=f"{key}-title")
    version = middle.text_input("Version", given.version, key=f"{key}-version")
    id_ = right.text_input(
        "Id", given.id, key=f"{key}-id", help="How models and files name it. It never changes."
    )
    left, right = st.columns([1, 3])
    effective = left.date_input("In force from", given.effective, key=f"{key}-effective")
    summary = right.text_area("In a sentence or two", given.summary, key=f"{key}-summary")
    return replace(
        given, title=title, version=version, id=id_.strip(), effective=effective, summary=summary
    )


def _clause(draft: Draft, number: int, key: str) -> tuple[Clause, ClausewiseError | None]:
    given = draft.clauses[number]
    title = f"{plain(given.number)} {plain(given.title)}"
    with st.expander(title, expanded=given.title == "New clause"):
        left, right = st.columns(2, gap="large")
        with left:
            small = st.columns([1, 2, 1])
            name = small[0].text_input("Number", given.number, key=f"{key}-number")
            heading = small[1].text_input("Title", given.title, key=f"{key}-title")
            id_ = small[2].text_input("Id", given.id, key=f"{key}-id")
            requirement = st.text_input(
                "What is required", given.requirement, key=f"{key}-requirement"
            )
            violated = st.text_input(
                "Words when it is violated", given.violated, key=f"{key}-violated"
            )
            satisfied = st.text_input("Words when it is met", given.satisfied, key=f"{key}-met")
            silent = st.text_input(
                "Words when nothing is said", given.not_stated, key=f"{key}-silent"
            )
        error, rule = None, given.rule
        with right:
            try:
                rule = rule_fields(given.rule, key)
            except ClausewiseError as said:
                error = said
                st.caption(f":orange[{plain(said.sentence)}]")
            st.button(
                "Remove this clause",
                key=f"{key}-remove",
                icon=":material/delete:",
                disabled=len(draft.clauses) == 1,
                on_click=draft.clauses.pop,
                args=(number,),
            )
        clause = Clause(id_.strip(), name, heading, requirement, violated, satisfied, silent, rule)
        if rule != given.rule and replace(clause, rule=given.rule) == given:
            st.caption(
                ":orange[The rule has changed and its words have not. Do they still fit? "
                f"“{plain(requirement)}” “{plain(violated)}”]"
            )
    return clause, error


def _finish(draft: Draft, made: Regulation, key: str, *, ready: bool) -> None:
    with st.container(horizontal=True):
        look = st.button(
            "See what it would change",
            key=f"{key}-preview",
            icon=":material/preview:",
            disabled=not ready,
        )
        save = st.button(
            "Save this version",
            key=f"{key}-save",
            type="primary",
            icon=":material/save:",
            disabled=not ready,
        )
        st.button("Throw it away", key=f"{key}-end", type="tertiary", on_click=drafts.end)
    if not (look or save):
        return
    with context.plain_errors():
        text = write_regulation(made)
        parse_regulation(text, "The new version")  # its words and ids are checked here
        if look:
            show_preview(draft.base, made)
        else:
            kept = rulebook.save_regulation(context.settings(), context.person(), text)
            drafts.end()
            st.session_state[SAVED] = kept.regulation.title
            st.query_params[ADDRESS] = kept.regulation.id
            st.rerun()
