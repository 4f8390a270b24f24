"""Labelled text in three charts: labels, clause states, lengths."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go
import streamlit as st

from app.components.findings import COMPLIANT, UNNAMED, clause_title
from app.components.overview_charts import LEGEND, MARGIN, literal
from pipeline.corpus.model import UNKNOWN
from pipeline.datasets.summary import Summary, length_names
from pipeline.regulation import ClauseState, Regulation

STATES = {
    ClauseState.SATISFIED: "satisfied",
    ClauseState.VIOLATED: "violated",
    ClauseState.NOT_STATED: "not mentioned",
    UNKNOWN: "unknown",
}
BAR = 46  # pixels a bar, with the space around it


def balance(summary: Summary, key: str) -> None:
    """One bar: how many are compliant, how many not."""
    # In the order of STATES, so that what is in order has one colour everywhere.
    counts = {COMPLIANT: summary.rows - summary.non_compliant, UNNAMED: summary.non_compliant}
    _bars({"": counts}, list(counts), f"{key}-balance", "Labels")


def clause_states(summary: Summary, regulation: Regulation, key: str) -> None:
    """A bar a clause."""
    counts = {
        clause_title(regulation, clause): {STATES[state]: n for state, n in states.items()}
        for clause, states in summary.states.items()
    }
    shown = [name for name in STATES.values() if any(states[name] for states in counts.values())]
    _bars(counts, shown, f"{key}-states", "States of the clauses")


def lengths(summary: Summary, key: str) -> None:
    """A bar for each kind of length."""
    figure = go.Figure()
    figure.add_bar(
        x=length_names(),
        y=list(summary.lengths),
        hovertemplate="%{x} words: %{y:,} texts<extra></extra>",
    )
    figure.update_layout(
        height=220,
        bargap=0.2,
        margin=MARGIN,
        xaxis={"title": "words", "type": "category"},
        yaxis={"rangemode": "tozero", "tickformat": ",d"},
    )
    _show(figure, f"{key}-lengths", "Lengths of the texts")


def _bars(counts: Mapping[str, Mapping[str, int]], names: list[str], key: str, alt: str) -> None:
    """A stacked bar a row, in shares; what is counted stands in the hover."""
    figure = go.Figure()
    totals = {row: sum(values.values()) for row, values in counts.items()}
    for name in names:
        numbers = [values[name] for values in counts.values()]
        figure.add_bar(
            y=[literal(row) for row in counts],
            x=[n / totals[row] for row, n in zip(counts, numbers, strict=True)],
            customdata=numbers,
            orientation="h",
            name=literal(name),
            hovertemplate="%{customdata:,} texts (%{x:.1%})<extra>%{fullData.name}</extra>",
        )
    figure.update_layout(
        barmode="stack",
        bargap=0.35,
        height=74 + BAR * len(counts),
        margin=MARGIN,
        xaxis={"tickformat": ".0%", "range": [0, 1]},
        yaxis={"type": "category", "autorange": "reversed", "showticklabels": len(counts) > 1},
        legend=LEGEND,
        showlegend=True,
    )
    _show(figure, key, alt)


def _show(figure: go.Figure, key: str, alt: str) -> None:
    st.plotly_chart(figure, key=key, alt=alt, config={"displayModeBar": False})
