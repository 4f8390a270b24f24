"""Data: what models learn from, checked and in versions."""

import streamlit as st

from app import context
from app.components.data.detail import detail
from app.components.data.officers import officers_decisions
from app.components.data.table import choose
from app.components.data.upload import add_data

st.title("Data", anchor=False)
with st.container(border=True), context.plain_errors():
    officers_decisions()
add_data()
entry = choose()
if entry:
    detail(entry)
