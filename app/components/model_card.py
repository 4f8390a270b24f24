"""A model version in plain words: how good it is, what it was made from, how it was made."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app import context
from app.components.admission import brought
from app.components.calibration_view import calibration_view
from app.components.learning_curve import learning_curve
from app.components.plain import plain
from app.components.quality import QUALITY
from pipeline.registry import Version

NETWORKS = {
    "clause": "Reads each word with its neighbours; judges each clause and names the words that "
    "decided it.",
    "swift": "As the clause reader, on a smaller scale: several times as fast, a little less "
    "exact.",
    "lab": "The lab's own network: the first 100 words, one hidden layer of 32, yes or no. "
    "It gives no reasons.",
}
PARTS = {"train": "to learn from", "valid": "to watch it learn", "test": "to measure it with"}


def model_card(version: Version) -> None:
    """Everything that is known of a version."""
    st.subheader("How good it is", anchor=False)
    _quality(version)
    calibration_view(version)
    st.subheader("How it was made", anchor=False)
    made = {name: plain(value) for name, value in facts(version).items()}
    st.table(
        {"": list(made), " ": list(made.values())},
        border="horizontal",
        hide_index=True,
        hide_header=True,
    )
    if version.card.get("curve"):
        st.subheader("How it learned", anchor=False)
        learning_curve(version.card["curve"], key=f"curve-{version.version}")


def _quality(version: Version) -> None:
    metrics = version.info.metrics
    overall = [(metrics[name], *words) for name, words in QUALITY.items() if name in metrics]
    by_clause = [
        (metrics[f"{clause.id}_accuracy"], f"{clause.number} {clause.title}", clause.requirement)
        for clause in context.regulation_of(version).clauses
        if f"{clause.id}_accuracy" in metrics
    ]
    if not overall and not by_clause:
        st.caption("Its file states no measurements.")
    _tiles(overall)
    if by_clause:
        st.markdown("Right about each clause: broken, kept, or not mentioned")
        _tiles(by_clause)
    rows = version.card.get("rows", {}).get("test")
    if rows:
        st.caption(f"Measured on {rows:,} paragraphs that it did not learn from.")
    elif measured := version.card.get("measured_on"):
        st.caption(f"Measured on {measured['rows']:,} paragraphs of the built-in test set.")


def _tiles(measures: list[tuple[float, str, str]]) -> None:
    with st.grid(len(measures) or 1, min_column_width=132):
        for value, label, explanation in measures:
            st.metric(plain(label), f"{value:.2%}", help=plain(explanation), border=True)


def facts(version: Version) -> dict[str, str]:
    """What the card and the file say, in words; what they do not say is left out."""
    info, card = version.info, version.card
    known = {
        "Made": f"{version.created:%-d %B %Y, %H:%M} UTC",
        "Kind": NETWORKS.get(card.get("model", ""), card.get("description", "")),
        "Judges by": info.regulation,
        "Data": _data(card),
        "Data fingerprint": info.data_fingerprint[:12],
        "Datasets": ", ".join(
            f"{used['name']} ({used['fingerprint'][:12]})"
            for used in card.get("datasets", {}).values()
        ),
        "Words it knows": f"{card['words_known']:,}" if "words_known" in card else "",
        "Flags a paragraph from": f"{info.threshold:.0%} on",
        "File size": f"{info.size / 1e6:.1f} MB",
        "File against network": _parity(card.get("parity", {})),
        "Trained in": f"{card['seconds'] / 60:.1f} minutes" if "seconds" in card else "",
        "Seed": str(card.get("seed", "")),
        "Made with": info.framework,
    }
    return {name: value for name, value in (known | brought(card)).items() if value}


def _data(card: dict[str, Any]) -> str:
    rows = card.get("rows", {})
    parts = [f"{rows[part]:,} {words}" for part, words in PARTS.items() if part in rows]
    return f"{card.get('corpus', '')}: {', '.join(parts)}" if parts else card.get("corpus", "")


def _parity(parity: dict[str, Any]) -> str:
    if not parity:
        return ""
    return (
        f"Gives the same probabilities on {parity['texts']:,} texts; "
        f"the widest difference is {parity['max_difference']:.8f}"
    )
