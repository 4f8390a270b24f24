"""Regulations: their versions and clauses, making a new one, and what it would change."""

import streamlit as st

from app import context
from app.components.regulations.clauses import clause_cards, comparison
from app.components.regulations.editor import editor
from app.components.regulations.heading import heading
from app.components.regulations.impact import impact_view
from app.components.regulations.versions import choose
from pipeline import rulebook
from pipeline.errors import ModelError
from pipeline.registry import Version
from pipeline.who import Action, may


def version_in_use() -> Version | None:
    """None as long as there is no model."""
    try:
        return context.active_version()
    except ModelError:
        return None


st.title("Regulations", anchor=False)
person, settings = context.person(), context.settings()
kept = rulebook.list_regulations(settings)
active = version_in_use()
in_use = context.regulation_of(active).id if active else ""
models = {one.regulation.id: rulebook.trained_for(settings, one.regulation.id) for one in kept}
shown = choose(kept, in_use, models)
heading(shown, judges=shown.regulation.id == in_use, person=person)
names = ["Clauses", "Differences", "Impact"]
if may(person, Action.CHANGE_REGULATION):
    names.append("Make a new version")
clauses, differ, impact, *edit = st.tabs(names, key="regulations_tab", on_change="rerun")
if clauses.open:
    with clauses:
        clause_cards(shown.regulation)
if differ.open:
    with differ:
        comparison(shown, kept)
if impact.open:
    with impact:
        impact_view(shown, models[shown.regulation.id], active)
if edit and edit[0].open:
    with edit[0]:
        editor(shown, kept)
