"""What a version typically gets wrong."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app.components.learned.titles import title
from app.components.plain import beginning, plain
from pipeline.explain.learned import Errors
from pipeline.regulation import Regulation

LONGEST = 420  # characters of an example


def typical_errors(errors: Sequence[Errors], regulation: Regulation) -> None:
    """A group a clause and kind, the most frequent first."""
    st.subheader("Typical errors", anchor=False)
    if not errors:
        st.caption("It made no error on these texts.")
        return
    st.caption("On labelled texts; in each group those first of which it was surest.")
    for group in errors:
        kind = "missed" if group.missed else "false alarms"
        of = "violations" if group.missed else "texts without one"
        label = (
            f"**{plain(title(regulation, group.clause))}, {kind}:** {group.count:,} of "
            f"{group.of:,} {of} ({group.count / group.of:.0%})"
        )
        with st.expander(label):
            for trait in group.traits:
                st.markdown(
                    f"- {trait.among:.0%} of these have {trait.name}; of all texts it is "
                    f"{trait.usual:.0%}"
                )
            for example in group.examples:
                with st.container(border=True, gap="xsmall"):
                    st.markdown(plain(beginning(example.text, LONGEST)))
                    verdict = "not a violation" if group.missed else "a violation"
                    st.caption(f"It was {example.sure:.0%} sure that this is {verdict}.")
