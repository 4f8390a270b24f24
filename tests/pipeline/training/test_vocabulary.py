"""Which tokens get an id of their own."""

from __future__ import annotations

import numpy as np

from pipeline.training.meanings import Meanings
from pipeline.training.vocabulary import (
    FIRST_ID,
    build,
    by_shape,
    frequent_tokens,
    size,
    with_numbers,
)


def test_frequent_tokens_come_first_and_rare_ones_not_at_all() -> None:
    texts = [["a", "b", "a"], ["b", "a", "c"]]
    assert frequent_tokens(texts, limit=10, least=2) == {"a": FIRST_ID, "b": FIRST_ID + 1}
    assert frequent_tokens(texts, limit=1) == {"a": FIRST_ID}


def test_each_year_has_an_id_and_other_long_numbers_share_one() -> None:
    ids = with_numbers({"iron": FIRST_ID, "1987": FIRST_ID + 1})
    assert ids["iron"] == FIRST_ID
    assert ids["1987"] == FIRST_ID + 1
    assert len({ids["1994"], ids["1995"], ids["94"], ids["4500"], ids["450"]}) == 5
    assert ids["4500"] == ids["7310"]
    assert ids["05"] != ids["5"]
    assert size(ids) == len(set(ids.values())) + FIRST_ID


def test_neighbours_see_the_shape_of_a_number_and_the_whole_of_a_word() -> None:
    ids = with_numbers({"iron": FIRST_ID, "steel": FIRST_ID + 1})
    seen_as = by_shape(ids)
    assert seen_as[ids["1987"]] == seen_as[ids["2003"]]
    assert seen_as[ids["1987"]] != seen_as[ids["4500"]]
    assert seen_as[ids["87"]] == seen_as[ids["03"]] != seen_as[ids["1987"]]
    assert seen_as[ids["iron"]] != seen_as[ids["steel"]]


def test_a_word_that_training_never_saw_is_known_by_its_meaning() -> None:
    general = Meanings(("iron", "knackered"), np.array([[1, 2], [3, 4]], dtype="int8"), 0.5)
    words = build([["iron", "rim"]] * 3, general)
    assert words.ids["iron"] < words.learned <= words.ids["knackered"]
    assert words.meanings[words.ids["knackered"]].tolist() == [3, 4]
    assert words.meanings[words.ids["iron"]].tolist() == [1, 2]
    assert not words.meanings[words.ids["rim"]].any()
    assert len(words.meanings) == len(words.seen_as) == size(words.ids)
