"""Likeness of texts, and the short cut past those that cannot be alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.desk.similar import likeness, must_have, words_of

TEXT = st.lists(st.sampled_from(["iron", "steel", "of", "1990", "bolt", "a", "ab"])).map(" ".join)


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("iron bolt of 1990", "iron bolt of 1990", 1.0),
        ("iron bolt of 1990", "iron bolt of 2010", 3 / 5),
        ("iron", "steel", 0.0),
        ("iron, iron; IRON!".casefold(), "iron", 1.0),
        ("", "", 0.0),
    ],
)
def test_likeness_is_the_share_of_common_words(one, other, share):
    assert likeness(words_of(one), words_of(other)) == share


@given(TEXT, TEXT, st.sampled_from([0.1, 0.3, 0.5, 0.6, 0.7, 0.9, 1.0]))
def test_whatever_is_alike_has_one_of_the_words_that_it_must_have(one, other, least):
    if likeness(words_of(one), words_of(other)) >= least:
        assert any(word in other for word in must_have(words_of(one), least))
