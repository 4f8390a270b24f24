"""People: who may do what."""

import streamlit as st

from app.components.people_list import people_list, what_roles_may

st.title("People", anchor=False)
what_roles_may()
people_list()
