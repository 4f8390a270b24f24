"""What was tried before a training, and whether more data would have helped."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import streamlit as st

from app.components.plain import plain
from app.components.training_form import MODELS
from app.components.training_settings import WORDS
from pipeline.registry import Version

HEIGHT = 260


def training_view(version: Version) -> None:
    """Both, where they were asked for."""
    more, search = version.card.get("more_data"), version.card.get("search")
    if more:
        st.subheader("Would more data help?", anchor=False)
        st.markdown(plain(more["says"]))
        st.plotly_chart(
            _curve(more["points"]), key=f"more-{version.version}", config={"displayModeBar": False}
        )
        st.caption(
            f"Right verdicts on {more['texts']:,} paragraphs that it did not learn from, of models "
            f"of the kind “{MODELS[more['kind']][0]}” that learned from ever more of the data. The "
            "bars hold the true share with 95 % confidence."
        )
    if search:
        _search(search)


def _curve(points: list[dict[str, Any]]) -> go.Figure:
    figure = go.Figure()
    figure.add_scatter(
        x=[point["rows"] for point in points],
        y=[point["right"] for point in points],
        error_y={
            "type": "data",
            "array": [point["high"] - point["right"] for point in points],
            "arrayminus": [point["right"] - point["low"] for point in points],
        },
        mode="lines+markers",
        hovertemplate="%{x:,} paragraphs: %{y:.1%} right<extra></extra>",
    )
    figure.update_layout(
        height=HEIGHT,
        margin={"t": 8, "b": 8, "l": 8, "r": 8},
        xaxis={"title": "paragraphs it learned from", "rangemode": "tozero"},
        yaxis={"tickformat": ".0%"},
    )
    return figure


def _search(search: dict[str, Any]) -> None:
    trials = search["trials"]
    names = list(dict.fromkeys(name for trial in trials for name in trial["settings"]))
    st.subheader("What was tried first", anchor=False)
    columns = {
        WORDS[name][0]: [f"{t['settings'][name]:g}" if t["settings"] else "–" for t in trials]
        for name in names
    }
    st.dataframe(
        {
            "Trial": [number + 1 for number in range(len(trials))],
            **columns,
            "Balance": [trial["macro_f1"] for trial in trials],
            "Error": [trial["loss"] for trial in trials],
            "Seconds": [trial["seconds"] for trial in trials],
            "": ["chosen" if trial["chosen"] else "" for trial in trials],
        },
        hide_index=True,
        height="content" if len(trials) < 12 else 380,
        alt="Trials",
        column_config={
            "Balance": st.column_config.NumberColumn(format="%.3f"),
            "Error": st.column_config.NumberColumn(format="%.3f"),
        },
    )
    st.caption(
        f"Short trainings on at most {search['rows']:,} paragraphs; the first has the settings as "
        "they were given. The one with the best balance (the mean F1 of both kinds of paragraph) "
        "on paragraphs kept apart was trained to the end."
    )
