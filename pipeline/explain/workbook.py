"""What a version learned, as a workbook to take away."""

from __future__ import annotations

import io
from collections.abc import Iterator

import openpyxl

from pipeline.explain.learned import Learned
from pipeline.marked.file import XLSX, Copy, named
from pipeline.marked.sheets import Value, add_sheet
from pipeline.regulation import Regulation

WORDS = {"Clause": 20, "Speaks for": 18, "Word": 24, "Weight": 10, "Texts": 10}
ERRORS = {
    "Clause": 20,
    "Error": 16,
    "How many": 10,
    "Of": 10,
    "In common": 50,
    "Sure": 10,
    "Text": 90,
}
PAIRS = {"Clause": 20, "Tries": 44, "Text": 90, "Is": 14, "It says": 14, "Probability": 12}


def learned_workbook(learned: Learned, regulation: Regulation) -> Copy:
    """Sheets of words, errors, pairs, and how they were found out."""
    titles = {clause.id: clause.title for clause in regulation.clauses} | {"": "All"}
    book = openpyxl.Workbook(write_only=True)
    add_sheet(book, "Strongest words", WORDS, _words(learned, titles))
    add_sheet(book, "Typical errors", ERRORS, _errors(learned, titles))
    add_sheet(book, "Counterexamples", PAIRS, _pairs(learned, titles))
    add_sheet(book, "About", {"What": 32, "Value": 80}, _about(learned, regulation))
    target = io.BytesIO()
    book.save(target)
    return Copy(
        named(f"{learned.version}.onnx", "what it learned", ".xlsx"), XLSX, target.getvalue()
    )


def _words(learned: Learned, titles: dict[str, str]) -> Iterator[tuple[Value, ...]]:
    for words in learned.words:
        title = titles.get(words.clause, words.clause)
        for side, found in (("a violation", words.violated), ("compliance", words.satisfied)):
            for one in found:
                yield title, side, one.word, one.weight, one.texts


def _errors(learned: Learned, titles: dict[str, str]) -> Iterator[tuple[Value, ...]]:
    for group in learned.errors:
        title = titles.get(group.clause, group.clause)
        common = "; ".join(f"{trait.name} ({trait.among:.0%})" for trait in group.traits)
        kind = "missed" if group.missed else "false alarm"
        for one in group.examples:
            yield title, kind, group.count, group.of, common, one.sure, one.text


def _pairs(learned: Learned, titles: dict[str, str]) -> Iterator[tuple[Value, ...]]:
    for pair in learned.pairs:
        for one in pair.texts:
            yield (
                titles.get(pair.clause, pair.clause),
                pair.shows,
                one.text,
                "violated" if one.violated else "not violated",
                "violated" if one.found else "not violated",
                one.probability,
            )


def _about(learned: Learned, regulation: Regulation) -> Iterator[tuple[str, str]]:
    yield "Model", learned.version
    yield "Regulation", regulation.title
    yield "Made", learned.made
    yield "Errors looked for in", f"{learned.texts:,} held-out texts of {learned.corpus}"
    yield "Words left out of", f"{learned.words_from:,} texts"
