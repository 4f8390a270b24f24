import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.parts import clean
from pipeline.marked.alignment import holds, printed_spans


def shown(text: str, word: str, printed: str) -> list[str]:
    start = text.index(word)
    spans = printed_spans(text, [(start, start + len(word))], printed)
    return [printed[a:b] for a, b in spans]


def test_a_word_broken_at_a_line_end_is_found():
    assert shown("a corroded bracket", "corroded", "a cor-\nroded bracket") == ["cor-\nroded"]


def test_a_ligature_is_found():
    assert shown("the filter fits", "filter", "the ﬁlter ﬁts") == ["ﬁlter"]


def test_a_cell_is_found_behind_the_header_that_the_reader_put_before_it():
    assert shown("Part: Hub; Cond: fair", "fair", "Hubfair") == ["fair"]


def test_of_two_equal_words_the_nearer_is_taken():
    text = "Part: iron hub; Stock: iron"
    assert printed_spans(text, [(23, 27)], "iron hub|iron") == [(9, 13)]


def test_a_whole_word_goes_before_a_nearer_part_of_one():
    text = "Part: environs; Made of: iron"
    assert printed_spans(text, [(25, 29)], "environs\nsteel and iron") == [(19, 23)]


def test_what_is_not_printed_is_left_out():
    assert shown("Cond: fair", "Cond", "fair") == []


def test_a_text_is_held_whatever_its_spaces_and_hyphens():
    assert holds("A well-\nkept  hub.", "well-kept hub")
    assert not holds("A hub.", "hubs")


@given(st.text(max_size=60), st.data())
def test_a_cleaned_text_is_found_in_what_it_was_cleaned_from(printed, data):
    text = clean(printed)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for a, b in printed_spans(text, [(start, end)], printed):
        assert letters(text[start:end]) in letters(printed[a:b])  # half a ligature shows as a whole


def letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isascii() and c.isalnum())
