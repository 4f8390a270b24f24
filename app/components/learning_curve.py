"""How a network learned, as two small charts: the error on the way, and how often it was right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
import streamlit as st

HEIGHT = 230
ERRORS = {"loss": "while learning", "valid_loss": "on texts kept apart"}
RIGHT = {"valid_accuracy": "on texts kept apart"}


def learning_curve(points: Sequence[dict[str, Any]], key: str) -> None:
    """Draw [{"step": 120, "values": {"loss": 0.1, …}}, …]; a step is a batch of texts."""
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown("**Error** (loss), lower is better")
        _chart(points, ERRORS, f"{key}-error")
    with right:
        st.markdown("**Right verdicts**, higher is better")
        _chart(points, RIGHT, f"{key}-right", tickformat=".1%")


def _chart(
    points: Sequence[dict[str, Any]], names: dict[str, str], key: str, tickformat: str = ""
) -> None:
    figure = go.Figure()
    for name, words in names.items():
        known = [p for p in points if p["values"].get(name) is not None]
        figure.add_scatter(
            x=[point["step"] for point in known],
            y=[point["values"][name] for point in known],
            name=words,
            # A first epoch has one value: a line alone would not show it.
            mode="lines" if len(known) > 20 else "lines+markers",
            hovertemplate="%{y}<extra></extra>",
        )
    figure.update_layout(
        height=HEIGHT,
        margin={"t": 8, "b": 8, "l": 8, "r": 8},
        xaxis={"title": "batches read", "rangemode": "tozero"},
        yaxis={"tickformat": tickformat},
        legend={"orientation": "h", "y": 1.12, "x": 1, "xanchor": "right"},
        showlegend=len(names) > 1,
    )
    st.plotly_chart(figure, key=key, config={"displayModeBar": False})
