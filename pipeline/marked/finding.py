"""A finding in words: which clauses a paragraph breaks, by which words, how sure the model is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pipeline.documents.language_names import language_name
from pipeline.documents.model import Paragraph
from pipeline.documents.parts import clean
from pipeline.marked.opinion import Opinion, clause_name
from pipeline.regulation import Regulation
from pipeline.verdict import ClauseVerdict, Verdict

PLEASE_DECIDE = "Please decide: the model is not sure."
Span = tuple[int, int]


@dataclass(frozen=True)
class About:
    """What every copy and report says of itself.

    model: the version that judged. when: in UTC. document: the name of the file.
    more: further facts, (what, value), such as who signed the document off. reviewed: it tells what
    people decided too, so that where there is no decision it says so.
    """

    model: str
    when: datetime
    document: str
    more: tuple[tuple[str, str], ...] = ()
    reviewed: bool = False


@dataclass(frozen=True)
class Finding:
    """A paragraph, what a model says of it, and what people decided and said.

    opinions: in the order of their seats. comments: how many there are.
    """

    paragraph: Paragraph
    verdict: Verdict
    opinions: tuple[Opinion, ...] = ()
    comments: int = 0

    def opinion(self, seat: int) -> Opinion | None:
        """What was decided in a seat."""
        return next((opinion for opinion in self.opinions if opinion.seat == seat), None)

    def states(self) -> dict[str, str]:
        """The model's {clause id: state}."""
        return {clause.id: str(clause.state) for clause in self.verdict.clauses}

    def title(self, regulation: Regulation) -> str:
        """What the model says, in a word or by the clauses that it found broken."""
        if self.verdict.language is not None:
            return f"{language_name(self.verdict.language)}, not judged"
        said = "Non-compliant" if self.verdict.non_compliant else "Compliant"
        return "; ".join(self.clause_names(regulation)) or said

    def broken(self) -> tuple[ClauseVerdict, ...]:
        """The clauses that it breaks, the likeliest if none stands out; none if it is compliant."""
        return self.verdict.broken

    def spans(self) -> tuple[Span, ...]:
        """(start, end) of the deciding words in the text; neighbours and overlaps are one span."""
        text = self.paragraph.text
        spans: list[Span] = []
        for item in sorted(self.verdict.evidence, key=lambda item: (item.start, item.end)):
            start, end = max(0, item.start), min(len(text), item.end)
            if not self.verdict.non_compliant or start >= end:
                continue
            if spans and not text[spans[-1][1] : start].strip():
                spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
            else:
                spans.append((start, end))
        return tuple(spans)

    def deciding_words(self) -> tuple[str, ...]:
        """The pieces of the text that decided, in reading order, each once."""
        pieces = (clean(self.paragraph.text[start:end]) for start, end in self.spans())
        return tuple(dict.fromkeys(piece for piece in pieces if piece))

    def clause_names(self, regulation: Regulation) -> tuple[str, ...]:
        """For example "CA-1.1 Age"; the id of a clause that the regulation does not know."""
        return tuple(clause_name(regulation, clause.id) for clause in self.broken())

    def note(self, regulation: Regulation, about: About | None = None) -> str:
        """The finding in sentences for a person; with `about`, which model says so."""
        if self.verdict.language is not None:
            return f"{self.title(regulation)}."
        said = [f"{name}: violated." for name in self.clause_names(regulation)]
        if not said:
            said = [_as_a_whole(self.verdict, regulation)]
        if words := self.deciding_words():
            said.append(f"Deciding words: {', '.join(f'“{word}”' for word in words)}.")
        sure = self.verdict.probability
        said.append(f"Confidence {percent(sure if self.verdict.non_compliant else 1 - sure)}.")
        if self.verdict.unsure:
            said.append(PLEASE_DECIDE)
        if about is not None:
            said.append(f"Model {clean(about.model)}.")
        return " ".join(said)


def percent(probability: float) -> str:
    """In whole percent; never "100%" or "0%" for what is not certain."""
    if 0.995 <= probability < 1:
        return "over 99%"
    if 0 < probability < 0.005:
        return "under 1%"
    return f"{probability:.0%}"


def moment(when: datetime) -> str:
    """A time in UTC as people read it, for example "2026-03-01 14:05 UTC"."""
    return f"{when:%Y-%m-%d %H:%M} UTC"


def _as_a_whole(verdict: Verdict, regulation: Regulation) -> str:
    state = "violated" if verdict.non_compliant else "no violation found"
    return f"{regulation.title}: {state}."
