"""The dashboard: its pages, its name, and what is in use now."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app import context, who
from app.components.plain import plain
from pipeline.errors import ModelError
from pipeline.store.tables import utc_now
from pipeline.who import Action, Person, may

PICTURES = Path(__file__).parent / "components"
FIRST = "home"


# Each page, and what one must be allowed for it to be of any use. One document is a page too,
# which is reached from the lists only.
DOCUMENT = "review"
PAGES = {
    "home": ("Overview", "monitoring", Action.VIEW),
    "work": ("Work", "checklist", Action.VIEW),
    "library": ("Library", "folder_open", Action.VIEW),
    "review": ("Review", "fact_check", Action.VIEW),
    "regulations": ("Regulations", "gavel", Action.VIEW),
    "models": ("Models", "deployed_code", Action.VIEW),
    "model_health": ("Model health", "monitor_heart", Action.VIEW),
    "compare": ("Compare", "compare", Action.VIEW),
    "data": ("Data", "database", Action.TRAIN),
    "admin": ("Admin", "tune", Action.TRAIN),
    "people": ("People", "group", Action.MANAGE_PEOPLE),
    "audit": ("Audit", "history", Action.SEE_AUDIT),
}


def pages(person: Person | None) -> list[st.Page]:
    """The pages for this person; all of them as long as nobody is known."""
    return [
        st.Page(
            f"views/{name}.py",
            title=title,
            icon=f":material/{icon}:",
            default=name == FIRST,
            visibility="hidden" if name == DOCUMENT else "visible",
        )
        for name, (title, icon, action) in PAGES.items()
        if person is None or may(person, action)
    ]


def sidebar(person: Person) -> None:
    """Who works, and one line each on the model and the regulation in use."""
    with st.sidebar:
        who.sidebar(context.settings(), person)
        try:
            version = context.active_version()
        except ModelError:
            st.caption("No model yet. Train one under Admin.")
            return
        with context.plain_errors():
            regulation = context.regulation_of(version)
            st.caption(f"Model in use: **{plain(version.version)}**")
            st.caption(
                f"{plain(regulation.title)}, in force "
                f"{'from' if regulation.effective > utc_now().date() else 'since'} "
                f"{regulation.effective:%-d\u00a0%B\u00a0%Y}"
            )


st.set_page_config(
    page_title="Clausewise",
    page_icon=str(PICTURES / "icon.svg"),
    layout="wide",
    initial_sidebar_state=250,
)
st.html(PICTURES / "page.css")
st.logo(str(PICTURES / "logo.svg"), icon_image=str(PICTURES / "icon.svg"), size="large")
person = who.let_in(context.settings())
# Also before somebody signs in: else each address but the first would be "not found".
page = st.navigation(pages(person), position="sidebar" if person else "hidden")
if person:
    sidebar(person)
    with context.plain_errors():
        page.run()
    context.settle_memory()
