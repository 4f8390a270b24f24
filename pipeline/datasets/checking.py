"""Is a file of labelled text fit to learn from? Refused, or taken with what should be known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.corpus.files import labelled_by, parse_corpus
from pipeline.corpus.model import Corpus
from pipeline.datasets.finding import Finding
from pipeline.datasets.findings import look_through
from pipeline.datasets.summary import Summary, summarise
from pipeline.datasets.yardsticks import Yardstick
from pipeline.errors import CorpusError
from pipeline.regulation import Regulation, load_regulation

MOST_BYTES = 100 * 1024 * 1024
NAMES = ("compliant", "non-compliant")  # of the labels 0 and 1


@dataclass(frozen=True)
class DatasetCheck:
    """A file that can be learned from. data: its bytes; form: "csv" or "jsonl".

    regulation: the id of the one by which its labels are. findings: what its owner should know,
    the serious ones first.
    """

    filename: str
    form: str
    data: bytes
    corpus: Corpus
    regulation: str
    summary: Summary
    findings: tuple[Finding, ...]

    @property
    def serious(self) -> list[Finding]:
        """What would make a model worse, or its figures look better than they are."""
        return [finding for finding in self.findings if finding.serious]


def check(
    data: bytes,
    filename: str,
    yardsticks: Sequence[Yardstick] = (),
    find: Callable[[str], Regulation] = load_regulation,
) -> DatasetCheck:
    """Read a .csv or .jsonl file and look through it.

    yardsticks: texts that models are measured with. find: the regulation of an id, which the file
    may name; RegulationError if there is none. CorpusError names the file, line, value and
    remedy where it cannot be read, and refuses what has only one of the two labels.
    """
    if len(data) > MOST_BYTES:
        raise CorpusError(
            f"{filename} has {len(data) / 1e6:,.0f} MB; {MOST_BYTES / 1e6:,.0f} are read.",
            "Split it, or leave out columns other than text, label and the clauses.",
        )
    regulation = find(labelled_by(data, filename))
    corpus = parse_corpus(data, filename, regulation)
    _require_both_labels(corpus)
    return checked(corpus, data, regulation, yardsticks)


def checked(
    corpus: Corpus, data: bytes, regulation: Regulation, yardsticks: Sequence[Yardstick] = ()
) -> DatasetCheck:
    """As `check`, of a file that has been read by this regulation; whatever its labels are."""
    form = corpus.name.rsplit(".", 1)[-1].lower()
    findings = tuple(look_through(corpus, yardsticks))
    return DatasetCheck(corpus.name, form, data, corpus, regulation.id, summarise(corpus), findings)


def _require_both_labels(corpus: Corpus) -> None:
    label = int(corpus.frame["label"].iloc[0])
    if (corpus.frame["label"] == label).all():
        only, other = NAMES[label], NAMES[1 - label]
        raise CorpusError(
            f"All {len(corpus):,} texts of {corpus.name} are labelled {only}: there is nothing to "
            "tell apart.",
            f"Add texts that are {other}.",
        )
