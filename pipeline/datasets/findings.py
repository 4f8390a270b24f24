"""What is odd in labelled text. What to do about it, people decide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from pipeline.corpus.model import UNKNOWN, Corpus, in_test_part, normalise
from pipeline.datasets.finding import ODD, Example, Finding, shown
from pipeline.datasets.yardsticks import Yardstick, digests
from pipeline.documents.language import language_of
from pipeline.documents.language_names import NAMES
from pipeline.export.text_graph import TOKEN_RULE
from pipeline.regulation import ClauseState
from pipeline.training.spec import LEAST_ROWS, LONGEST_IN_TRAINING

EXAMPLES = 5
LOOKED_AT = 2_000  # texts whose language is told: it takes a thousandth of a second each
FOREIGN_SHARE = 0.02  # texts that only seem foreign are rarer (docs/decisions/011-languages.md)
RARE_LABEL = 0.1
RARE_STATE = 0.01
SHORT_WORDS = 2
_WORD = re.compile(r"[^\W\d_]{2,}")
_TOKEN = re.compile(TOKEN_RULE)


def look_through(corpus: Corpus, yardsticks: Sequence[Yardstick] = ()) -> list[Finding]:
    """All findings, the serious ones first. yardsticks: texts that models are measured with."""
    texts = corpus.frame["text"]
    found = [
        *_too_few(corpus),
        *_labels(corpus),
        *_repeated(corpus),
        *_leaks(texts, yardsticks),
        *_clauses(corpus),
        *_foreign(texts),
        *_characters(texts),
        *_lengths(texts),
    ]
    return sorted(found, key=lambda finding: not finding.serious)


def _too_few(corpus: Corpus) -> Iterator[Finding]:
    if len(corpus) < LEAST_ROWS:
        yield Finding(
            "few",
            True,
            len(corpus),
            f"{_texts(len(corpus))} are too few to train on: at least {LEAST_ROWS} are needed.",
        )


def _labels(corpus: Corpus) -> Iterator[Finding]:
    share = float(corpus.frame["label"].mean()) if len(corpus) else 0.5
    rare, name = min((share, "non-compliant"), (1 - share, "compliant"))
    if 0 < rare < RARE_LABEL:
        number = round(rare * len(corpus))
        yield Finding(
            "balance",
            True,
            number,
            f"Only {number:,} of {_texts(len(corpus))} ({rare:.1%}) are {name}: a model learns "
            "little of what is so rare.",
        )


def _repeated(corpus: Corpus) -> Iterator[Finding]:
    frame = pd.DataFrame(
        {"same": corpus.frame["text"].map(normalise), "label": corpus.frame["label"]}
    )
    several = frame.groupby("same")["label"].nunique()
    contradicted = frame["same"].isin(several.index[several > 1])
    number = int((several > 1).sum())
    if number:
        yield Finding(
            "conflicts",
            True,
            number,
            f"{_texts(number)} {_stand(number)} there as compliant and as non-compliant: one of "
            "the labels is wrong.",
            _pairs(corpus, frame, contradicted),
        )
    again = frame["same"].duplicated()
    number = int(again.sum())
    if number:
        yield Finding(
            "duplicates",
            False,
            number,
            f"{_texts(number)} {_stand(number)} there already (in any case and spacing). What "
            "comes twice counts twice in training.",
            _examples(corpus.frame["text"], again, frame["same"]),
        )


def _leaks(texts: pd.Series[str], yardsticks: Sequence[Yardstick]) -> Iterator[Finding]:
    numbers = digests(texts)
    for yardstick in yardsticks:
        inside = yardstick.has(numbers)
        if not inside.any():
            continue
        # Equal texts without a source fall into the same part of every corpus.
        learned = inside & ~np.array([in_test_part(text) for text in texts])
        number = int(learned.sum()) or int(inside.sum())
        if learned.any():
            consequence = "A model that learned them looks better there than it is."
        else:
            consequence = "Training keeps them back here too, so no model learns them."
        yield Finding(
            "leaks" if learned.any() else "kept-back",
            bool(learned.any()),
            number,
            f"{_texts(number)} {_stand(number)} in {yardstick.name}. {consequence}",
            _examples(texts, pd.Series(learned if learned.any() else inside, index=texts.index)),
        )


def _clauses(corpus: Corpus) -> Iterator[Finding]:
    for clause in corpus.clause_ids:
        stated = corpus.frame[clause][corpus.frame[clause] != UNKNOWN]
        unknown = len(corpus) - len(stated)
        if unknown:
            yield Finding(
                "clause-unknown",
                False,
                unknown,
                f"Of {_texts(unknown)} nobody said what they mean for {clause}: they teach the "
                "verdict only.",
            )
        for state in (ClauseState.VIOLATED, ClauseState.SATISFIED):
            number = int((stated == state).sum())
            if number < max(1.0, RARE_STATE * len(stated)):
                yield Finding(
                    "clause-rare",
                    True,
                    number,
                    f"{clause} is {state} in {_texts(number) if number else 'no text'}: a model "
                    "cannot learn what that looks like.",
                )


def _foreign(texts: pd.Series[str]) -> Iterator[Finding]:
    looked = texts if len(texts) <= LOOKED_AT else texts.sample(LOOKED_AT, random_state=7)
    languages = looked.map(language_of).dropna()
    number = len(languages)
    if number:
        names = [NAMES[code] for code in languages.value_counts().index[:3]]
        among = "" if len(looked) == len(texts) else f" of {len(looked):,} that were looked at"
        where = texts.index.isin(languages.index)
        yield Finding(
            "language",
            number > FOREIGN_SHARE * len(looked),
            number,
            f"{_texts(number)}{among} {'seems' if number == 1 else 'seem'} not to be English "
            f"({', '.join(names)}). Models read English; such paragraphs of a document are not "
            "judged.",
            _examples(texts, pd.Series(where, index=texts.index)),
        )


def _characters(texts: pd.Series[str]) -> Iterator[Finding]:
    odd = texts.map(lambda text: ODD.search(text) is not None)
    number = int(odd.sum())
    if number:
        yield Finding(
            "characters",
            True,
            number,
            f"{_texts(number)} {_have(number)} control characters or the sign � of a letter that "
            "was lost. The file may have been saved in another encoding.",
            _examples(texts, odd),
        )


def _lengths(texts: pd.Series[str]) -> Iterator[Finding]:
    words = texts.map(lambda text: len(_WORD.findall(text)))
    empty, short = words == 0, (words > 0) & (words <= SHORT_WORDS)
    long = texts.map(lambda text: len(_TOKEN.findall(text.lower())) > LONGEST_IN_TRAINING)
    for code, which, tail in (
        ("empty", empty, "without a word: only signs, digits or single letters."),
        ("short", short, "of one or two words: hardly enough to tell anything from."),
        (
            "long",
            long,
            f"longer than the {LONGEST_IN_TRAINING} words and signs that training reads of a "
            "text; what comes after is not learned from.",
        ),
    ):
        number = int(which.sum())
        if number:
            sentence = f"{_texts(number)} {'is' if number == 1 else 'are'} {tail}"
            yield Finding(code, code == "empty", number, sentence, _examples(texts, which))


def _pairs(corpus: Corpus, frame: pd.DataFrame, which: pd.Series[bool]) -> tuple[Example, ...]:
    """Each text that has both labels once: a row of either."""
    found = []
    for _, rows in frame[which].groupby("same", sort=False):
        first = int(rows.index[0])
        other = int(rows.index[rows["label"] != rows["label"].iloc[0]][0])
        found.append(Example(first + 1, shown(str(corpus.frame["text"].loc[first])), other + 1))
        if len(found) == EXAMPLES:
            break
    return tuple(found)


def _examples(
    texts: pd.Series[str], which: pd.Series[bool], same: pd.Series[str] | None = None
) -> tuple[Example, ...]:
    """The first rows; with the first row that is the same, where one is looked for."""
    found = []
    for row in np.flatnonzero(which)[:EXAMPLES]:
        other = None if same is None else int((same == same.iloc[row]).to_numpy().argmax()) + 1
        found.append(Example(int(row) + 1, shown(texts.iloc[row]), other))
    return tuple(found)


def _texts(number: int) -> str:
    return f"{number:,} text{'' if number == 1 else 's'}"


def _stand(number: int) -> str:
    return "stands" if number == 1 else "stand"


def _have(number: int) -> str:
    return "has" if number == 1 else "have"
