"""Two versions side by side, with how sure each number is."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go
import streamlit as st

from app.components.overview_charts import LEGEND, MARGIN, literal
from pipeline.gate.report import Calibration, Compared, Interval

GRAY = "#808b96"  # can be told from white and from the dark background
PER_MEASURE = 44  # pixels


def quality_chart(
    one: Compared, words: Mapping[str, str], champion: str, challenger: str, key: str
) -> None:
    """A row a measure: for each version its value and the 95 % interval."""
    names = [words[measure.name] for measure in one.measures]
    figure = go.Figure()
    for name, intervals, color, shift in (
        (f"{champion} (in use)", [measure.champion for measure in one.measures], GRAY, 0.14),
        (challenger, [measure.challenger for measure in one.measures], None, -0.14),
    ):
        figure.add_scatter(
            x=[interval.value for interval in intervals],
            y=[len(names) - 1 - row + shift for row in range(len(names))],
            error_x=_whiskers(intervals, color),
            customdata=[[interval.low, interval.high] for interval in intervals],
            mode="markers",
            marker={"size": 10} | ({"color": color} if color else {}),
            name=literal(name),
            hovertemplate="%{x:.1%}, surely between %{customdata[0]:.1%} and %{customdata[1]:.1%}"
            "<extra>%{fullData.name}</extra>",
        )
    figure.update_layout(
        height=90 + PER_MEASURE * len(names),
        margin=MARGIN,
        legend=LEGEND,
        showlegend=True,
        xaxis={"tickformat": ".0%"},
        yaxis={
            "tickvals": list(range(len(names))),
            "ticktext": list(reversed(names)),
            "range": [-0.5, len(names) - 0.5],
            "zeroline": False,
        },
    )
    alt = f"Quality of {champion} and {challenger}"
    st.plotly_chart(figure, key=key, alt=alt, config={"displayModeBar": False})


def calibration_chart(one: Compared, champion: str, challenger: str, key: str) -> None:
    """What was said against what was so, of both."""
    figure = go.Figure()
    figure.add_scatter(
        x=[0, 1], y=[0, 1], mode="lines", line={"color": GRAY, "dash": "dot", "width": 1.5},
        hoverinfo="skip", showlegend=False,
    )  # fmt: skip
    for name, calibration, color in (
        (f"{champion} (in use)", one.champion_calibration, GRAY),
        (challenger, one.challenger_calibration, None),
    ):
        _curve(figure, name, calibration, color)
    share = {"tickformat": ".0%", "range": [-0.03, 1.03], "dtick": 0.2}
    figure.update_layout(
        height=340,
        margin=MARGIN,
        legend=LEGEND,
        showlegend=True,
        xaxis=share | {"title": "it said: breaks the regulation"},
        yaxis=share | {"title": "it was so"},
    )
    alt = f"Said against so, of {champion} and {challenger}"
    st.plotly_chart(figure, key=key, alt=alt, config={"displayModeBar": False})


def _curve(figure: go.Figure, name: str, calibration: Calibration, color: str | None) -> None:
    known = [group for group in calibration.curve if group.n]
    figure.add_scatter(
        x=[group.probability for group in known],
        y=[group.non_compliant for group in known],
        customdata=[group.n for group in known],
        mode="lines+markers",
        marker={"size": 8} | ({"color": color} if color else {}),
        line={"width": 1.5} | ({"color": color} if color else {}),
        name=literal(name),
        hovertemplate="said %{x:.0%}, so in %{y:.0%} of %{customdata:,} paragraphs"
        "<extra>%{fullData.name}</extra>",
    )


def _whiskers(intervals: list[Interval], color: str | None) -> dict[str, object]:
    return {
        "type": "data",
        "symmetric": False,
        "array": [interval.high - interval.value for interval in intervals],
        "arrayminus": [interval.value - interval.low for interval in intervals],
        "thickness": 2,
        "width": 5,
    } | ({"color": color} if color else {})
