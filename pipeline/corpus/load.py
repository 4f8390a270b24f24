"""One door to every corpus: by its name, or as a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pipeline.corpus import classic, field
from pipeline.corpus.counterparts import with_counterparts
from pipeline.corpus.files import READERS, read_corpus
from pipeline.corpus.model import Corpus
from pipeline.corpus.relabel import relabel
from pipeline.errors import CorpusError
from pipeline.regulation import DEFAULT_ID, NamesRule, Regulation
from pipeline.regulation.names import ORIGIN

GENERATED: dict[str, tuple[Callable[[int, int, NamesRule | None], Corpus], int]] = {
    "classic": (classic.generate, classic.ROWS),
    "field": (field.generate, field.ROWS),
}


def load_corpus(
    name_or_path: str,
    *,
    seed: int = 7,
    rows: int | None = None,
    regulation: Regulation | None = None,
) -> Corpus:
    """The corpus of this name ("classic", "field"), or the one in this .csv or .jsonl file.

    seed: of the generator; for a file, of the sample. rows: how many to make, or to sample from a
    file (all of it where it has no more); None for the usual size. regulation: by which the labels
    shall be, None for the one that comes with the product; rows whose facts leave a clause of it
    open are left out, and a generated corpus gets further ones around what is new in it.
    CorpusError says what is wrong.
    """
    if rows is not None and rows < 1:
        raise CorpusError(f"A corpus of {rows} rows cannot be made.", "Ask for at least 1 row.")
    if name_or_path in GENERATED:
        generate, usual = GENERATED[name_or_path]
        wanted = usual if rows is None else rows
        if regulation is None or regulation.id == DEFAULT_ID:
            return generate(wanted, seed, None)
        made = generate(wanted, seed, origin_rule(regulation))
        return relabel(with_counterparts(made, regulation), regulation)
    path = Path(name_or_path)
    if path.suffix.lower() not in READERS:
        raise CorpusError(
            f"There is no corpus {name_or_path!r}.",
            f"Known: {', '.join(GENERATED)}, or a file that ends in {' or '.join(READERS)}.",
        )
    return _sample(read_corpus(path, regulation), rows, seed)


def origin_rule(regulation: Regulation) -> NamesRule | None:
    """The rule of the first clause about origin, for which texts must be made that state one."""
    rules = (clause.rule for clause in regulation.clauses)
    return next((r for r in rules if isinstance(r, NamesRule) and r.fact == ORIGIN), None)


def _sample(corpus: Corpus, rows: int | None, seed: int) -> Corpus:
    if rows is None or rows >= len(corpus):
        return corpus
    frame = corpus.frame.sample(rows, random_state=seed).reset_index(drop=True)
    return Corpus(corpus.name, frame, corpus.clause_ids)
