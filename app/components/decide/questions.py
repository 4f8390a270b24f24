"""What colleagues have asked the person, with the way to each question."""

from __future__ import annotations

import streamlit as st

from app import context
from app.components.plain import plain
from pipeline.desk.comments import open_questions
from pipeline.desk.decisions import moment
from pipeline.who import Person

REVIEW = "views/review.py"
BEGINNING = 120  # characters of a question


def questions(person: Person) -> None:
    """A line for each question that waits for the person's answer."""
    asked = open_questions(context.settings(), person)
    if not asked:
        return
    title = "1 question for you" if len(asked) == 1 else f"{len(asked):,} questions for you"
    with st.expander(title, icon=":material/contact_support:", expanded=len(asked) < 4):
        for question in asked:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                words = question.text[:BEGINNING] + "…" * (len(question.text) > BEGINNING)
                st.markdown(
                    f"**{plain(question.person)}**: {plain(words)}  \n"
                    f":small[{plain(question.document)}, {moment(question.at)}]"
                )
                if st.button("Answer", key=f"question-{question.id}"):
                    place = {} if question.index is None else {"paragraph": str(question.index)}
                    st.switch_page(REVIEW, query_params={"document": question.document_id, **place})
