"""Audit: who did what and when, and whether the log of it is whole."""

import streamlit as st

from app.components.log_filter import choose_wanted
from app.components.log_keeping import check_menu, export_menu
from app.components.log_table import log_table

with st.container(horizontal=True, vertical_alignment="center"):
    st.title("Audit", anchor=False, width="stretch")
    menus = st.container(horizontal=True, width="content")
wanted = choose_wanted()
with menus:
    export_menu(wanted)
    check_menu()
log_table(wanted)
