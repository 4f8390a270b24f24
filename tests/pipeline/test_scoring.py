"""Text → verdicts: the contract, the evidence, and what odd texts and odd files do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ModelError
from pipeline.regulation import ClauseState
from pipeline.scoring import Scorer, locate_tokens
from pipeline.verdict import Verdict
from tests.pipeline.clause_model import write_clause_model
from tests.pipeline.tiny_model import write_tiny_model


@pytest.fixture(scope="module")
def scorer(tmp_path_factory: pytest.TempPathFactory) -> Scorer:
    return Scorer(write_clause_model(tmp_path_factory.mktemp("m") / "words" / "model.onnx"))


def words_of(text: str, verdict: Verdict) -> dict[str | None, str]:
    return {item.clause: text[item.start : item.end] for item in verdict.evidence}


def test_a_violated_clause_is_blamed_on_its_words(scorer: Scorer) -> None:
    text = "An IRON bracket, built in 1987."
    [verdict] = scorer.score([text])
    assert verdict.non_compliant
    assert [clause.state for clause in verdict.clauses] == [
        ClauseState.VIOLATED,
        ClauseState.NOT_STATED,
        ClauseState.VIOLATED,
    ]
    assert words_of(text, verdict) == {"age": "1987", "material": "IRON"}


def test_a_compliant_text_has_no_evidence(scorer: Scorer) -> None:
    [verdict] = scorer.score(["A steel bracket."])
    assert not verdict.non_compliant
    assert verdict.evidence == ()


def test_verdicts_come_back_in_the_order_of_the_texts(scorer: Scorer) -> None:
    texts = ["iron " + "x " * length if length % 2 else "y " * length for length in range(600)]
    assert [verdict.non_compliant for verdict in scorer.score(texts)] == [
        bool(length % 2) for length in range(600)
    ]


def test_no_texts_give_no_verdicts(scorer: Scorer) -> None:
    assert scorer.score([]) == []
    assert scorer.outputs([])["clauses"].shape == (0, 3, 3)


def test_neighbouring_evidence_words_become_one_range(scorer: Scorer) -> None:
    text = "in fair poor shape"
    [verdict] = scorer.score([text])
    assert words_of(text, verdict) == {"condition": "fair poor"}


def test_the_threshold_of_the_call_goes_before_the_files_own(scorer: Scorer) -> None:
    assert not scorer.score(["iron"], threshold=0.95)[0].non_compliant
    assert scorer.score(["steel"], threshold=0.0)[0].non_compliant


@pytest.mark.parametrize(
    ("band", "unsure"),
    [("[0.05, 0.2]", [False, True]), ("[0, 1]", [True, True]), (None, [False] * 2)],
)
def test_a_verdict_is_unsure_where_the_file_says_so_whatever_the_threshold(
    tmp_path: Path, band: str | None, unsure: list[bool]
) -> None:
    scorer = Scorer(write_tiny_model(tmp_path / "model.onnx", metadata={"unsure": band}))
    for threshold in (None, 0.0, 1.0):
        verdicts = scorer.score(["cast iron", "steel"], threshold)
        assert [verdict.unsure for verdict in verdicts] == unsure


@pytest.mark.parametrize(
    "band",
    ["", "0.5", "[0.5]", "[0.6, 0.4]", "[-1, 0.5]", "[0, 2]", "[NaN, 1]", "null", '["a", "b"]'],
)
def test_a_band_that_is_none_is_refused(tmp_path: Path, band: str) -> None:
    path = write_tiny_model(tmp_path / "model.onnx", metadata={"unsure": band})
    with pytest.raises(ModelError, match="metadata cannot be read"):
        Scorer(path)


def test_a_verdict_from_before_there_was_unsure_is_sure() -> None:
    old = Verdict(0.9, True, unsure=True).as_dict()
    del old["unsure"]
    assert Verdict.from_dict(old) == Verdict(0.9, True)


def test_a_verdict_survives_json(scorer: Scorer) -> None:
    [verdict] = scorer.score(["an iron part from 1987"])
    assert Verdict.from_dict(json.loads(json.dumps(verdict.as_dict()))) == verdict


@given(st.lists(st.text(), max_size=8))
def test_any_text_gets_a_verdict_and_evidence_inside_it(scorer: Scorer, texts: list[str]) -> None:
    texts = [text + " iron" for text in texts]
    for text, verdict in zip(texts, scorer.score(texts), strict=True):
        assert verdict.non_compliant
        assert words_of(text, verdict)["material"].startswith("iron")


def test_half_a_character_is_read_as_an_unknown_sign(scorer: Scorer) -> None:
    [verdict] = scorer.score(["\ud800 iron"])
    assert verdict.evidence[0].start == 2


def test_tokens_are_found_in_the_text_whatever_their_case() -> None:
    assert locate_tokens("Iron IRON x", ["iron", "iron", "", "y"]) == [(0, 4), (5, 9), None, None]


def test_lower_case_that_grows_does_not_shift_the_places(scorer: Scorer) -> None:
    text = "\u0130\u0130 IRON"  # one character each, but two in lower case
    [verdict] = scorer.score([text])
    assert words_of(text, verdict) == {"material": "IRON"}


def test_a_file_with_probability_alone_is_a_full_citizen(tmp_path: Path) -> None:
    scorer = Scorer(write_tiny_model(tmp_path / "model.onnx"))
    flagged, clean = scorer.score(["cast iron", "steel"])
    assert (flagged.non_compliant, clean.non_compliant) == (True, False)
    assert flagged.clauses == flagged.evidence == ()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "not a model"), (b"not a model at all", "not a model"), (None, "no model file")],
)
def test_a_broken_file_is_refused_with_a_sentence(
    tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    path = tmp_path / "model.onnx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelError, match=sentence):
        Scorer(path)


def test_a_file_with_another_contract_is_refused(tmp_path: Path) -> None:
    path = write_tiny_model(tmp_path / "model.onnx", metadata={"contract": "9"})
    with pytest.raises(ModelError, match="contract '9'"):
        Scorer(path)
