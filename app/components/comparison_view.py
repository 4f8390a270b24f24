"""Draws a comparison: headline numbers, the measures side by side, a chart, the disagreements."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from app.components.comparison import Material, Side, differing, numbers
from app.components.marked_text import marked_text
from app.components.marks import pair_html
from pipeline.regulation import Regulation

PAGE_SIZE = 20  # disagreements drawn at once
POINTS = 5_000  # points drawn at most
# Same decision or not: both colours can be told from white and from the dark background.
LOOKS = (
    (True, "Same decision", "circle", "#3a86b8"),
    (False, "Different decision", "x", "#c8741c"),
)


def comparison_view(first: Side, second: Side, material: Material, regulation: Regulation) -> None:
    """Everything about two models on the same texts."""
    rows = differing(first.verdicts, second.verdicts, material)
    total = len(material.texts)
    with st.grid(3, min_column_width=160):
        st.metric("Texts", f"{total:,}", border=True)
        st.metric("Same decision", f"{1 - len(rows) / total:.1%}", border=True)
        st.metric("Different decision", f"{len(rows):,}", border=True)
    grid = st.grid(2, min_column_width=420)
    with grid.cell():
        st.subheader("Side by side", anchor=False)
        st.table(numbers(first, second, regulation), border="horizontal")
    with grid.cell():
        st.subheader("Confidence that a text is non-compliant", anchor=False)
        st.plotly_chart(_chart(first, second), key="compare_chart", config={"displaylogo": False})
        if total > POINTS:
            st.caption(f"The first {POINTS:,} of {total:,} texts.")
    _disagreements(first, second, material, regulation)


def _chart(first: Side, second: Side) -> go.Figure:
    """Each text as a point: what the first says across, what the second says up."""
    figure = go.Figure()
    pairs = list(zip(first.verdicts, second.verdicts, strict=True))[:POINTS]
    for same, name, symbol, color in LOOKS:
        chosen = [(a, b) for a, b in pairs if (a.non_compliant == b.non_compliant) is same]
        figure.add_scattergl(
            x=[a.probability for a, _ in chosen],
            y=[b.probability for _, b in chosen],
            mode="markers",
            name=name,
            marker={"symbol": symbol, "color": color, "size": 7, "opacity": 0.7},
            hovertemplate="%{x:.0%} and %{y:.0%}<extra></extra>",
        )
    figure.add_vline(first.version.info.threshold, line_dash="dot", line_color="gray", line_width=1)
    figure.add_hline(
        second.version.info.threshold, line_dash="dot", line_color="gray", line_width=1
    )
    axis = {"range": [-0.03, 1.03], "tickformat": ".0%"}
    figure.update_layout(
        height=400,
        margin={"t": 10, "b": 10, "l": 10, "r": 10},
        xaxis={**axis, "title": first.version.version},
        yaxis={**axis, "title": second.version.version},
        legend={"orientation": "h", "y": 1.08},
    )
    return figure


def _disagreements(first: Side, second: Side, material: Material, regulation: Regulation) -> None:
    st.subheader("Where they differ", anchor=False)
    right = _who_is_right(first, second) if material.corpus is not None else None
    rows = differing(first.verdicts, second.verdicts, material, right)
    if not rows:
        alike = "They decide alike on every one of these texts."
        st.markdown(alike if right is None else "There is none of these.")
        return
    start = 0
    if len(rows) > PAGE_SIZE:
        page = st.pagination(-(-len(rows) // PAGE_SIZE), key=f"compare_page-{right}-{len(rows)}")
        start = (page - 1) * PAGE_SIZE
    sides = (first, second)
    html = "".join(
        pair_html(
            material.describe(row),
            material.texts[row],
            [(side.version.version, side.verdicts[row]) for side in sides],
            regulation,
        )
        for row in rows[start : start + PAGE_SIZE]
    )
    marked_text(html, key="compare_text")


def _who_is_right(first: Side, second: Side) -> int | None:
    names = ["All", *(f"{side.version.version} is right" for side in (first, second))]
    chosen = st.segmented_control(
        "Show", names, default=names[0], required=True, key="compare_right"
    )
    return None if chosen == names[0] else names.index(chosen) - 1
