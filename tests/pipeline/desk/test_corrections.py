"""Officers' decisions as labelled text, and what of it is held out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import update

from pipeline.corpus.model import in_test_part
from pipeline.desk.corrections import (
    decided,
    decisions_corpus,
    officers_hold_out,
    officers_training,
    yardsticks,
)
from pipeline.settings import Settings
from pipeline.store.engine import writing
from pipeline.store.tables import DecisionRow, ParagraphRow
from pipeline.who import Role
from tests.pipeline.datasets.making import small_corpora
from tests.pipeline.desk import making
from tests.pipeline.desk.desks import decide
from tests.pipeline.people import somebody

START = datetime(2026, 5, 1, tzinfo=UTC)
MANY = [f"A steel bolt number {number}." for number in range(60)]


def document(settings: Settings, name: str = "a.txt", **made: object) -> str:
    """A document that no model has read."""
    return making.document(settings, name, verdicts=None, **made)


def rows(settings: Settings) -> list[tuple[str, int]]:
    frame = decisions_corpus(settings).frame
    return sorted(zip(frame["text"], frame["label"], strict=True))


def say(settings: Settings, document_id: str, index: int, *, bad: bool, **how: object) -> None:
    seat = how.get("seat", 1)
    decide(settings, somebody(settings, Role.LEAD, f"{seat}"), document_id, index,
           non_compliant=bad, **how)  # fmt: skip


def test_what_the_only_reviewer_said_counts_and_what_was_undone_does_not(kept: Settings) -> None:
    made = document(kept, texts=["One.", "Two.", "Three."])
    say(kept, made, 0, bad=True)
    say(kept, made, 1, bad=False)
    say(kept, made, 2, bad=True, undone=True)
    assert rows(kept) == [("One.", 1), ("Two.", 0)]


def test_of_two_reviewers_it_counts_where_they_agree_or_a_lead_settled_it(kept: Settings) -> None:
    made = document(kept, texts=["Agreed.", "Differs.", "Settled.", "Alone."], opinions=2)
    for index, said in enumerate([(True, True), (True, False), (True, False), (True,)]):
        for seat, bad in enumerate(said, start=1):
            say(kept, made, index, bad=bad, seat=seat)
    say(kept, made, 2, bad=False, seat=0)
    assert rows(kept) == [("Agreed.", 1), ("Settled.", 0)]


def test_clauses_are_known_where_somebody_spoke_of_them(kept: Settings) -> None:
    made = document(kept, texts=["One.", "Two.", "Three."], opinions=2)
    violated = {"age": "violated", "condition": "not_stated"}
    says = [
        (violated, {"age": "violated", "condition": "satisfied", "material": "satisfied"}),
        (violated, None),
        (None, None),
    ]
    for index, clauses in enumerate(says):
        for seat in (1, 2):
            say(kept, made, index, bad=True, seat=seat, clauses=clauses[seat - 1])
    corpus = decisions_corpus(kept)
    assert corpus.clause_ids == ("age", "condition", "material")
    by_text = corpus.frame.set_index("text").loc[["One.", "Two.", "Three."]]
    assert by_text[list(corpus.clause_ids)].to_numpy().tolist() == [
        ["violated", "", "satisfied"],
        ["violated", "not_stated", ""],
        ["", "", ""],
    ]


def test_words_marked_for_a_violated_clause_are_its_evidence(kept: Settings) -> None:
    made = document(kept, texts=["An iron pipe of 1990.", "A pipe."])
    spans = [[3, 7, "material"], [16, 20, None], [3, 7, "age"]]
    states = {"material": "violated", "age": "satisfied"}
    say(kept, made, 0, bad=True, clauses=states)
    say(kept, made, 1, bad=False)
    assert decisions_corpus(kept).evidence() is None
    with writing(kept) as session:
        session.execute(update(DecisionRow).where(DecisionRow.index == 0).values(spans=spans))
    assert decisions_corpus(kept).evidence() == [{"material": [(3, 7)]}, {}]


def test_of_equal_texts_the_newest_ruling_counts_and_conflicts_are_counted(kept: Settings) -> None:
    first = document(kept, "a.txt", texts=["Of  Iron.", "Of tin."])
    second = document(kept, "b.txt", texts=["of iron.", "Of tin."])
    for number, (made, index, bad) in enumerate(
        [(second, 0, False), (first, 0, True), (first, 1, False), (second, 1, False)]
    ):
        say(kept, made, index, bad=bad, at=START + timedelta(minutes=number))
    assert rows(kept) == [("Of  Iron.", 1), ("Of tin.", 0)]
    assert decided(kept).conflicts == 1


def test_paragraphs_in_another_language_are_left_out(kept: Settings) -> None:
    made = document(kept, texts=["Aus Eisen.", "Of iron."])
    with writing(kept) as session:
        session.get_one(ParagraphRow, (made, 0)).language = "de"
    for index in (0, 1):
        say(kept, made, index, bad=True)
    assert rows(kept) == [("Of iron.", 1)]


def test_the_hold_out_and_what_is_learned_share_no_text(kept: Settings) -> None:
    made = document(kept, texts=MANY)
    again = document(kept, "b.txt", texts=[text.upper() for text in MANY])
    for index in range(len(MANY)):
        say(kept, made, index, bad=index % 2 == 0)
        say(kept, again, index, bad=index % 2 == 0)
    learned, held_out = officers_training(kept), officers_hold_out(kept)
    assert len(learned) + len(held_out) == len(MANY)
    assert 0 < len(held_out) < len(MANY) / 3
    assert all(map(in_test_part, held_out.frame["text"]))
    assert len(learned.split().test) == 0
    assert held_out.frame["kind"].unique().tolist() == ["txt"]


def test_without_decisions_there_are_no_rows(kept: Settings) -> None:
    assert len(officers_hold_out(kept)) == len(officers_training(kept)) == 0


def test_the_hold_out_is_one_of_the_yardsticks(kept: Settings, monkeypatch) -> None:
    small_corpora(monkeypatch)
    made = document(kept, texts=MANY)
    for index in range(len(MANY)):
        say(kept, made, index, bad=True)
    sizes = {yardstick.name: len(yardstick.digests) for yardstick in yardsticks(kept)}
    assert sizes["the officers' hold-out"] == len(officers_hold_out(kept))
    assert len(sizes) == 3
