"""How a version stands, in one line, numbers, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app import context, links
from app.components.plain import counted, plain
from pipeline.desk.health import Health
from pipeline.drift import limits
from pipeline.drift.alarms import Alarm, Remedy, alarms
from pipeline.drift.measures import Level, Measure, Subject
from pipeline.who import Action, may

LEVELS = {
    Level.FINE: ("Fine", ":material/check_circle:", "green"),
    Level.LOOK: ("Worth a look", ":material/visibility:", "orange"),
    Level.ACT: ("Act", ":material/error:", "red"),
}
NAMES = {
    Subject.WORDS: ("New words", "Of all words, how many the model never met."),
    Subject.SCORES: (
        "Clearness",
        "How far the model's probabilities are spread otherwise than when it was measured, "
        "however many violations there are (population stability index, less what chance gives). "
        f"0 is no difference; above {limits.SCORES_LOOK:.2f} it is worth a look, above "
        f"{limits.SCORES_ACT:.2f} somebody should act.",
    ),
    Subject.UNSURE: ("Not sure", "Of the paragraphs, in how many the model asks for a person."),
    Subject.LENGTH: ("Very long", "Of the paragraphs, how many have more than 160 words."),
    Subject.FINDINGS: (
        "Flagged",
        "Of the paragraphs, how many are findings. Compared with earlier documents, not with the "
        "training data, which holds more violations than any desk.",
    ),
    Subject.LANGUAGE: ("Not in English", "Of the paragraphs, how many no model has judged."),
    Subject.OVERRULED: (
        "Overruled",
        "Of the decisions that stand on these documents, how many differ from the model.",
    ),
}
REMEDIES = {
    Remedy.DECIDE: ("Decide findings", "views/work.py", {"show": "open"}, Action.VIEW),
    Remedy.TRAIN: ("Train with decisions", "views/data.py", {}, Action.TRAIN),
    Remedy.OVERRULED: ("See overruled findings", links.WORK, links.overrides().params, Action.VIEW),
    Remedy.ERRORS: ("See its typical errors", "views/models.py", {"show": "learned"}, Action.VIEW),
    Remedy.LIBRARY: ("See the documents", links.LIBRARY, links.OPEN.params, Action.VIEW),
}
SENTENCES = {
    Level.FINE: "Nothing speaks against the model as it was measured.",
    Level.LOOK: "Something is otherwise than when the model was measured. Please have a look.",
    Level.ACT: "The model very likely errs more often than when it was measured. Please act.",
}
NOT_COMPARED = (
    "There is no record of what this version learned from, so words and probabilities cannot be "
    "compared with it. Versions trained from now on keep one. What can be told without it is below."
)


def status(health: Health) -> None:
    """The line on top."""
    if not health.enough:
        _too_few(health)
    elif not health.compared and health.level is Level.FINE:
        st.info(NOT_COMPARED, icon=":material/info:")
    else:
        words, icon, color = LEVELS[health.level]
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.badge(words, icon=icon, color=color)
            st.markdown(SENTENCES[health.level], width="stretch")
        if not health.compared:
            st.info(NOT_COMPARED, icon=":material/info:")


def _too_few(health: Health) -> None:
    st.info(
        f"Too little to judge by yet: {plain(health.version)} has read "
        f"{counted(health.documents, 'document')} of this time with "
        f"{counted(health.judged, 'paragraph')} in English. It takes at least "
        f"{limits.LEAST_DOCUMENTS} documents and {limits.LEAST_PARAGRAPHS} paragraphs.",
        icon=":material/hourglass_empty:",
    )


def numbers(measures: Sequence[Measure]) -> None:
    """A card a measure."""
    with st.grid(len(measures) or 1, min_column_width=140):
        for measure in measures:
            name, explanation = NAMES[measure.subject]
            with st.container(border=True, gap="xsmall"):
                st.metric(name, _value(measure, measure.now), help=explanation)
                words, icon, color = LEVELS[measure.level]
                st.markdown(f":{color}[{icon}] {_beside(measure)}")


def _value(measure: Measure, value: float) -> str:
    if measure.subject is Subject.SCORES:
        return f"{value:.2f} off"
    return f"{value:.1%}"


def _beside(measure: Measure) -> str:
    if measure.subject is Subject.SCORES:
        return "usual: 0"
    if measure.usual is None:
        return f"of {measure.n:,}"
    before = measure.subject in (Subject.FINDINGS, Subject.OVERRULED)
    return f"{'before' if before else 'usual'}: {measure.usual:.1%}"


def what_to_do(health: Health) -> None:
    """The warnings, each with where to begin."""
    found = alarms(health.measures, health.documents, [word.word for word in health.words])
    for alarm in found:
        _alarm(alarm, health.version)


def _alarm(alarm: Alarm, version: str) -> None:
    words, icon, color = LEVELS[alarm.level]
    with st.container(border=True, gap="xsmall", key=f"health_alarm_{alarm.subject}"):
        st.markdown(f":{color}[{icon}] **{NAMES[alarm.subject][0]}.** {plain(alarm.sentence)}")
        st.markdown(plain(alarm.advice))
        with st.container(horizontal=True):
            for remedy in alarm.remedies:
                label, page, params, action = REMEDIES[remedy]
                if may(context.person(), action):
                    more = params | ({"version": version} if remedy is Remedy.ERRORS else {})
                    st.page_link(
                        page, label=label, query_params=more, icon=":material/arrow_forward:"
                    )
