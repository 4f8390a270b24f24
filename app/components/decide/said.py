"""What became of the last click: said once, on the page that comes after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from app import context
from app.components.plain import plain
from pipeline.errors import ClausewiseError

KEY = "review_said"


def do(action: Callable[..., Any], *args: Any, **kwargs: Any) -> Any | None:
    """Run a pipeline function for a button; a refusal is shown on the page that comes next."""
    try:
        return action(*args, **kwargs)
    except ClausewiseError as error:
        st.session_state[KEY] = error
        return None


def tell(words: str) -> None:
    """Show these words on the page that comes next."""
    st.session_state[KEY] = words


def show_said() -> None:
    """The place where it is said."""
    said = st.session_state.pop(KEY, None)
    if isinstance(said, ClausewiseError):
        context.show_error(said)
    elif said is not None:
        st.toast(plain(said), icon=":material/check:")
