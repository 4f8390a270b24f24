"""The paragraphs and documents that a new regulation changes, as tables."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from app import context, links
from app.components.plain import beginning
from app.components.table import ROW_OR_CELL, chosen_row
from pipeline.desk import impact
from pipeline.desk.impact_lines import Changed, Why, page
from pipeline.desk.impact_select import Effect, ImpactQuery, Pair
from pipeline.regulation import Regulation

TEXT = 240  # characters of a paragraph
WIDTHS = {"Document": 180, "Place": 90, "Clause": 130, "Was": 190, "Is": 190,
          "Deciding words": 120, "Text": 480}  # fmt: skip
SHORT = {Effect.FLAGGED: "Flagged", Effect.CLEARED: "Falls away", Effect.OTHER: "Other clauses"}


def paragraph_table(pair: Pair, query: ImpactQuery, before: Regulation, after: Regulation) -> None:
    """A page of paragraphs; a click opens one."""
    lines = page(context.settings(), pair, query)
    key = f"impact_paragraphs-{hash((pair, query))}"

    def clicked() -> None:
        row = chosen_row(key)
        if row is not None:
            line = lines[row]
            st.switch_page(links.REVIEW, query_params=links.at(line.document_id, line.index))

    st.dataframe(
        _paragraphs(lines, before, after),
        key=key,
        on_select=clicked,
        selection_mode=ROW_OR_CELL,
        hide_index=True,
        height="content" if len(lines) < 12 else 460,
        alt="Paragraphs whose verdict changes",
        placeholder="–",
        column_config={
            **{name: st.column_config.TextColumn(width=width) for name, width in WIDTHS.items()},
            "Because": st.column_config.TextColumn(
                width=130,
                help="Where the rule is the same in both regulations, the two models differ.",
            ),
        },
    )


def document_table(pair: Pair, query: ImpactQuery) -> None:
    """The documents with the most changes; a click opens one."""
    rows = impact.by_document(context.settings(), pair, query)
    key = f"impact_documents-{hash((pair, query))}"

    def clicked() -> None:
        row = chosen_row(key)
        if row is not None:
            document_id = rows[row].document_id
            st.switch_page(links.REVIEW, query_params={"document": document_id})

    frame = pd.DataFrame(
        {
            "Document": [row.document for row in rows],
            "Signed off": [row.closed_at is not None for row in rows],
            "Newly flagged": [row.flagged for row in rows],
            "Other clauses": [row.other for row in rows],
            "Falls away": [row.cleared for row in rows],
        }
    )
    st.caption(f"The {len(rows):,} documents with the most changes. Click one to open it.")
    st.dataframe(
        frame,
        key=key,
        on_select=clicked,
        selection_mode=ROW_OR_CELL,
        hide_index=True,
        height="content" if len(rows) < 12 else 460,
        alt="Documents with paragraphs whose verdict changes",
    )


def _paragraphs(lines: Sequence[Changed], before: Regulation, after: Regulation) -> pd.DataFrame:
    reasons = [line.why(before, after) for line in lines]
    return pd.DataFrame(
        {
            "Document": [line.document for line in lines],
            "Place": [line.place.label() for line in lines],
            "Change": [SHORT[line.effect] for line in lines],
            "Clause": ["; ".join(one.clause for one in why) for why in reasons],
            "Was": ["; ".join(one.was or "–" for one in why) for why in reasons],
            "Is": ["; ".join(one.now or "–" for one in why) for why in reasons],
            "Because": [_because(why) for why in reasons],
            "Deciding words": ["; ".join(word for one in why for word in one.words)
                               for why in reasons],
            "Text": [beginning(line.text, TEXT) for line in lines],
            "Signed off": [line.closed_at is not None for line in lines],
        }
    )  # fmt: skip


def _because(reasons: Sequence[Why]) -> str | None:
    if not reasons:
        return None
    return "The rule changed" if any(why.rule_changed for why in reasons) else "The models differ"
