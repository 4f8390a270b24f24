"""Comments on the selected paragraph; perhaps a question to a colleague."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app import context
from app.components.decide.matter import Matter
from app.components.decide.said import do, tell
from app.components.plain import plain
from pipeline.desk.comments import Comment, answer, comment, comments_of
from pipeline.desk.decisions import moment
from pipeline.store.people import list_people
from pipeline.who import Action, may

NOBODY = "Nobody in particular"


def comments_button(matter: Matter, current: int | None) -> None:
    """Opens the comments on the selected paragraph, or on the document if none is selected."""
    if not may(matter.person, Action.COMMENT):
        return
    there = [c for c in comments_of(context.settings(), matter.document.id) if c.index == current]
    label = f"Comment ({len(there)})" if there else "Comment"
    if st.button(label, icon=":material/comment:", key="decide_comment", shortcut="M"):
        comments_dialog(matter, current, there)


@st.dialog("Comments", width="medium")
def comments_dialog(matter: Matter, current: int | None, there: Sequence[Comment]) -> None:
    """What was said, and a field for more."""
    where = "the whole document" if current is None else _place(matter, current)
    st.caption(f"On {plain(where)}")
    for said in there:
        _show(matter, said)
    with st.form("comment", border=False, clear_on_submit=True):
        words = st.text_area("Comment", key="comment_text", height=90)
        colleagues = {
            user.id: user.name
            for user in list_people(context.settings(), active=True)
            if user.id != matter.person.id
        }
        asked = st.selectbox(
            "Ask",
            [None, *colleagues],
            format_func=lambda user_id: colleagues.get(user_id, NOBODY),
            key="comment_asked",
            disabled=not colleagues,
        )
        sent = st.form_submit_button("Send", type="primary", key="comment_send")
    if sent:
        made = do(
            comment,
            context.settings(),
            context.person(),
            matter.document.id,
            current,
            words,
            asked=asked,
        )
        if made is not None:
            tell("Your comment is kept.")
        st.rerun()


def _show(matter: Matter, said: Comment) -> None:
    with st.container(border=True):
        to = f" asks {said.asked}" if said.asked else ""
        st.caption(plain(f"{said.person}{to}, {moment(said.at)}"))
        st.text(said.text)
        if said.open and said.asked_id == matter.person.id:
            with st.form(f"answer-{said.id}", border=False):
                words = st.text_input("Your answer", key=f"answer_text-{said.id}")
                if st.form_submit_button("Answer", key=f"answer_send-{said.id}"):
                    if do(answer, context.settings(), context.person(), said.id, words) is not None:
                        tell("Your answer is kept.")
                    st.rerun()


def _place(matter: Matter, index: int) -> str:
    return matter.document.paragraphs[index].place.label()
