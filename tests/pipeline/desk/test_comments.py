"""Comments, and questions that wait for an answer."""

import pytest

from pipeline.desk.comments import answer, comment, comments_of, open_questions
from pipeline.desk.query import Model, Query, Show
from pipeline.desk.queue import items
from pipeline.errors import NotAllowed, ReviewError
from pipeline.store.audit import verify
from pipeline.store.tables import utc_now
from pipeline.who import Role
from tests.pipeline.desk.making import MODEL, TEXTS, change, document, revision
from tests.pipeline.people import somebody


def test_comments_come_in_their_order_with_who_wrote_them_and_where(kept, ann, bob):
    a = document(kept)
    comment(kept, ann, a, 1, " Brass is fine. ")
    comment(kept, bob, a, None, "A poor scan.")
    found = comments_of(kept, a)
    assert [(c.person, c.index, c.paragraph, c.text, c.open) for c in found] == [
        ("Ann", 1, TEXTS[1], "Brass is fine.", False),
        ("Bob", None, None, "A poor scan.", False),
    ]
    assert revision(kept, a) == 2
    shown = items(kept, ann, Query(show=Show.ALL), Model(MODEL, 0.5))
    assert {item.index: item.comments for item in shown} == {0: 0, 1: 1, 2: 0}
    verify(kept)


def test_a_question_waits_until_it_is_answered(kept, ann, bob):
    a = document(kept)
    question = comment(kept, ann, a, 0, "Is 1990 the year?", asked=bob.id)
    assert question.open
    assert open_questions(kept, bob) == [question]
    assert open_questions(kept, ann) == []
    said = answer(kept, bob, question.id, "It is.")
    assert (said.index, said.person, said.asked) == (0, "Bob", None)
    assert open_questions(kept, bob) == []
    first, second = comments_of(kept, a)
    assert (first.id, first.open, second) == (question.id, False, said)
    with pytest.raises(ReviewError, match="answered meanwhile"):
        answer(kept, ann, question.id, "Never mind.")
    with pytest.raises(ReviewError, match="answered meanwhile"):
        answer(kept, ann, said.id, "Thanks.")


def test_questions_of_closed_documents_wait_no_longer(kept, ann, bob):
    a = document(kept)
    question = comment(kept, ann, a, 0, "Well?", asked=bob.id)
    change(kept, a, closed_at=utc_now())
    assert open_questions(kept, bob) == []
    with pytest.raises(ReviewError, match="signed off"):
        answer(kept, bob, question.id, "Yes.")


@pytest.mark.parametrize(
    ("index", "text", "sentence"),
    [(0, " \n", "empty"), (3, "x", "no paragraph 4"), (None, "x" * 4_001, "4,001 characters")],
)
def test_a_comment_that_cannot_be_kept_says_why(kept, ann, index, text, sentence):
    a = document(kept)
    with pytest.raises(ReviewError, match=sentence):
        comment(kept, ann, a, index, text)
    assert comments_of(kept, a) == []


def test_only_who_may_comment_writes_and_is_asked(kept, ann):
    a, viewer = document(kept), somebody(kept, Role.VIEWER, "Vic")
    with pytest.raises(NotAllowed, match="comment"):
        comment(kept, viewer, a, 0, "x")
    with pytest.raises(ReviewError, match="Vic may not comment"):
        comment(kept, ann, a, 0, "x", asked=viewer.id)
    with pytest.raises(ReviewError, match="not there any more"):
        answer(kept, ann, 99_999, "x")
