"""A line for the Overview, where the model in use asks for somebody's attention."""

from __future__ import annotations

import streamlit as st

from app.components.health.cached import health_now
from app.components.health.status import LEVELS, NAMES
from pipeline.drift.measures import Level


def health_line(version: str) -> None:
    """Nothing where nothing has to be done."""
    health = health_now(version)
    if health.level is not Level.ACT:
        return
    _, icon, color = LEVELS[health.level]
    signs = [NAMES[one.subject][0].lower() for one in health.measures if one.level is Level.ACT]
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            f":{color}[{icon}] The model in use very likely errs more often than when it was "
            f"measured ({', '.join(signs)}).",
            width="stretch",
        )
        st.page_link("views/model_health.py", label="Model health", icon=":material/arrow_forward:")
