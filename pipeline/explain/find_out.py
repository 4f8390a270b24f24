"""Find out what a version learned: asked of its file, on texts that nothing was learned from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from pipeline.corpus.load import GENERATED, load_corpus
from pipeline.corpus.model import SOURCE, Corpus
from pipeline.errors import ModelError
from pipeline.explain.counterexamples import counterexamples, try_pairs
from pipeline.explain.learned import LEARNED_FILE, Learned
from pipeline.explain.mistakes import typical_errors
from pipeline.explain.strongest import strongest_words
from pipeline.judging import score_all
from pipeline.regulation import Regulation
from pipeline.scoring import Scorer

ROWS = 20_000  # of the generated corpus, whose test part is a tenth
USUAL = "field"

Progress = Callable[[float, str], None]


def find_out(
    path: Path, version: str, corpus: str, regulation: Regulation, on_progress: Progress
) -> Learned:
    """Ask the model file and write learned.json beside it.

    corpus: what the version learned from; where that is no generated corpus, errors are looked for
    in the test part of the usual one. on_progress may raise to end it.
    """
    on_progress(0.02, "Making texts that it did not learn from")
    name = corpus if corpus in GENERATED else USUAL
    test = _test_part(name, regulation)
    texts = test.frame["text"].tolist()
    scorer = Scorer(path)
    on_progress(0.2, "Looking for its errors")
    verdicts = score_all(
        texts, scorer, lambda done: on_progress(0.2 + 0.2 * done, "Looking for its errors")
    )
    pairs = try_pairs(scorer, regulation)
    tried = [text.text for pair in counterexamples() for text in pair.texts]
    used, words = strongest_words(
        scorer, [*tried, *texts],
        lambda done: on_progress(0.4 + 0.6 * done, "Leaving out words, one by one"),
    )  # fmt: skip
    found = Learned(
        version=version,
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        corpus=name,
        texts=len(texts),
        words_from=used,
        words=words,
        errors=typical_errors(verdicts, test),
        pairs=pairs,
    )
    _keep(path.parent / LEARNED_FILE, found)
    return found


def _keep(path: Path, found: Learned) -> None:
    """All of it or nothing. ModelError if the folder of the version cannot be written to."""
    draft = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        draft.write_text(found.as_json(), encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        raise ModelError(
            f"What {found.version} learned cannot be kept in {path.parent}: {error.strerror}.",
            "Let Clausewise write to the folder of models, then try again.",
        ) from error


def _test_part(name: str, regulation: Regulation) -> Corpus:
    """Labelled by the regulation where each of its clauses can be judged without a model; one text
    a template, or a template that is misread would stand for ten errors."""
    by = regulation if all(clause.rule for clause in regulation.clauses) else None
    test = load_corpus(name, rows=ROWS, regulation=by).split().test
    if SOURCE not in test.frame.columns:
        return test
    source = test.frame[SOURCE]
    single = test.frame[(source == "") | ~source.duplicated()].reset_index(drop=True)
    return replace(test, frame=single)
