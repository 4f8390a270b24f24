"""The charts of the Model health page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import numpy as np
import plotly.graph_objects as go
import streamlit as st

from pipeline.desk.health import Week
from pipeline.drift import limits

HEIGHT = 250
MARGIN = {"t": 8, "b": 8, "l": 8, "r": 24}
LEGEND = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal"}
GREY = "#8793a0"  # seen on light and dark alike
LEAST_TOP = 0.05  # how far the axis of shares goes at least


def words_by_week(weeks: Sequence[Week], usual: float | None) -> None:
    """Of the words of each week's documents, how many the model never met."""
    known = [week for week in weeks if week.strange is not None]
    figure = go.Figure()
    _line(figure, known, [week.strange for week in known], "new words", "of the words")
    lines = [(usual, "when measured")] if usual is not None else []
    limit = (usual or 0) + limits.STRANGE_LOOK
    _draw(figure, "health_words", "Share of new words by week", [*lines, (limit, "worth a look")])


def spread(scores: np.ndarray, expected: np.ndarray) -> None:
    """How sure the model is: shares of paragraphs by probability, now and as it was measured."""
    steps = np.arange(len(scores)) / len(scores)
    figure = go.Figure()
    for values, name in ((scores, "these documents"), (expected, "as it was measured")):
        figure.add_bar(
            x=steps + 0.5 / len(scores),
            y=values,
            name=name,
            hovertemplate="probability about %{x:.0%}: %{y:.1%} of the paragraphs"
            "<extra>%{fullData.name}</extra>",
        )
    figure.update_layout(bargap=0.15, barmode="group")
    figure.update_xaxes(tickformat=".0%", range=[0, 1], title="probability of a violation")
    _draw(figure, "health_scores", "How probabilities are spread", [])


def flagged_by_week(weeks: Sequence[Week]) -> None:
    """Of the judged paragraphs of each week, how many were flagged and how many are unsure."""
    read = [week for week in weeks if week.counted.judged]
    figure = go.Figure()
    for name, part in (("flagged", "findings"), ("not sure", "unsure")):
        shares = [getattr(week.counted, part) / week.counted.judged for week in read]
        _line(figure, read, shares, name, "of the paragraphs")
    _draw(figure, "health_flagged", "Share of paragraphs flagged and unsure by week", [])


def overruled_by_week(weeks: Sequence[Week]) -> None:
    """Of the decisions of each week, how many differ from what the model had said."""
    decided = [week for week in weeks if week.ruled.decisions]
    figure = go.Figure()
    figure.add_bar(
        x=[week.monday for week in decided],
        y=[week.ruled.share for week in decided],
        customdata=[[week.ruled.overruled, week.ruled.decisions] for week in decided],
        hovertemplate="week of %{x|%-d %B}: %{customdata[0]:,} of %{customdata[1]:,} decisions "
        "(%{y:.0%})<extra></extra>",
        width=[timedelta(days=5).total_seconds() * 1000] * len(decided),
    )
    limit = (limits.OVERRULED_LOOK, "worth a look")
    _draw(figure, "health_overruled", "Share of decisions against the model by week", [limit])


def _line(
    figure: go.Figure, weeks: Sequence[Week], values: Sequence[float | None], name: str, of: str
) -> None:
    figure.add_scatter(
        x=[week.monday for week in weeks],
        y=values,
        name=name,
        mode="lines+markers",
        hovertemplate=f"week of %{{x|%-d %B}}: %{{y:.1%}} {of}<extra>{name}</extra>",
    )


def _draw(figure: go.Figure, key: str, alt: str, levels: Sequence[tuple[float, str]]) -> None:
    """levels: shares that a dotted line marks, with its name."""
    for level, name in levels:
        figure.add_hline(
            y=level,
            line={"dash": "dot", "width": 1.5, "color": GREY},
            annotation={"text": f"{name}: {level:.0%}", "font": {"size": 11}},
            annotation_position="top right",
        )
    values = [value for trace in figure.data for value in trace.y if value is not None]
    top = 1.15 * max([LEAST_TOP, *values, *(level for level, _ in levels)])
    figure.update_layout(
        height=HEIGHT,
        margin=MARGIN,
        legend=LEGEND,
        showlegend=len(figure.data) > 1,
        yaxis={"tickformat": ".0%", "range": [0, top]},
    )
    if key != "health_scores":
        figure.update_xaxes(type="date", tickformat="%-d %b", dtick=14 * 86_400_000,
                            tick0="2024-01-01")  # fmt: skip
    st.plotly_chart(figure, key=key, alt=alt, config={"displayModeBar": False})
