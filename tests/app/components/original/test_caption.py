import pytest

from app.components.original.caption import HINT, NOTHING_MARKED, caption_html
from pipeline.documents.model import Paragraph, Place
from pipeline.regulation import load_regulation
from pipeline.verdict import Verdict
from tests.app.components.hostile import HOSTILE
from tests.app.components.html_reader import Reader
from tests.app.components.verdicts import finding

REGULATION = load_regulation()
TEXT = "Housing of cast iron from 1987."
PARAGRAPH = Paragraph(0, TEXT, Place(page=3))


def caption(verdict: Verdict, paragraph: Paragraph = PARAGRAPH) -> str:
    return Reader(caption_html(paragraph, verdict, REGULATION, marked=True)).text


def test_one_clause_is_said_in_full_and_several_in_short() -> None:
    one = finding(TEXT, (26, 30, "age"))
    assert caption(one) == "page 3CA-1.1 Manufactured before 199590% confidence"
    both = finding(TEXT, (26, 30, "age"), (11, 20, "material"))
    assert caption(both) == "page 3CA-1.1 AgeCA-1.3 Material90% confidence"


def test_a_compliant_paragraph_is_called_so() -> None:
    assert caption(Verdict(0.1, False)) == "page 3Compliant90% confidence"


def test_with_nothing_selected_it_says_what_to_do() -> None:
    assert HINT in caption_html(None, None, REGULATION, marked=True)
    assert NOTHING_MARKED in caption_html(None, None, REGULATION, marked=False)


@pytest.mark.parametrize("name", HOSTILE)
def test_the_name_of_a_sheet_becomes_no_tag(name: str) -> None:
    place = Place(sheet=name, cells="A1:B1")
    html = caption_html(Paragraph(0, "x", place), Verdict(0.1, False), REGULATION, marked=True)
    read = Reader(html)
    assert set(read.tags) <= {"span", "div"}
    assert read.text.startswith(f"{name} A1:B1")
