"""Second opinions: seats, blind review, differences and who settles them."""

import pytest

from pipeline.desk.bulk import decide_many
from pipeline.desk.decide import decide
from pipeline.desk.decisions import Overtaken, decisions_of, history_of
from pipeline.desk.differences import adjudicate, differences
from pipeline.desk.opinions import assign, seats_of, set_opinions
from pipeline.desk.query import Model, Query, Show
from pipeline.desk.queue import items
from pipeline.desk.ruling import Ruling
from pipeline.desk.steps import redo, undo
from pipeline.errors import NotAllowed, ReviewError
from pipeline.store.people import set_active
from pipeline.who import Role
from tests.pipeline.desk.making import MODEL, document
from tests.pipeline.people import somebody

YES, NO = Ruling(True), Ruling(False)


@pytest.fixture
def people(kept):
    return [somebody(kept, name=name) for name in ("Ann", "Bob", "Cid")]


@pytest.fixture
def lea(kept):
    return somebody(kept, Role.LEAD, "Lea")


@pytest.fixture
def twice(kept, lea):
    """A document that two people review, blind."""
    made = document(kept)
    set_opinions(kept, lea, made, 2, blind=True)
    return made


def seen_by(settings, document_id, viewer):
    """{index: the seats whose decision they see}."""
    found = decisions_of(settings, document_id, viewer)
    return {index: sorted(decisions) for index, decisions in found.items()}


def test_whoever_decides_first_has_the_first_seat_and_a_third_has_none(kept, people, twice):
    ann, bob, cid = people
    for person, seat in ((ann, 1), (bob, 2), (ann, 1)):
        seen = decisions_of(kept, twice, person).get(0, {}).get(seat)
        made = decide(kept, person, twice, 0, YES, MODEL, seen=seen.id if seen else None)
        assert made.seat == seat
    assert seats_of(kept, twice) == {1: (ann.id, "Ann"), 2: (bob.id, "Bob")}
    with pytest.raises(ReviewError, match="a.txt is reviewed by Ann and Bob"):
        decide(kept, cid, twice, 1, YES, MODEL, seen=None)


def test_with_one_opinion_everybody_decides_in_the_one_seat(kept, people):
    a = document(kept)
    first = decide(kept, people[0], a, 0, YES, MODEL, seen=None)
    assert decide(kept, people[1], a, 0, NO, MODEL, seen=first.id).seat == 1
    assert seats_of(kept, a) == {}


def test_blind_reviewers_see_each_other_once_both_have_decided(kept, people, lea, twice):
    ann, bob, cid = people
    decide(kept, ann, twice, 0, YES, MODEL, seen=None)
    decide(kept, bob, twice, 1, YES, MODEL, seen=None)
    assert seen_by(kept, twice, ann) == {0: [1]}
    assert seen_by(kept, twice, bob) == {1: [2]}
    assert seen_by(kept, twice, cid) == {}
    assert seen_by(kept, twice, lea) == {0: [1], 1: [2]}
    assert history_of(kept, twice, 0, bob) == []
    decide(kept, bob, twice, 0, NO, MODEL, seen=None)
    for person in (ann, bob, cid):
        assert seen_by(kept, twice, person)[0] == [1, 2]
    assert [d.person for d in history_of(kept, twice, 0, cid)] == ["Bob", "Ann"]
    shown = items(kept, bob, Query(show=Show.DECIDED), Model(MODEL, 0.5))
    assert {item.index: sorted(item.decisions) for item in shown} == {0: [1, 2], 1: [2]}


def test_a_lead_who_reviews_a_document_is_as_blind_in_it(kept, people, lea, twice):
    decide(kept, people[0], twice, 0, YES, MODEL, seen=None)
    decide(kept, lea, twice, 1, YES, MODEL, seen=None)
    assert seen_by(kept, twice, lea) == {1: [2]}


def test_reviewers_who_are_not_blind_see_each_other_at_once(kept, people, lea, twice):
    set_opinions(kept, lea, twice, 2, blind=False)
    decide(kept, people[0], twice, 0, YES, MODEL, seen=None)
    assert seen_by(kept, twice, people[1]) == {0: [1]}


def test_what_was_decided_before_is_the_first_opinion_of_who_decided_most(kept, people, lea):
    a = document(kept)
    ann, bob, _ = people
    decide(kept, bob, a, 0, YES, MODEL, seen=None)
    decide_many(kept, ann, [(a, 1, None), (a, 2, None)], "confirm", MODEL)
    set_opinions(kept, lea, a, 2)
    assert seats_of(kept, a) == {1: (ann.id, "Ann")}
    with pytest.raises(ReviewError, match=r"Bob has decided in a.txt as the other reviewer"):
        decide(kept, bob, a, 1, YES, MODEL, seen=None)


def test_one_opinion_again_only_while_the_second_is_empty(kept, people, lea, twice):
    assign(kept, lea, twice, 2, people[1].id)
    set_opinions(kept, lea, twice, 1)
    assert seats_of(kept, twice) == {}
    set_opinions(kept, lea, twice, 2)
    assign(kept, lea, twice, 2, people[1].id)
    decide(kept, people[1], twice, 0, YES, MODEL, seen=None)
    with pytest.raises(ReviewError, match=r"Bob has decided in a.txt as the second"):
        set_opinions(kept, lea, twice, 1)


def test_a_lead_assigns_and_takes_off(kept, people, lea, twice):
    ann, bob, cid = people
    assign(kept, lea, twice, 1, ann.id)
    assign(kept, lea, twice, 2, bob.id)
    assign(kept, lea, twice, 1, cid.id)
    assert seats_of(kept, twice) == {1: (cid.id, "Cid"), 2: (bob.id, "Bob")}
    assign(kept, lea, twice, 1, None)
    assert seats_of(kept, twice) == {2: (bob.id, "Bob")}
    with pytest.raises(ReviewError, match="Bob is the other reviewer"):
        assign(kept, lea, twice, 1, bob.id)
    with pytest.raises(NotAllowed, match="assign"):
        assign(kept, ann, twice, 1, ann.id)


def test_only_somebody_who_may_decide_is_assigned(kept, people, lea, twice):
    viewer = somebody(kept, Role.VIEWER, "Vic")
    with pytest.raises(ReviewError, match="Vic may not decide on findings: their role is viewer"):
        assign(kept, lea, twice, 1, viewer.id)
    set_active(kept, somebody(kept, Role.ADMIN), people[0].id, active=False)
    with pytest.raises(ReviewError, match="Ann has no access any more"):
        assign(kept, lea, twice, 1, people[0].id)
    with pytest.raises(ReviewError, match="no access"):
        assign(kept, lea, twice, 1, 99_999)
    with pytest.raises(ReviewError, match="one reviewer only"):
        assign(kept, lea, document(kept, "b.txt"), 2, people[1].id)


def test_differences_are_of_verdicts_or_of_clauses_that_both_stated(kept, people, twice):
    age, material = ({clause: "violated"} for clause in ("age", "material"))
    pairs = [
        (YES, NO),
        (Ruling(True, age), Ruling(True, material)),
        (Ruling(True, age), YES),
    ]
    for index, pair in enumerate(pairs):
        for person, ruling in zip(people, pair, strict=False):
            decide(kept, person, twice, index, ruling, MODEL, seen=None)
    found = differences(kept, twice)
    assert [(d.index, d.first.ruling, d.second.ruling) for d in found] == [
        (0, *pairs[0]),
        (1, *pairs[1]),
    ]
    assert all(difference.settled is None for difference in found)


def test_a_lead_settles_a_difference_and_the_reviewers_cannot_change_it(kept, people, lea, twice):
    ann, bob, _ = people
    hers = decide(kept, ann, twice, 0, YES, MODEL, seen=None)
    with pytest.raises(ReviewError, match="Two reviewers have not decided"):
        adjudicate(kept, lea, twice, 0, YES, MODEL, seen=None)
    decide(kept, bob, twice, 0, NO, MODEL, seen=None)
    settled = adjudicate(kept, lea, twice, 0, Ruling(True, note="Iron."), MODEL, seen=None)
    assert settled.seat == 0
    assert [difference.settled for difference in differences(kept, twice)] == [settled]
    query = Query(show=Show.DIFFERING)
    assert items(kept, lea, query, Model(MODEL, 0.5)) == []
    with pytest.raises(Overtaken):
        adjudicate(kept, lea, twice, 0, NO, MODEL, seen=None)
    for forbidden in (
        lambda: decide(kept, ann, twice, 0, NO, MODEL, seen=hers.id),
        lambda: undo(kept, ann),
    ):
        with pytest.raises(ReviewError, match="Lea decided “non-compliant”"):
            forbidden()
    assert decisions_of(kept, twice, ann)[0][1] == hers
    undo(kept, lea)
    assert [item.index for item in items(kept, lea, query, Model(MODEL, 0.5))] == [0]
    undo(kept, ann)
    redo(kept, ann)


def test_a_reviewer_of_the_document_does_not_settle_its_differences(kept, people, lea, twice):
    decide(kept, people[0], twice, 0, YES, MODEL, seen=None)
    decide(kept, lea, twice, 0, NO, MODEL, seen=None)
    with pytest.raises(ReviewError, match=r"You review a.txt yourself"):
        adjudicate(kept, lea, twice, 0, YES, MODEL, seen=None)
    with pytest.raises(NotAllowed):
        adjudicate(kept, people[2], twice, 0, YES, MODEL, seen=None)
