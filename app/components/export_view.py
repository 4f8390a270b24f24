"""The ways in which a version's file could have been written, and why it was written as it is."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app.components.plain import plain
from pipeline.registry import Version

NBSP = "\N{NO-BREAK SPACE}"
WORDS = {
    "as trained": "as trained",
    "optimised graph": "with a tidied graph",
    "int8 weights": "tables in bytes (int8)",
}


def export_view(version: Version) -> None:
    """A table: size, speed and quality of each way. Nothing for files that were not compared."""
    export: dict[str, Any] = version.card.get("export", {})
    variants = export.get("variants", [])
    if not variants:
        return
    st.subheader("How its file was written", anchor=False)
    st.table(
        {
            "The file": [WORDS.get(row["name"], plain(row["name"])) for row in variants],
            "size": [f"{row['size'] / 1e6:.2f}{NBSP}MB" for row in variants],
            "time": [f"{row['time']:.2f}{NBSP}×" for row in variants],
            "balance": [f"{row['macro_f1']:.3f}" for row in variants],
            "verdicts changed": [f"{row['changed']:.2%}" for row in variants],
            "": [_verdict(row) for row in variants],
        },
        border="horizontal",
        hide_index=True,
    )
    st.caption(
        "Time for the same paragraphs, relative to the file as trained "
        f"({variants[0]['ms']:.1f} ms for 100 of them, on the machine that trained it). "
        f"Quality on {export['texts']:,} "
        "paragraphs that it did not learn from; another file is kept only if its balance (the "
        f"mean F1 of both kinds of paragraph) is no more than {export['margin']:g} lower. "
        f"Operators of ONNX: opset {export['opset']}."
    )


def _verdict(row: dict[str, Any]) -> str:
    words = plain(row["verdict"])
    return f":material/check: **{words}**" if row["chosen"] else words
