from dataclasses import replace

from app.components.original.looks import Looks, look_of
from pipeline.regulation import load_regulation
from pipeline.verdict import Verdict
from tests.app.components.verdicts import finding

REGULATION = load_regulation()
TEXT = "Housing of cast iron from 1987."


def test_a_finding_has_the_colour_of_its_first_clause_and_the_words_of_all() -> None:
    both = finding(TEXT, (26, 30, "age"), (11, 20, "material"))
    words = "CA-1.1 Manufactured before 1995; CA-1.3 Made with plastic or iron"
    assert look_of(both, REGULATION) == ("k0", words)


def test_a_finding_that_the_model_is_not_sure_of_says_so() -> None:
    doubted = replace(finding(TEXT, (11, 20, "material")), unsure=True)
    classes, words = look_of(doubted, REGULATION) or ("", "")
    assert classes == "k2 doubted"
    assert words.endswith("(Not sure)")


def test_a_paragraph_to_decide_by_hand_is_marked_and_a_compliant_one_is_not() -> None:
    assert look_of(Verdict(0.4, False, unsure=True), REGULATION) is not None
    assert look_of(Verdict(0.1, False), REGULATION) is None


def test_a_model_without_clauses_marks_too() -> None:
    assert look_of(Verdict(0.9, True), REGULATION) == ("k0", "Non-compliant")


def test_each_look_is_said_once() -> None:
    looks = Looks(REGULATION)
    age, material = finding(TEXT, (26, 30, "age")), finding(TEXT, (11, 20, "material"))
    numbers = [looks.number(v) for v in (age, material, Verdict(0.1, False), age)]
    assert numbers == [0, 1, None, 0]
    assert len(looks.as_list()) == 2
