"""Whose findings the Work page lists: the version in use, or one that reviews have begun with."""

from __future__ import annotations

import streamlit as st

from app import context
from app.components.plain import counted, plain
from pipeline import registry
from pipeline.desk.running import running_reviews
from pipeline.registry import Version

KEY = "work_version"


def choose_running() -> Version:
    """The version in use; a choice is shown only while reviews go on with another one."""
    active = context.active_version()
    begun = running_reviews(context.settings())
    others = {
        version.version: version
        for version in registry.list_versions(context.settings(), archived=None)
        if version.version in begun and not version.in_use
    }
    if not others:
        return active
    words = {
        name: f"{plain(name)}, with which {counted(begun[name], 'review')} began" for name in others
    }
    chosen = st.segmented_control(
        "Findings of",
        [active.version, *others],
        default=active.version,
        required=True,
        format_func=lambda name: words.get(name, f"{plain(name)}, in use"),
        key=KEY,
        persist_state="session",
        help="Reviews that had begun when another version was put into use go on with theirs.",
    )
    return others.get(str(chosen), active)
