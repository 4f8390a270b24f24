"""What is known of the built-in corpora is counted once."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.corpus import load_corpus
from pipeline.datasets import built_in, check
from pipeline.settings import Settings
from tests.pipeline.datasets.making import small_corpora


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    small_corpora(monkeypatch)
    return Settings.from_env({"CLAUSEWISE_HOME": str(tmp_path)})


@pytest.mark.parametrize("name", built_in.names())
def test_it_has_the_numbers_of_the_corpus_itself(settings: Settings, name: str) -> None:
    corpus = load_corpus(name)
    known = built_in.built_in(settings, name)
    assert (known.fingerprint, known.clause_ids) == (corpus.fingerprint, corpus.clause_ids)
    assert known.summary.rows == len(corpus) == built_in.usual_rows(name)
    assert known.summary.non_compliant == corpus.frame["label"].sum()
    assert sum(known.summary.lengths) == len(corpus)


def test_it_is_made_once_and_then_read(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    first = built_in.built_in(settings, "classic")

    def made_again(name: str) -> None:
        raise AssertionError(f"{name} was made again")

    monkeypatch.setattr(built_in, "load_corpus", made_again)
    again = built_in.built_in(settings, "classic")
    assert again.fingerprint == first.fingerprint
    assert again.test.digests.tolist() == first.test.digests.tolist()


def test_a_file_with_texts_of_the_field_test_part_is_found_out(settings: Settings) -> None:
    """They are split by their templates, so a file's own split would let most be learned."""
    test = load_corpus("field").split().test.frame
    data = test[["text", "label"]].to_csv(index=False).encode()
    findings = check(data, "copied.csv", built_in.yardsticks(settings)).findings
    leaks = {finding.code: finding for finding in findings}["leaks"]
    assert leaks.number > len(test) / 2
    assert "the test part of the built-in corpus Field" in leaks.sentence


def test_a_sample_is_the_beginning_of_the_corpus(settings: Settings) -> None:
    whole = load_corpus("field").frame["text"].tolist()
    assert built_in.sample("field", 20).frame["text"].tolist() == whole[:20]
    assert len(built_in.sample("field", 5_000)) == 200
