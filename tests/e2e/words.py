"""A page that shows each payload wherever a page of ours shows a text: in titles, labels, errors …

Run by test_payloads.py, which looks at it in a browser.
"""

from collections.abc import Callable

import plotly.graph_objects as go
import streamlit as st

from app.components.overview_charts import literal
from app.components.plain import plain
from app.context import show_error
from pipeline.errors import ClausewiseError
from tests.payloads import PAYLOADS

WAYS: dict[str, Callable[[str], object]] = {
    "title": lambda text: st.title(plain(text), anchor=False),
    "subheader": lambda text: st.subheader(plain(text), anchor=False),
    "markdown": lambda text: st.markdown(plain(text)),
    "bold": lambda text: st.markdown(f"**{plain(text)}**"),
    "item": lambda text: st.markdown(f"- {plain(text)}"),
    "caption": lambda text: st.caption(f"As {plain(text)} reads."),
    "success": lambda text: st.success(f"**Signed off** by {plain(text)}."),
    "error": lambda text: show_error(ClausewiseError(f"{text} is open.", text)),
    "button": lambda text: st.button(f"Save {plain(text)}", key=f"button {text}"),
    "label": lambda text: st.text_input(f"Name: **{plain(text)}**", key=f"input {text}"),
    "link": lambda text: st.page_link(
        PAGE, label=plain(f"{text}: 12"), query_params={"name": text}
    ),
    "expander": lambda text: st.expander(plain(text)).write("inside"),
    "text": st.text,
}


def show() -> None:
    way = st.query_params.get("way", "title")
    if way == "table":
        st.dataframe({"Text": PAYLOADS}, hide_index=True)
    elif way == "chart":
        figure = go.Figure()
        for text in PAYLOADS:
            figure.add_bar(x=["a"], y=[1], name=literal(text[:40]))
        figure.add_bar(x=[literal(text[:40]) for text in PAYLOADS], y=[1] * len(PAYLOADS))
        figure.update_xaxes(type="category")
        st.plotly_chart(figure)
    else:
        for number, text in enumerate(PAYLOADS):
            with st.container(key=f"case-{number}"):
                WAYS[way](text)
    st.markdown("everything is drawn")


PAGE = st.Page(show, title="Words", default=True)
if __name__ == "__main__":
    st.navigation([PAGE]).run()
