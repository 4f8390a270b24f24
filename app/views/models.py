"""Models: which versions there are, how good each is, and its graph."""

from math import nan

import pandas as pd
import streamlit as st

from app import context
from app.components.admission import offer_admission
from app.components.learned.view import learned_view
from app.components.lineage import archive_button, archived_line, lineage_view, notes_view
from app.components.model_card import model_card
from app.components.netron import show_graph
from app.components.plain import plain
from app.components.table import ROW_OR_CELL, chosen_row
from pipeline import registry
from pipeline.registry import Version

ADDRESS, TAB = "version", "show"  # ?version=NAME&show=learned
TABS = {"card": "Card", "learned": "What it learned", "graph": "Graph"}


def choose(versions: list[Version]) -> Version:
    """The version of the address, else the one in use, else the newest; a click changes it."""
    wanted = st.query_params.get(ADDRESS)
    shown = min(versions, key=lambda v: (v.version != wanted, not v.in_use))
    if wanted is not None and shown.version != wanted:
        st.warning(f"There is no version {plain(wanted)} any more.", icon=":material/search_off:")

    # A key for each version: the mark in the table then always stands where it should.
    key = f"models_table-{shown.version}"

    def chosen() -> None:
        row = chosen_row(key)
        if row is not None:
            st.query_params[ADDRESS] = versions[row].version

    st.dataframe(
        overview(versions),
        key=key,
        on_select=chosen,
        selection_mode=ROW_OR_CELL,
        selection_default={"selection": {"rows": [versions.index(shown)]}},
        hide_index=True,
        height="content" if len(versions) < 10 else 380,
        alt="Model versions",
        column_config={
            "Made": st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm"),
            "Right verdicts": st.column_config.NumberColumn(format="%.1f %%"),
            "F1": st.column_config.NumberColumn(format="%.3f"),
            "Size": st.column_config.NumberColumn(format="bytes"),
        },
    )
    return shown


def overview(versions: list[Version]) -> pd.DataFrame:
    """A row a version, the newest first."""
    return pd.DataFrame(
        {
            "Version": [version.version for version in versions],
            "State": [state(version) for version in versions],
            "Made": [version.created for version in versions],
            "Right verdicts": [100 * v.info.metrics.get("accuracy", nan) for v in versions],
            "F1": [version.info.metrics.get("f1") for version in versions],
            "Size": [version.info.size for version in versions],
        }
    )


def state(version: Version) -> str:
    """In a word; nothing for most."""
    if version.in_use:
        return "In use"
    return "Archived" if version.archived else ""


def heading(version: Version) -> None:
    """The name, what it is now, and the file to take along."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(plain(version.version), anchor=False, width="content")
        if version.in_use:
            st.badge("In use", icon=":material/check:", color="green")
        if version.shipped:
            st.badge("Came with the product", color="gray")
        if version.archived:
            st.badge("Archived", icon=":material/archive:", color="gray")
        st.space("stretch")
        archive_button(version)
        st.download_button(
            "Download the model file",
            version.path.read_bytes,
            f"clausewise-{version.version}.onnx",
            "application/octet-stream",
            on_click="ignore",
            icon=":material/download:",
        )


with st.container(horizontal=True, vertical_alignment="center"):
    st.title("Models", anchor=False, width="content")
    st.space("stretch")
    offer_admission()
settings = context.settings()
archived = bool(registry.archived_versions(settings)) and st.toggle(
    "Show the archive too", key="models_archived", persist_state="page"
)
versions = registry.list_versions(settings, archived=None if archived else False)
wanted = st.query_params.get(ADDRESS)
if wanted is not None and wanted in registry.archived_versions(settings) and not archived:
    versions.append(registry.find(settings, wanted, paths=False))
for broken in registry.broken_versions(settings):
    st.warning(f"{plain(broken.version)}: {plain(str(broken.error))}", icon=":material/error:")
if versions:
    version = choose(versions)
    heading(version)
    archived_line(version)
    first = TABS.get(st.query_params.get(TAB, ""))
    card, learned, graph = st.tabs(
        list(TABS.values()), default=first, key="models_tab", on_change="rerun"
    )
    if card.open:
        with card:
            model_card(version)
            lineage_view(version)
            notes_view(version)
    if learned.open:
        with learned:
            learned_view(version)
    if graph.open:
        with graph:
            st.caption(
                "What happens to a text, from top to bottom. Click a box for its details; "
                "the wheel zooms."
            )
            show_graph(version.version)
else:
    st.info("There is no model yet. Train one on the Admin page.", icon=":material/info:")
