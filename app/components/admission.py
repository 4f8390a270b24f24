"""Bring a model made elsewhere: its file, what has to be said of it, what it is, letting it in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import streamlit as st

from app import context
from app.components import admission_form as form
from app.components.plain import plain
from pipeline import jobs
from pipeline.admission import Answers, Candidate, admit, inspect
from pipeline.admission.limits import LIMITS, MB
from pipeline.errors import ClausewiseError
from pipeline.who import Action, may

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

OPEN = "admission_open"
SEEN = "admission_seen"  # what files were found to be: a click does not examine them again
DONE = "admission_done"
TAKES = {"text": "Text, as it is", "words": "The numbers of its words"}


def offer_admission() -> None:
    """The button, for those who may, and its dialog."""
    if done := st.session_state.pop(DONE, None):
        st.toast(f"{plain(done)} is here. It is not in use yet.", icon=":material/check:")
    if not may(context.person(), Action.ADMIT):
        return
    st.button(
        "Bring a model made elsewhere …",
        key="admission_offer",
        icon=":material/upload_file:",
        on_click=_open,
    )
    if st.session_state.get(OPEN):
        _dialog()


def _open() -> None:
    st.session_state[OPEN] = True


def _close() -> None:
    for key in (OPEN, SEEN, form.TRIED):
        st.session_state.pop(key, None)


@st.dialog("Bring a model made elsewhere", width="medium", on_dismiss=_close)
def _dialog() -> None:
    st.markdown(
        "One ONNX file of up to 50 MB, for example from scikit-learn, PyTorch or Keras. It is "
        "tried out first, and it is not used until you put it into use. Bring only files from "
        "people you trust."
    )
    file = st.file_uploader(
        "Model file", ["onnx"], key="admission_file", max_upload_size=LIMITS.file_bytes // MB
    )
    if file is None:
        return
    with context.plain_errors():
        first = _examined(file, None, Answers())
        words = _vocabulary(first)
        key = _digest(file)[:12]
        _result(file, words, form.tried(key))
        if first.takes == "words" and words is None:
            return
        if wanted := form.questions(first, key):
            _let_in(file, words, *wanted)


def _vocabulary(found: Candidate) -> UploadedFile | None:
    if found.takes != "words":
        return None
    return st.file_uploader(
        "Its vocabulary",
        ["txt", "json", "vocab"],
        key="admission_vocabulary",
        max_upload_size=LIMITS.vocabulary_bytes // MB,
        help="A text file with a word a line, numbered from 0, or JSON that gives each word its "
        "number.",
    )


def _examined(file: UploadedFile, words: UploadedFile | None, answers: Answers) -> Candidate:
    """What the file is; examined once for the same files and answers. ModelError."""
    known = st.session_state.setdefault(SEEN, {})
    key = (_digest(file), _digest(words) if words else "", answers)
    if key not in known:
        with st.spinner("Trying it out …"):
            try:
                known[key] = inspect(file.getvalue(), file.name, _bytes(words), answers)
            except ClausewiseError as error:
                known[key] = error
    if isinstance(known[key], ClausewiseError):
        raise known[key]
    found: Candidate = known[key]
    return found


def _digest(file: UploadedFile) -> str:
    return hashlib.sha256(file.getvalue()).hexdigest()


def _bytes(file: UploadedFile | None) -> bytes | None:
    return None if file is None else file.getvalue()


def _result(file: UploadedFile, words: UploadedFile | None, answers: Answers) -> None:
    """What it is, and what it says with these answers; or why it cannot be."""
    with context.plain_errors():
        found = _examined(file, words, answers)
        st.table(
            {"": list(facts(found)), " ": [plain(value) for value in facts(found).values()]},
            border="horizontal",
            hide_index=True,
            hide_header=True,
        )
        for remark in found.remarks:
            st.warning(plain(remark), icon=":material/error:")
        for question in found.open:
            st.info(f"{plain(question.sentence)} {plain(question.remedy)}", icon=":material/help:")
        if found.trial is not None:
            _preview(found.trial.says)


def facts(found: Candidate) -> dict[str, str]:
    """What the file is, in words; what is not known is left out."""
    known = {
        "Made with": found.producer,
        "Takes": TAKES[found.takes],
        "Tells apart": ", ".join(found.classes),
        "Vocabulary": f"{found.vocabulary_size:,} words" if found.vocabulary_size else "",
        "Words in a text": f"{found.length:,}" if found.length else "",
        "What is added": " ".join(found.changes),
        "Reads": f"{found.trial.a_second:,.0f} paragraphs a second" if found.trial else "",
    }
    return {name: value for name, value in known.items() if value}


def _preview(says: tuple[tuple[str, float], ...]) -> None:
    st.markdown("What it says of three paragraphs:")
    st.table(
        {
            "Paragraph": [plain(text) for text, _ in says],
            "Non-compliant": [f"{probability:.0%}" for _, probability in says],
        },
        border="horizontal",
        hide_index=True,
    )


def _let_in(file: UploadedFile, words: UploadedFile | None, name: str, answers: Answers) -> None:
    with context.plain_errors():
        with st.spinner("Trying it out and measuring it …"):
            made = admit(
                context.settings(),
                context.person(),
                file.getvalue(),
                file.name,
                _bytes(words),
                answers,
                name,
            )
        # MLflow is told in the background.
        jobs.start(context.settings(), "mirror", {}, context.person())
        _close()
        st.session_state[DONE] = made
        st.query_params["version"] = made
        st.rerun()


def brought(card: Mapping[str, Any]) -> dict[str, str]:
    """What the card of a model made elsewhere says of where it is from; {} for others."""
    if card.get("source") != "outside":
        return {}
    return {
        "Brought by": card["admitted_by"],
        "Its file": f"{card['file']} ({card['sha256'][:12]})",
        "What was added": " ".join(card["changes"]) or "Nothing",
    }
