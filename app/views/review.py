"""Review: one document and what was found in it. It is reached from the Library and from Work."""

import streamlit as st

from app import context
from app.components import navigation
from app.components.document_view import back_button, document_view
from app.components.library.arrivals import show_arrivals
from pipeline.errors import ClausewiseError

chosen = navigation.document_id()
if chosen is None:
    st.switch_page(navigation.LIBRARY)
show_arrivals()
try:
    document_view(chosen)
except ClausewiseError as error:
    context.show_error(error)
    back_button()
