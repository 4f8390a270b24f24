"""How far a model's percentages can be trusted, when it flags, and when it asks a person."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import streamlit as st
from plotly.subplots import make_subplots

from app.components.findings import UNSURE
from app.components.marks import percent
from pipeline.calibration import LEAST_TEXTS, Band
from pipeline.registry import Version

HEIGHT = 380
GRAY = "#808b96"  # can be told from white and from the dark background
NOT_MEASURED = (
    "This was not measured when this version was made. Every version that is trained here is."
)


def calibration_view(version: Version) -> None:
    """The three parts; a sentence in place of what the card does not say."""
    card, info = version.card, version.info
    st.subheader("Can its percentages be trusted?", anchor=False)
    if "calibration" in card:
        _calibration(card["calibration"], info.threshold, info.unsure, version.version)
    else:
        st.caption(NOT_MEASURED)
    st.subheader("When it flags", anchor=False)
    if "decision" in card:
        _decision(card["decision"])
    else:
        st.caption(
            f"It flags a paragraph from {percent(info.threshold)} on. What another threshold "
            "would find or miss was not measured."
        )
    st.subheader("When it asks a person", anchor=False)
    _unsure(card.get("unsure", {}), info.unsure)


def _calibration(
    measured: dict[str, Any], threshold: float, unsure: Band | None, version: str
) -> None:
    grid = st.grid(2, min_column_width=380)
    with grid.cell():
        figure = _chart(measured["curve"], threshold, unsure)
        st.plotly_chart(figure, key=f"calibration-{version}", config={"displayModeBar": False})
    with grid.cell():
        st.markdown(
            "**When it says 80%, how often is it right?** Each point is a group of paragraphs: "
            "across, how likely the model said they break the regulation; up, how many of them "
            "do. On the dotted line, what it says is what is so. Below the line it says too much, "
            "above it too little. The bars count the paragraphs."
        )
        if measured["error"] is not None:
            st.metric(
                "Off by, on average",
                f"{100 * measured['error']:.1f} points",
                help="Expected calibration error: the distance from the dotted line, each "
                "paragraph counting the same. 0 points is perfect.",
                border=True,
                width=220,
            )
        st.caption(f"Measured on {measured['n']:,} paragraphs that it did not learn from.")


def _chart(curve: list[dict[str, Any]], threshold: float, unsure: Band | None) -> go.Figure:
    """Said against so, over how many paragraphs each group has."""
    figure = make_subplots(2, 1, shared_xaxes=True, row_heights=[0.74, 0.26], vertical_spacing=0.05)
    known = [group for group in curve if group["n"]]
    figure.add_scatter(
        x=[group["probability"] for group in known],
        y=[group["non_compliant"] for group in known],
        mode="lines+markers",
        marker={"size": 9},
        customdata=[group["n"] for group in known],
        hovertemplate="said %{x:.0%}, so in %{y:.0%} of %{customdata:,} paragraphs<extra></extra>",
        showlegend=False,
        row=1, col=1,
    )  # fmt: skip
    figure.add_scatter(
        x=[0, 1], y=[0, 1], mode="lines", line={"color": GRAY, "dash": "dot", "width": 1.5},
        name="as it says", hoverinfo="skip", row=1, col=1,
    )  # fmt: skip
    figure.add_bar(
        x=[(group["low"] + group["high"]) / 2 for group in curve],
        y=[group["n"] for group in curve],
        text=[f"{group['n']:,}" if group["n"] else "" for group in curve],
        textposition="outside",
        cliponaxis=False,
        marker_color=GRAY,
        hoverinfo="skip",
        showlegend=False,
        row=2, col=1,
    )  # fmt: skip
    if unsure is not None:
        figure.add_vrect(
            *unsure, row=1, col=1, fillcolor="#d9a400", opacity=0.18, line_width=0,
            layer="below", name=UNSURE.lower(), showlegend=True,
        )  # fmt: skip
    figure.add_vline(
        threshold, row=1, col=1, line_color=GRAY, line_width=1.5,
        name="flags from here on", showlegend=True,
    )  # fmt: skip
    figure.update_layout(
        height=HEIGHT,
        margin={"t": 8, "b": 8, "l": 8, "r": 8},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        bargap=0.25,
    )
    figure.update_xaxes(range=[-0.02, 1.02], tickformat=".0%", dtick=0.2)
    figure.update_xaxes(title="it said: breaks the regulation", row=2)
    figure.update_yaxes(range=[-0.03, 1.06], tickformat=".0%", dtick=0.2, title="it was so", row=1)
    most = max((group["n"] for group in curve), default=0)
    figure.update_yaxes(
        range=[0, 1.35 * most or 1], showticklabels=False, showgrid=False, row=2, title="how many"
    )
    return figure


def _decision(measured: dict[str, Any]) -> None:
    cost = measured["miss_cost"]
    equal = "a missed violation and a false alarm are equally bad"
    st.markdown(
        f"It flags a paragraph from **{percent(measured['threshold'])}** on. That costs least if "
        + (f"{equal}." if cost == 1 else f"a missed violation costs as much as {_alarms(cost)}.")
    )
    st.table(
        {
            "If a miss costs as much as": [_alarms(row["miss_cost"]) for row in measured["costs"]],
            "flag from": [percent(row["threshold"]) for row in measured["costs"]],
            "missed violations": [f"{row['misses']:,}" for row in measured["costs"]],
            "false alarms": [f"{row['false_alarms']:,}" for row in measured["costs"]],
            "": [
                ":material/check: **chosen**" if row["chosen"] else "" for row in measured["costs"]
            ],
        },
        border="horizontal",
        hide_index=True,
    )
    st.caption(
        f"Counted on {measured['n']:,} paragraphs that it did not learn from. The cost is set when "
        "a model is trained; on the Review page, “Flag from” changes what you look at."
    )


def _alarms(cost: float) -> str:
    return f"{cost:g} false alarm{'' if cost == 1 else 's'}"


def _unsure(measured: dict[str, Any], band: Band | None) -> None:
    st.markdown(unsure_words(measured, band))
    gain = measured.get("gain")
    if band is None or gain is None:
        return
    rest = gain["wrong_outside"]
    tiles = [("Wrong, of all its verdicts", gain["wrong"])]
    tiles += [] if rest is None else [("Wrong, of those it is sure of", rest)]
    with st.container(horizontal=True):
        for label, share in tiles:
            st.metric(label, f"{of_hundred(share)} of 100", border=True, width=240)
    st.caption(f"Counted on {gain['n']:,} paragraphs that it did not learn from.")


def unsure_words(measured: dict[str, Any], band: Band | None) -> str:
    """When the model asks a person and what that buys, or why it does not."""
    gain = measured.get("gain")
    if band is None:
        return _never_unsure(measured, gain)
    words = f"It is **{UNSURE.lower()}** from {percent(band[0])} to {percent(band[1])}. "
    if gain is None:
        return words + "What this saves was not measured."
    if gain["caught"] is None:
        caught = "no verdict was wrong"
    else:
        caught = f"they hold {of_hundred(gain['caught'])} of 100 errors"
    return words + (
        f"So **{of_hundred(gain['share'])} of 100 paragraphs are handed to a person; {caught}.**"
    )


def _never_unsure(measured: dict[str, Any], gain: dict[str, Any] | None) -> str:
    never = f"It never says that it is {UNSURE.lower()}"
    if gain is None:
        return f"{never}. When it should say so was not measured."
    if measured["chosen_on"] < LEAST_TEXTS:
        return (
            f"{never}: it was trained with too few paragraphs to tell when it should "
            f"({measured['chosen_on']:,} were kept apart for that; it takes {LEAST_TEXTS})."
        )
    return (
        f"{never}: {of_hundred(measured['most_wrong'])} of 100 verdicts may be wrong before it "
        f"asks, and {of_hundred(gain['wrong'])} of 100 are, on {gain['n']:,} paragraphs it did "
        "not learn from."
    )


def of_hundred(share: float) -> str:
    """A share as a number out of 100: "26", "2.4", "under 0.1"."""
    number = 100 * share
    if 0 < number < 0.1:
        return "under 0.1"
    return f"{number:.0f}" if number >= 10 else f"{number:.1f}".removesuffix(".0")
