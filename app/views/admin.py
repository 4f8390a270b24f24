"""Admin: train models, and say which one is in use."""

import streamlit as st

from app.components.jobs import earlier_trainings, running_trainings
from app.components.promotion import promotion_panel
from app.components.training_form import training_form

st.title("Admin", anchor=False)
training, versions = st.tabs(
    ["Train a model", "Version in use"], key="admin_tab", on_change="rerun"
)
if training.open:
    with training:
        st.markdown(
            "A training makes a new version. It is not used until you put it into use. "
            "It goes on when you close this page."
        )
        running_trainings()
        with st.container(border=True):
            training_form()
        earlier_trainings()
if versions.open:
    with versions:
        promotion_panel()
