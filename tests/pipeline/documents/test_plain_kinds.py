"""CSV, TXT, Markdown and HTML."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.documents.parse import parse
from pipeline.documents.parts import LONGEST_PARAGRAPH, split_long
from pipeline.errors import DocumentError


def found(name: str, text: str, encoding: str = "utf-8") -> list[tuple[str, str, str]]:
    return [
        (p.place.label(), p.role, p.text) for p in parse(name, text.encode(encoding)).paragraphs
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_rows_are_read_under_their_header(delimiter):
    rows = [["Part", "Material", "Year"], ["Drum", "Iron", "1987"], ["Hose", "Rubber", "2020"]]
    assert found("a.csv", "\n".join(delimiter.join(row) for row in rows)) == [
        ("row 1", "heading", "Part; Material; Year"),
        ("row 2", "row", "Part: Drum; Material: Iron; Year: 1987"),
        ("row 3", "row", "Part: Hose; Material: Rubber; Year: 2020"),
    ]


def test_a_single_column_gives_the_cell_alone_whatever_its_commas():
    lines = [
        "text",
        "A drum, of iron, made in 1987.",
        "A hose of rubber.",
        "A pump, worn out, tired.",
    ]
    assert [text for _, _, text in found("a.csv", "\n".join(lines))] == lines


def test_quoted_cells_may_hold_line_breaks_and_delimiters():
    text = 'Part,Remark,Year\nDrum,"worn,\nbut dry",1987\n'
    assert found("a.csv", text)[1][2] == "Part: Drum; Remark: worn, but dry; Year: 1987"


def test_wrapped_lines_of_a_text_file_are_one_paragraph():
    text = (
        "The rear brake drum is a casting of grey iron which\n"
        "was made in 1987 and is worn.\n\n"
        "- first item\n- second item\n"
    )
    assert found("a.txt", text) == [
        (
            "line 1",
            "text",
            "The rear brake drum is a casting of grey iron which was made in 1987 and is worn.",
        ),
        ("line 4", "list", "- first item"),
        ("line 5", "list", "- second item"),
    ]


def test_long_lines_of_a_text_file_are_paragraphs_of_their_own():
    line = "The rear brake drum is a casting of grey iron made in 1987. " * 4
    assert len(found("a.txt", f"{line}\n{line}\n{line}")) == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_are_recognised(encoding):
    text = "Größe des Gehäuses: 12 µm – geprüft und für gut befunden"
    assert found("a.txt", text, encoding)[0][2] == text


def test_markdown_blocks_have_lines_and_roles():
    text = (
        "# Axle\n\nA *drum* of\n[iron](x.md).\n\n- one\n- two\n\n"
        "| Part | Year |\n|-|-|\n| Drum | 1987 |\n"
    )
    assert found("a.md", text) == [
        ("line 1", "heading", "Axle"),
        ("line 3", "text", "A drum of iron."),
        ("line 6", "list", "one"),
        ("line 7", "list", "two"),
        ("line 9", "heading", "Part; Year"),
        ("line 11", "row", "Part: Drum; Year: 1987"),
    ]


def test_html_blocks_have_elements_and_scripts_are_dropped():
    text = """<!DOCTYPE html><html><head><title>Axle</title><style>p{}</style></head><body>
    <h1>Front</h1><p>A <b>dr</b>um of iron.<script>var x = "1987"</script></p>
    <ul><li>one</li></ul><div>loose<br>text<p>inside</p>after</div>
    <table><tr><th>Part</th><th>Year</th></tr><tr><td>Drum</td><td>1987</td></tr></table>
    </body></html>"""
    assert found("a.html", text) == [
        ("title", "heading", "Axle"),
        ("heading 1 (level 1)", "heading", "Front"),
        ("paragraph 1", "text", "A drum of iron."),
        ("list item 1", "list", "one"),
        ("part 1 (div)", "text", "loose text"),
        ("paragraph 2", "text", "inside"),
        ("part 1 (div)", "text", "after"),
        ("table row 1", "heading", "Part; Year"),
        ("table row 2", "row", "Part: Drum; Year: 1987"),
    ]


def test_numbered_lists_keep_their_numbers():
    html = (
        "<html><ol><li>one<li><p>two</p></ol><ol type=a start=3><li>see<ul><li>dot</ul>"
        "<li><li value=9>nine</ol>"
    )
    assert [text for _, _, text in found("a.html", html)] == [
        "1. one", "2. two", "c. see", "dot", "i. nine",
    ]  # fmt: skip
    assert [text for _, _, text in found("a.md", "3. three\n4. four\n\n   more\n")] == [
        "3. three", "4. four", "more",
    ]  # fmt: skip


def test_choices_of_a_form_are_read():
    text = "<html><p>Condition <select><option>Fair<option>Poor</select>"
    assert [words for _, _, words in found("a.html", text)] == ["Condition", "Fair", "Poor"]


def test_html_cells_over_several_rows_speak_in_each():
    text = (
        "<html><table><tr><th>Part<th>Year<th>Grade<tr><td rowspan=2>Drum<td>1987<td>poor"
        "<tr><td>1988<td>fair</table>"
    )
    assert [row for _, _, row in found("a.html", text)][1:] == [
        "Part: Drum; Year: 1987; Grade: poor",
        "Part: Drum; Year: 1988; Grade: fair",
    ]


@pytest.mark.parametrize("span", ["9" * 5_000, "-1", "x", "2.5", "", "0"])
def test_a_span_that_is_no_number_of_cells_counts_as_one(span):
    page = (
        "<html><table><tr><th>Part<th>Year"
        f"<tr><td colspan='{span}' rowspan='{span}'>Drum<td>1987<tr><td>Hose<td>1990</table>"
    )
    assert [text for _, _, text in found("a.html", page)][1:] == [
        "Part: Drum; Year: 1987",
        "Part: Hose; Year: 1990",
    ]


def test_paragraphs_that_are_not_shown_are_counted_all_the_same():
    page = "<html><body><p>First<svg><p>no</svg><p>Third"
    assert [place for place, _, _ in found("a.html", page)] == ["p 1", "p 3"]


def test_a_paragraph_after_a_list_is_no_item():
    page = "<html><ul><li>a<ul><li>b</ul></ul><p>c<dl><dt>d<dd>e</dl>f"
    assert [role for _, role, _ in found("a.html", page)] == 2 * ["list", "list", "text"]


def test_deeply_nested_html_is_read():
    text = "<html>" + "<div>" * 1500 + "Drum" + "</div>" * 1500 + "<p>Hose"
    assert [words for _, _, words in found("a.html", text)] == ["Drum", "Hose"]


def test_html_nested_beyond_what_the_parser_keeps_is_refused_and_not_cut():
    with pytest.raises(DocumentError, match="nested too deeply"):
        parse("a.html", b"<html><p>Hose</p>" + b"<div>" * 3000 + b"Drum")


@given(st.text(min_size=1, max_size=3000))
def test_no_word_is_lost_when_a_long_paragraph_is_split(text):
    text = " ".join(text.split())
    pieces = list(split_long(text, 100))
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(len(piece) <= 100 for piece in pieces)


def test_long_paragraphs_are_split_at_sentence_ends():
    sentence = "The drum was cast in 1987 of grey iron. "
    document = parse("a.txt", (sentence * 300).encode())
    assert len(document.paragraphs) > 1
    assert all(p.text.endswith(".") for p in document.paragraphs)
    assert all(len(p.text) <= LONGEST_PARAGRAPH for p in document.paragraphs)


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.md", "a.html"])
@settings(deadline=None)  # the first example of a kind imports its reader
@given(data=st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_any_bytes_are_read_or_refused(name, data):
    try:
        document = parse(name, data)
    except DocumentError as error:
        assert error.sentence.startswith(name)
        assert error.remedy
    else:
        assert document.paragraphs
        assert all(p.text == " ".join(p.text.split()) != "" for p in document.paragraphs)
