"""No exported cell runs as a formula."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cells import harmless


@pytest.mark.parametrize("cell", ["", "1987", "a=b", "page 3", "'quoted", "0.5"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell


@given(st.from_regex(r"[ \u00a0]?[=+@\uff1d-].*", fullmatch=True) | st.text())
def test_a_cell_never_starts_a_formula(text: str) -> None:
    start = harmless(text).lstrip(" \u00a0\u3000\ufeff")
    assert not start.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"))


@given(st.text())
def test_the_text_is_still_there(text: str) -> None:
    assert harmless(text) in (text, f"'{text}")
