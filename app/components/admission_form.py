"""What only a person can say of a model made elsewhere."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app.components.plain import plain
from pipeline.admission import Answers, Candidate

TRIED = "admission_tried"  # the answers that were tried last, and of which file they are
SCORES = {False: "Probabilities", True: "Raw scores (logits), before sigmoid or softmax"}
GUESSED = "As the vocabulary suggests"
CUTS = {
    GUESSED: None,
    "Words, numbers and single signs": "signs",
    "Words; punctuation left out": "words",
    "Whatever stands between white space": "spaces",
}
CAPITALS = {GUESSED: None, "Became small letters": True, "Stayed as they were": False}
PREFIX = "admission_"


def questions(found: Candidate, key: str) -> tuple[str, Answers] | None:
    """The wanted name and the answers, once it shall be let in. key: another one for each file."""
    with st.form(f"admission-{key}", border=False):
        if not found.ours:
            _of_scores(found, key)
        if found.takes == "words":
            _of_words(found, key)
        name = st.text_input(
            "Its name here",
            placeholder="left out: one with the date",
            max_chars=60,
            key=f"{PREFIX}name-{key}",
            width=340,
        )
        with st.container(horizontal=True):
            chosen = st.form_submit_button(
                "Bring it in", type="primary", key=f"{PREFIX}admit-{key}"
            )
            if not found.ours:
                st.form_submit_button(
                    "Try these answers", key=f"{PREFIX}try-{key}", on_click=_remember, args=(key,)
                )
    return (name.strip(), _said(key)) if chosen else None


def tried(key: str) -> Answers:
    """What was tried last with this file; nothing is said at first."""
    of, answers = st.session_state.get(TRIED, ("", Answers()))
    return answers if of == key else Answers()


def _remember(key: str) -> None:
    st.session_state[TRIED] = (key, _said(key))


def _said(key: str) -> Answers:
    """What stands in the fields; a file for which there is no such field is not asked."""

    def value(name: str) -> Any:
        return st.session_state.get(f"{PREFIX}{name}-{key}")

    return Answers(
        breach=value("breach"),
        raw_scores=value("raw"),
        split=CUTS[value("split") or GUESSED],
        lower=CAPITALS[value("lower") or GUESSED],
        padding=value("padding"),
        unknown=value("unknown"),
        length=value("length"),
    )


def _of_scores(found: Candidate, key: str) -> None:
    left, right = st.columns(2)
    left.radio(
        "Which class means non-compliant?",
        found.classes,
        index=found.classes.index(found.answers.breach) if found.answers.breach else None,
        format_func=plain,
        key=f"{PREFIX}breach-{key}",
    )
    right.radio(
        "What are the numbers that it gives?",
        list(SCORES),
        index=None if found.answers.raw_scores is None else 0,
        format_func=SCORES.__getitem__,
        key=f"{PREFIX}raw-{key}",
    )


def _of_words(found: Candidate, key: str) -> None:
    """As they are at first, they let the vocabulary say it."""
    left, right = st.columns(2)
    left.selectbox("How was text cut into words?", list(CUTS), key=f"{PREFIX}split-{key}")
    right.selectbox("Capital letters", list(CAPITALS), key=f"{PREFIX}lower-{key}")
    for column, name, label in (
        (left, "padding", "Number that fills up short texts"),
        (right, "unknown", "Number for unknown words"),
    ):
        column.number_input(label, 0, value=None, placeholder=GUESSED, key=f"{PREFIX}{name}-{key}")
    if not found.length:
        left.number_input(
            "Words in a text",
            1,
            value=None,
            placeholder="As many as it has",
            key=f"{PREFIX}length-{key}",
            help="As many as in the training. Short texts are filled up to it, long ones cut.",
        )
