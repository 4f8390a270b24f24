"""No exported cell runs as a formula."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cells import harmless
from tests.payloads import PAYLOADS

SIGNS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@pytest.mark.parametrize("cell", ["", "1987", "a=b", "page 3", "'quoted", "0.5"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell


@given(st.from_regex(r"[ \u00a0]?[=+@\uff1d-].*", fullmatch=True) | st.text())
def test_a_cell_never_starts_a_formula(text: str) -> None:
    start = harmless(text).lstrip(" \u00a0\u3000\ufeff")
    assert not start.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"))


@given(st.lists(st.sampled_from([*"=+-@;\t\n\r\" \uff1d,'a1"])).map("".join) | st.text())
def test_no_cell_of_a_file_that_is_cut_elsewhere_starts_a_formula(text: str) -> None:
    for cell in re.split(r"[;\t\r\n]", harmless(text)):
        assert not cell.lstrip(' "\u00a0\u3000\ufeff').startswith(SIGNS) or not cell


@given(st.text())
def test_only_apostrophes_are_added(text: str) -> None:
    assert harmless(text).replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_is_a_formula_in_a_csv_file_and_comes_back(payload: str) -> None:
    file = io.StringIO(newline="")
    csv.writer(file).writerow([harmless(payload), 0.5])
    for delimiter in ",;\t":
        for row in csv.reader(io.StringIO(file.getvalue(), newline=""), delimiter=delimiter):
            assert not [cell for cell in row if cell.lstrip(" \u00a0").startswith(SIGNS)]
    file.seek(0)
    ((text, number),) = csv.reader(file)
    assert text.replace("'", "") == payload.replace("'", "")
    assert float(number) == 0.5
