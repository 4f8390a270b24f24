"""English paragraphs are judged, others are labelled."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline import judging
from pipeline.documents.model import Paragraph, Place
from pipeline.judging import judge_paragraphs, score_all
from pipeline.scoring import Scorer
from pipeline.verdict import Verdict
from tests.pipeline.tiny_model import write_tiny_model


@given(st.lists(st.sampled_from([None, None, "de", "ja"])))
def test_each_paragraph_has_its_verdict_and_only_english_reaches_the_model(languages):
    seen: list[str] = []

    def score(texts: list[str]) -> list[Verdict]:
        seen.extend(texts)
        return [Verdict(0.9, True) for _ in texts]

    paragraphs = [
        Paragraph(index, str(index), Place(line=index + 1), language=language)
        for index, language in enumerate(languages)
    ]
    verdicts = judge_paragraphs(paragraphs, score)
    assert seen == [p.text for p in paragraphs if p.language is None]
    assert [verdict.language for verdict in verdicts] == languages
    assert [v.non_compliant for v in verdicts] == [language is None for language in languages]


def test_a_verdict_that_was_not_given_says_so_also_after_a_journey():
    verdict = Verdict.not_judged("de")
    assert not verdict.judged
    assert not verdict.non_compliant
    assert Verdict.from_dict(verdict.as_dict()) == verdict


def test_a_verdict_kept_by_an_earlier_release_is_one_of_english_text():
    kept = {key: value for key, value in Verdict(0.4, False).as_dict().items() if key != "language"}
    assert Verdict.from_dict(kept).judged


def test_progress_rises_to_the_whole(tmp_path, monkeypatch):
    scorer = Scorer(write_tiny_model(tmp_path / "model.onnx"))
    monkeypatch.setattr(judging, "CHUNK", 2)
    shares: list[float] = []
    verdicts = score_all(["iron", "steel", "iron", "brass", "tin"], scorer, shares.append)
    assert shares == [0.4, 0.8, 1.0]
    assert [verdict.non_compliant for verdict in verdicts] == [True, False, True, False, False]
    assert score_all([], scorer, shares.append) == []
