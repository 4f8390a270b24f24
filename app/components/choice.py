"""A choice in a row of filters: one of several values, each shown in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st


def choice(label: str, key: str, words: Mapping[Any, str], width: int) -> None:
    """words: value → what people read. The value comes to session state under `key`."""
    st.selectbox(
        label,
        list(words),
        format_func=lambda value: words.get(value, str(value)),
        key=key,
        label_visibility="collapsed",
        width=width,
    )
