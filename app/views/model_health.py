"""Model health: are new documents like what the model learned from, and what to do if not."""

import streamlit as st

from app.components.health import charts
from app.components.health.cached import health_now
from app.components.health.choice import choose
from app.components.health.status import numbers, status, what_to_do
from app.components.health.words import new_words
from app.components.plain import counted
from pipeline.desk.health import Health
from pipeline.drift.measures import Subject


def chart_pairs(health: Health) -> None:
    """Four charts, each with what it shows in words."""
    usual = {measure.subject: measure.usual for measure in health.measures}
    grid = st.grid(2, min_column_width=380, gap="medium")
    if any(week.strange is not None for week in health.weeks):
        with grid.cell():
            st.subheader("New words by week", anchor=False)
            st.caption("Of the words in documents added in a week, how many the model never met.")
            charts.words_by_week(health.weeks, usual.get(Subject.WORDS))
    if health.scores is not None and health.expected is not None:
        with grid.cell():
            st.subheader("How clear the model is", anchor=False)
            st.caption(
                "Clear verdicts stand at both ends. Beside them: texts that it was measured with, "
                "with as many violations as there seem to be here."
            )
            charts.spread(health.scores, health.expected)
    if any(week.counted.judged for week in health.weeks):
        with grid.cell():
            st.subheader("Flagged by week", anchor=False)
            st.caption("Of the paragraphs in documents added in a week.")
            charts.flagged_by_week(health.weeks)
    if any(week.ruled.decisions for week in health.weeks):
        with grid.cell():
            st.subheader("Overruled by week", anchor=False)
            st.caption(
                "Of the decisions made in a week that stand, how many differ from the model."
            )
            charts.overruled_by_week(health.weeks)


st.title("Model health", anchor=False)
version, span = choose()
health = health_now(version, span)
status(health)
if health.since and health.until:
    st.caption(
        f"{counted(health.documents, 'document')} with {counted(health.paragraphs, 'paragraph')}, "
        f"added from {health.since:%-d\u00a0%B\u00a0%Y} to {health.until:%-d\u00a0%B\u00a0%Y}. "
        "Texts are looked at in a sample of up to 5,000 paragraphs."
    )
what_to_do(health)
if health.measures:
    numbers(health.measures)
chart_pairs(health)
if health.words and health.enough:
    new_words(health.words)
