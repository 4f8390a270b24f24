"""How text becomes tokens."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.export.text_graph import TOKEN_RULE, tokenize


def test_words_numbers_and_signs_are_tokens() -> None:
    assert tokenize(["Built '92, Cond:\tFAIR (5mm)"]) == [
        ["built", "'", "92", ",", "cond", ":", "fair", "(", "5", "mm", ")"]
    ]


def test_texts_without_tokens_and_no_texts_at_all_are_read() -> None:
    assert tokenize(["", " \n"]) == [[], []]
    assert tokenize([]) == []


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_the_runtime_reads_by_the_token_rule(text: str) -> None:
    lowered = "".join(c.lower() if c.isascii() else c for c in text)
    assert tokenize([text]) == [re.findall(TOKEN_RULE, lowered)]
