"""A model version in plain words: how good it is, what it was made from, how it was made."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app import context
from app.components.admission import brought
from app.components.calibration_view import calibration_view
from app.components.export_view import export_view
from app.components.learning_curve import learning_curve
from app.components.plain import plain
from app.components.quality import QUALITY
from app.components.training_view import training_view
from pipeline.registry import Version
from pipeline.training.kinds import SETTINGS

NETWORKS = {
    "clause": "Reads each word with its neighbours; judges each clause and names the words that "
    "decided it.",
    "swift": "As the clause reader, on a smaller scale: several times as fast, a little less "
    "exact.",
    "linear": "Weighs words and short phrases, and adds up. It gives no reasons.",
    "torch": "A small network of PyTorch: judges each clause from words and their neighbours. It "
    "gives no reasons.",
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
    training_view(version)
    export_view(version)
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
        "Began from": _began(card),
        "Settings": _settings(card),
        "Trained in": _duration(card),
        "Seed": str(card.get("seed", "")),
        "Made with": info.framework,
    }
    return {name: value for name, value in (known | brought(card)).items() if value}


def _began(card: dict[str, Any]) -> str:
    if not card.get("fine_tuned_from"):
        return ""
    again = card.get("rehearsed")
    return card["fine_tuned_from"] + (f", reading {again:,} paragraphs again" if again else "")


def _settings(card: dict[str, Any]) -> str:
    """Those that were chosen or are the kind's own, in the words of the form."""
    known = {name: value for name, value in card.get("settings", {}).items() if name in SETTINGS}
    words = [f"{SETTINGS[name].words}: {value:g}" for name, value in known.items() if value]
    if card.get("settings", {}).get("class_weights") == "balanced":
        words.append("the rarer label counts as much as the other")
    if card.get("also_counts", 1) != 1:
        words.append(f"each text that was added counts as {card['also_counts']:g}")
    return "; ".join(words)


def _duration(card: dict[str, Any]) -> str:
    if "seconds" not in card:
        return ""
    where = f", on {card['device']}" if "device" in card else ""
    passes = f", {card['passes']} passes" if card.get("passes") else ""
    return f"{card['seconds'] / 60:.1f} minutes{passes}{where}"


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
