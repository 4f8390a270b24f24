"""Which paragraphs are surely not English, and that English is never taken for something else."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus.load import load_corpus
from pipeline.documents.language import Languages, language_of
from pipeline.documents.language_names import NAMES, language_name
from pipeline.documents.parse import parse
from pipeline.documents.reader import read_document
from pipeline.errors import DocumentError
from pipeline.settings import PROJECT
from tests.pipeline.documents.foreign import FOREIGN

WRITTEN = [
    json.loads(line)["text"]
    for name in ("look", "report")
    for line in (PROJECT / "tests/data/written" / f"{name}.jsonl").read_text().splitlines()
]
SHARED = sorted((PROJECT.parent / "shared" / "documents").rglob("*.*"))
# Those that have paragraphs in other languages, as their own projects say.
FOREIGN_FILES = {
    "skipped_1page.pdf",
    "right_to_left_02.pdf",
    "issue-463-example.pdf",
    "issue-203-decimalize.pdf",
    "testTXTNonASCIIUTF8.txt",
}
AT_MOST = 0.005


@pytest.mark.parametrize("code", FOREIGN)
def test_short_paragraphs_in_another_language_are_known(code):
    assert [language_of(text) for text in FOREIGN[code]] == [code] * len(FOREIGN[code])


@pytest.mark.parametrize(
    "text",
    [
        "Bracket", "Alternator", "Radiator", "Turbo", "Servo", "Total", "Position 3",
        "Bracket; steel; 2012; good", "Qty 4 / P/N 11-4471-B / Rev C", "M8 x 40 DIN 933",
        "10 kΩ, 5 µF", "Ø 12 ±0,1", "α β γ", "n/s/f caliper freed off, piston OK, 2014",
        "TÜV Rheinland GmbH", "Müller & Söhne", "São Paulo plant", "Renault Mégane front bumper",
        "Robert Bosch GmbH, Stuttgart", "déjà vu", "Crédit Agricole", "Škoda Octavia, Citroën C3",
        "", "   ", "1987", "www.example.com/a-b", "-----", "\ufffd\ufffd\ufffd",
        "Kupplung (clutch) plate, steel, good",
    ],
)  # fmt: skip
def test_part_lists_names_and_numbers_stay_english(text):
    assert language_of(text) is None


def test_paragraphs_written_by_hand_in_english_stay_english():
    wrong = [text for text in WRITTEN if language_of(text) is not None]
    assert len(wrong) <= AT_MOST * len(WRITTEN)


def test_noisy_workshop_english_stays_english():
    texts = list(load_corpus("field", rows=2_000).frame["text"])
    # Some of its notes are in German or Swedish from one end to the other.
    wrong = [text for text in texts if language_of(text) is not None]
    assert len(wrong) <= AT_MOST * len(texts)


@pytest.mark.slow
@pytest.mark.skipif(not SHARED, reason="no shared documents beside the project")
def test_real_english_documents_stay_english():
    wrong = total = 0
    for path in SHARED:
        if path.name in FOREIGN_FILES:
            continue
        try:
            document = read_document(path.name, path.read_bytes())
        except DocumentError:
            continue
        total += len(document.paragraphs)
        wrong += sum(paragraph.language is not None for paragraph in document.paragraphs)
    assert total > 1_000
    assert wrong <= AT_MOST * total


@pytest.mark.parametrize(
    ("code", "text"), [("de", "Zustand gut"), ("fr", "sans défaut"), ("it", "buono stato")]
)
def test_a_short_paragraph_follows_a_document_in_its_language(code, text):
    languages = Languages()
    for sure in FOREIGN[code][:3]:
        languages.of(sure)
    assert languages.of(text) == code
    assert language_of(text) is None


def test_english_in_a_foreign_document_stays_english():
    languages = Languages()
    for text in FOREIGN["de"]:
        languages.of(text)
    english = [*WRITTEN, "Bracket; steel; 2012; good", "Turbo", "Part no. 4711-22"]
    taken = [text for text in english if languages.of(text) is not None]
    assert len(taken) <= 2 * AT_MOST * len(english)


def test_words_of_sure_english_are_english_when_they_come_again_alone():
    """Rows of a table repeat one another; the words of a foreign paragraph are not remembered."""
    german = FOREIGN["de"][1]
    languages = Languages()
    assert languages.of(german) == "de"
    assert languages.of("The gasket and the flange of this motor were renewed.") is None
    assert languages.of("motor; flange; gasket") is None
    assert languages.of(german) == "de"


def test_one_foreign_paragraph_does_not_make_an_english_document_foreign():
    languages = Languages()
    for text in [*WRITTEN[:40], *FOREIGN["de"][:2]]:
        languages.of(text)
    assert languages.of("Zustand gut") is None


@given(st.text(max_size=300))
def test_any_text_has_a_known_language_or_none(text):
    assert language_of(text) in {None, *NAMES}


def test_languages_have_names():
    assert language_name("de") == "German"
    assert language_name("xx") == "xx"


def test_a_document_says_of_each_paragraph_what_it_is_in():
    text = f"{FOREIGN['de'][1]}\n\n{WRITTEN[0]}\n\n{FOREIGN['ja'][1]}\n"
    document = parse("mixed.txt", text.encode())
    assert [paragraph.language for paragraph in document.paragraphs] == ["de", None, "ja"]


def test_the_readers_child_knows_languages_within_its_limits():
    document = read_document("de.txt", "\n\n".join(FOREIGN["de"]).encode())
    assert {paragraph.language for paragraph in document.paragraphs} == {"de"}
