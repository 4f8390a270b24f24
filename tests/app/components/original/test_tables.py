from hypothesis import given
from hypothesis import strategies as st

from app.components.original.tables import columns_of, row_cells, table_html
from pipeline.documents.model import Paragraph, Place
from pipeline.documents.rows import table_texts
from tests.app.components.html_reader import Reader


def rows_of(*texts: str) -> list[Paragraph]:
    return [Paragraph(i, text, Place(paragraph=i + 1), "row") for i, text in enumerate(texts)]


def html_of(*texts: str, header: str | None = None) -> str:
    head = None if header is None else Paragraph(99, header, Place(paragraph=99), "heading")
    return table_html(head, rows_of(*texts), lambda p, start, end: p.text[start:end], lambda _: "")


def test_a_row_is_cut_into_labels_and_values() -> None:
    text = "Part: Drum; Material: cast iron; Remark: see 4: left; or right"
    assert [(c.label, text[c.start : c.end]) for c in row_cells(text)] == [
        ("Part", "Drum"),
        ("Material", "cast iron"),
        ("Remark", "see 4: left; or right"),
    ]


def test_the_first_cell_may_have_no_label() -> None:
    text = "Finance; Percent: 20%"
    assert [(c.label, text[c.start : c.end]) for c in row_cells(text)] == [
        ("", "Finance"),
        ("Percent", "20%"),
    ]


def test_columns_keep_their_order_where_rows_leave_some_empty() -> None:
    rows = [row_cells(text) for text in ("A: 1; C: 3", "A: 1; B: 2; C: 3", "B: 2; D: 4")]
    assert columns_of(rows) == ["A", "B", "C", "D"] or columns_of(rows) == ["A", "B", "D", "C"]


def test_rows_come_back_under_their_headers() -> None:
    html = html_of("Part: Drum; Year: 1987", "Year: 2011", header="Part; Year")
    assert html == (
        '<div class="table"><table>'
        '<thead><tr><th dir="auto">Part</th><th dir="auto">Year</th></tr></thead>'
        '<tbody><tr><td dir="auto">Drum</td><td dir="auto">1987</td></tr>'
        '<tr><td dir="auto"></td><td dir="auto">2011</td></tr></tbody></table></div>'
    )


def test_a_label_that_stands_twice_in_a_row_loses_no_value() -> None:
    html = html_of("Part: Drum; Value: 1; Value: 2", header="Part; Value")
    assert "Part: Drum; Value: 1; Value: 2" in html


def test_pairs_that_share_no_label_are_shown_whole() -> None:
    html = html_of("Colour: red", "Weight: 4 kg", "Maker: Contoso")
    assert "<th" not in html
    assert "Weight: 4 kg" in html


words = st.text(st.characters(codec="ascii", categories=["L", "N"]), max_size=6)
tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(words, min_size=width, max_size=width), min_size=1, max_size=6)
)


@given(tables)
def test_no_cell_of_any_table_is_lost(rows: list[list[str]]) -> None:
    texts, _ = table_texts(rows)
    body = [text for text in texts if text.role == "row"]
    if not body:
        return
    html = html_of(*(text.text for text in body))
    shown = Reader(html).text
    for text in body:
        assert all(cell in shown for cell in rows[text.index])
