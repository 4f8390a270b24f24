"""A list of words: a word a line, or JSON; and what the words give away."""

from __future__ import annotations

import json
import re
from functools import cache

import numpy as np
import onnxruntime as ort
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.admission.answers import SPLITS, Answers
from pipeline.admission.limits import Limits
from pipeline.admission.refusal import TooLarge
from pipeline.admission.vocabulary import read_vocabulary
from pipeline.export.reader_graph import text_to_ids
from pipeline.export.text_graph import Words

SMALL = Limits(words=3, vocabulary_bytes=100)


def test_a_word_a_line_is_numbered_from_0() -> None:
    assert read_vocabulary(b"iron\nsteel\n").numbers == {"iron": 0, "steel": 1}
    assert read_vocabulary(b"\xef\xbb\xbf\r\niron\r\n\r\n").numbers == {"": 0, "iron": 1}


def test_json_gives_each_word_its_number_or_its_place() -> None:
    assert read_vocabulary(b'{"iron": 7, "steel": 3}').numbers == {"iron": 7, "steel": 3}
    assert read_vocabulary(b'["iron", "steel"]').numbers == {"iron": 0, "steel": 1}
    assert read_vocabulary(b"[PAD]\n[UNK]\n{").numbers == {"[PAD]": 0, "[UNK]": 1, "{": 2}


@pytest.mark.parametrize(
    ("words", "suggested"),
    [
        (["", "[UNK]", "iron"], Answers(split="words", lower=True, padding=0, unknown=1)),
        (["iron", "<unk>", ",", "<pad>"], Answers(split="signs", lower=True, padding=3, unknown=1)),
        (["pad", "Iron"], Answers(split="words", lower=False, padding=None, unknown=None)),
        ({"<OOV>": 1, "iron": 2}, Answers(split="words", lower=True, padding=0, unknown=1)),
        ({"iron": 2, "steel": 3}, Answers(split="words", lower=True, padding=0, unknown=1)),
    ],
)
def test_the_words_give_away_how_text_was_read(words: object, suggested: Answers) -> None:
    assert read_vocabulary(json.dumps(words).encode()).suggested() == suggested


@pytest.mark.parametrize("data", [b"a\nb\nc\nd", b"a\n" + b"b" * 100])
def test_a_vocabulary_has_its_limits(data: bytes) -> None:
    with pytest.raises(TooLarge, match="the most that is read"):
        read_vocabulary(data, SMALL)


@cache
def reader(split: str, lower: bool) -> ort.InferenceSession:
    model = text_to_ids({"iron": 2}, None, Words(SPLITS[split], lower))
    return ort.InferenceSession(model.SerializeToString())


@pytest.mark.parametrize("lower", [False, True])
@pytest.mark.parametrize("split", SPLITS)
@settings(max_examples=40)
@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40))
def test_text_is_cut_as_the_rule_says_in_python_too(split: str, lower: bool, text: str) -> None:
    """docs/outside-models.md gives the rules to people who train elsewhere."""
    said = "".join(c.lower() if c.isascii() else c for c in text) if lower else text
    (tokens,) = reader(split, lower).run(["tokens"], {"text": np.array([text], dtype=object)})
    assert [token for token in tokens[0] if token] == re.findall(SPLITS[split], said)
