"""The charts of the overview, in the theme's colours, light and dark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

import plotly.graph_objects as go
import streamlit as st

from pipeline.desk.numbers import ClauseWeek, Overrides, PersonDay

HEIGHT = 260
MARGIN = {"t": 8, "b": 8, "l": 8, "r": 24}
LEAST_SHARE = 0.1  # how far the axis of shares goes at least
LEGEND = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal"}
PEOPLE_SHOWN = 5
NOBODY, OTHERS = 0, "others"  # people's ids begin at 1
DISMISSED, ADDED = "flagged, but dismissed", "not flagged, but non-compliant"


def weekly_findings(
    rows: Sequence[ClauseWeek], names: Mapping[str, str], today: date, weeks: int
) -> None:
    """Bars by week, a colour a clause. names: clause id → what people read, in their order."""
    figure = go.Figure()
    for clause, name in names.items():
        mine = [row for row in rows if row.clause == clause]
        figure.add_bar(
            x=[row.monday for row in mine],
            y=[row.findings for row in mine],
            name=literal(name),
            hovertemplate="week of %{x|%-d %B}: %{y:,} findings<extra>%{fullData.name}</extra>",
        )
    last = today - timedelta(days=today.weekday())
    _draw(figure, "overview_weeks", "Findings by clause and week", last, weeks, 7, 2)


def daily_decisions(rows: Sequence[PersonDay], today: date, days: int) -> None:
    """Bars by day, a colour a person; the busiest people by name."""
    figure = go.Figure()
    for person, by_day in busiest(rows):
        figure.add_bar(
            x=list(by_day),
            y=list(by_day.values()),
            name=literal(person),
            hovertemplate="%{x|%-d %B}: %{y:,} decisions<extra>%{fullData.name}</extra>",
        )
    _draw(figure, "overview_days", "Decisions by day and person", today, days, 1, 7)


def override_shares(rows: Sequence[Overrides]) -> None:
    """A bar a model version: of the decisions on it, how many differ from what it had said."""
    figure = go.Figure()
    for name, numbers in (
        (DISMISSED, [row.dismissed for row in rows]),
        (ADDED, [row.added for row in rows]),
    ):
        figure.add_bar(
            y=[literal(row.model_version) for row in rows],
            x=[number / row.decisions for number, row in zip(numbers, rows, strict=True)],
            customdata=[[number, row.decisions] for number, row in zip(numbers, rows, strict=True)],
            orientation="h",
            name=name,
            hovertemplate="%{customdata[0]:,} of %{customdata[1]:,} decisions (%{x:.1%})"
            "<extra>%{fullData.name}</extra>",
        )
    largest = max(row.share for row in rows)
    figure.update_layout(
        barmode="stack",
        bargap=0.4,
        height=110 + 44 * len(rows),
        margin=MARGIN,
        xaxis={"tickformat": ".0%", "range": [0, max(LEAST_SHARE, 1.05 * largest)]},
        yaxis={"type": "category"},
        legend=LEGEND,
        showlegend=True,
    )
    _show(figure, "overview_overrides", "Share of decisions that differ from the model")


def busiest(rows: Sequence[PersonDay]) -> list[tuple[str, dict[date, int]]]:
    """(person, day → decisions), the busiest first; from the sixth on they are counted together."""
    totals = totals_of(rows)
    named = list(totals)[:PEOPLE_SHOWN]
    days: dict[int, dict[date, int]] = {person: {} for person in named}
    for row in rows:
        by_day = days.setdefault(row.person_id if row.person_id in named else NOBODY, {})
        by_day[row.day] = by_day.get(row.day, 0) + row.decisions
    return [(totals[person][0] if person else OTHERS, by_day) for person, by_day in days.items()]


def totals_of(rows: Sequence[PersonDay]) -> dict[int, tuple[str, int]]:
    """Person's id → (name, decisions), the busiest first."""
    names = {row.person_id: row.person for row in rows}
    counts: Counter[int] = Counter()
    for row in rows:
        counts[row.person_id] += row.decisions
    return {person: (names[person], number) for person, number in counts.most_common()}


def literal(text: str) -> str:
    """Text as Plotly shows it letter by letter: it reads HTML, and numbers where it can."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _draw(
    figure: go.Figure, key: str, alt: str, last: date, periods: int, length: int, every: int
) -> None:
    """Stacked bars over `periods` periods of `length` days, named every few periods.

    The last one begins on `last`.
    """
    end = datetime.combine(last, time()) + timedelta(days=length) / 2
    start = end - timedelta(days=length * periods)
    ticks = [last - timedelta(days=length * back) for back in range(0, periods, every)]
    figure.update_layout(
        barmode="stack",
        bargap=0.25,
        height=HEIGHT,
        margin=MARGIN,
        xaxis={"type": "date", "tickformat": "%-d %b", "range": [start, end], "tickvals": ticks},
        yaxis={"rangemode": "tozero", "tickformat": ",d"},
        legend=LEGEND,
        showlegend=True,
    )
    _show(figure, key, alt)


def _show(figure: go.Figure, key: str, alt: str) -> None:
    st.plotly_chart(figure, key=key, alt=alt, config={"displayModeBar": False})
