"""The strongest words of each clause, in both directions."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go
import streamlit as st

from app.components.learned.titles import title
from app.components.overview_charts import literal
from pipeline.explain.learned import Strength, Words
from pipeline.regulation import Regulation


def strongest_words(found: Sequence[Words], regulation: Regulation) -> None:
    """Of one clause at a time."""
    st.subheader("Strongest words", anchor=False)
    st.caption(
        "Each word was left out of the texts that have it. The bar shows by how much the "
        "probability then falls, on average. Years count by five."
    )
    names = {words.clause: title(regulation, words.clause) for words in found}
    chosen = found[0].clause
    if len(found) > 1:
        chosen = st.segmented_control(
            "Clause",
            list(names),
            default=chosen,
            format_func=lambda clause: names[clause],
            required=True,
            key="learned_clause",
            label_visibility="collapsed",
        )
    words = next(one for one in found if one.clause == chosen)
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown("**Speak for a violation**")
        _bars(words.violated, f"learned_violated_{chosen}", 1)
    with right:
        st.markdown("**Speak for compliance**")
        _bars(words.satisfied, f"learned_satisfied_{chosen}", 3)


def _bars(words: Sequence[Strength], key: str, colour: int) -> None:
    if not words:
        st.caption("No word in these texts does.")
        return
    figure = go.Figure()
    for _ in range(colour):  # the theme's colours are taken in order
        figure.add_bar(x=[], y=[], showlegend=False)
    figure.add_bar(
        x=[word.weight for word in words],
        y=[literal(word.word) for word in words],
        customdata=[[word.texts] for word in words],
        orientation="h",
        hovertemplate="%{y}: %{x:.0%} on average, in %{customdata[0]:,} texts<extra></extra>",
        showlegend=False,
    )
    figure.update_layout(
        barmode="stack",
        bargap=0.35,
        height=40 + 24 * len(words),
        margin={"t": 4, "b": 4, "l": 8, "r": 24},
        xaxis={"tickformat": ".0%", "range": [0, 1], "dtick": 0.25},
        yaxis={"type": "category", "autorange": "reversed"},
    )
    st.plotly_chart(figure, key=key, alt="Strongest words", config={"displayModeBar": False})
