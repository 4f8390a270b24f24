import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image as Picture

from pipeline.documents.model import Document, Place
from pipeline.documents.parse import parse
from pipeline.errors import DocumentError
from pipeline.marked.looks import LOOKS
from pipeline.marked.mark import Mark, marks_of
from pipeline.marked.workbook import commented
from pipeline.marked.workbook_styles import MAIN
from tests.pipeline.documents.making import rezipped, saved, xlsx_of
from tests.pipeline.marked.faking import ABOUT, REGULATION, findings_of
from tests.pipeline.marked.packages import canonical, changed, parts, root

SHEET = "xl/worksheets/sheet1.xml"
ROWS = [["Part", "Year", "Material"], ["Hub", 1987, "iron"], ["Arm", 2004, "steel"]]


def read(data: bytes) -> Document:
    return parse("parts.xlsx", data)


def marked(data: bytes, every: int = 1) -> bytes:
    return commented(data, marks_of(findings_of(read(data), every), REGULATION, ABOUT))


def mark_on(data: bytes, *words: str) -> bytes:
    paragraph = next(p for p in read(data).paragraphs if words[0] in p.text)
    starts = [paragraph.text.index(word) for word in words]
    spans = tuple((start, start + len(word)) for start, word in zip(starts, words, strict=True))
    return commented(data, [Mark(paragraph.place, paragraph.text, "Broken.", spans, 1)])


def book(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def fills(data: bytes, row: int, sheet: int = 0) -> list[str]:
    return [cell.fill.fgColor.rgb[2:].lower() for cell in book(data).worksheets[sheet][row]]


def comments(data: bytes, sheet: int = 0) -> dict[str, tuple[str, str]]:
    cells = (cell for row in book(data).worksheets[sheet].iter_rows() for cell in row)
    return {c.coordinate: (c.comment.author, c.comment.text) for c in cells if c.comment}


def rich() -> bytes:
    """A workbook with much that openpyxl itself would lose or rewrite on a second saving."""
    made = openpyxl.Workbook()
    sheet = made.active
    for row in ROWS:
        sheet.append(row)
    sheet["D2"] = "=B2*2"
    sheet["B2"].number_format = "0000"
    sheet["C2"].font = Font(bold=True, color="FF0000")
    sheet["C3"].fill = PatternFill("solid", fgColor="00FF00")
    sheet["A2"].comment = Comment("Check this.", "Ann")
    sheet.merge_cells("A5:C5")
    sheet["A5"] = "All hubs."
    sheet.conditional_formatting.add(
        "B2:B3", CellIsRule(operator="lessThan", formula=["1995"], font=Font(bold=True))
    )
    validation = DataValidation(type="list", formula1='"iron,steel"')
    validation.add("C2:C3")
    sheet.add_data_validation(validation)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3))
    sheet.add_chart(chart, "F2")
    picture = io.BytesIO()
    Picture.new("RGB", (4, 4), "red").save(picture, "PNG")
    sheet.add_image(Image(picture), "F20")
    made.create_sheet("Other").append(["Nothing here."])
    return saved(made)


RICH = rich()


def without_marks(data: bytes) -> bytes:
    """A worksheet's XML without styles of cells and without its link to comments."""
    sheet = root(data, SHEET)
    for cell in sheet.iter(f"{MAIN}c"):
        cell.attrib.pop("s", None)
    for link in sheet.findall(f"{MAIN}legacyDrawing"):
        sheet.remove(link)
    return canonical(sheet)


def test_only_styles_comments_and_the_marked_sheets_change():
    copy = mark_on(RICH, "iron")
    old = {"xl/styles.xml", SHEET}
    assert changed(RICH, copy) & parts(RICH).keys() == old | {
        name for name in parts(RICH) if "comment" in name.lower() and not name.endswith(".rels")
    }
    assert without_marks(copy) == without_marks(RICH)


def test_values_formulas_and_looks_stay():
    copy = mark_on(RICH, "iron")
    sheet = book(copy).worksheets[0]
    assert read(copy).paragraphs == read(RICH).paragraphs
    assert sheet["D2"].value == "=B2*2"
    assert sheet["B2"].number_format == "0000"
    assert sheet["C2"].font.b
    assert sheet["C3"].fill.fgColor.rgb == "0000FF00"
    assert sheet.merged_cells.ranges == book(RICH).worksheets[0].merged_cells.ranges


def test_the_row_is_filled_and_the_deciding_cell_stronger():
    pale, strong = LOOKS[1].pale, LOOKS[1].strong
    copy = mark_on(xlsx_of(Parts=ROWS), "iron")
    assert fills(copy, 2) == [pale, pale, strong]
    assert fills(copy, 3) == ["000000"] * 3
    assert comments(copy) == {"C2": ("Clausewise", "Broken.")}


def test_a_year_decides_in_its_own_cell():
    copy = mark_on(xlsx_of(Parts=ROWS), "1987", "iron")
    assert fills(copy, 2) == [LOOKS[1].pale, LOOKS[1].strong, LOOKS[1].strong]
    assert list(comments(copy)) == ["B2"]


def test_a_comment_that_is_there_stays_and_ours_goes_to_the_next_cell():
    copy = mark_on(RICH, "Hub")
    assert comments(copy) == {"A2": ("Ann", "Check this."), "B2": ("Clausewise", "Broken.")}


def test_each_finding_is_a_comment_even_where_several_share_a_place():
    data = xlsx_of(Parts=ROWS, Stock=ROWS)
    findings = findings_of(read(data), 1)
    marks = marks_of([*findings, *findings], REGULATION, ABOUT)
    copy = commented(data, marks)
    said = [text for n in (0, 1) for _, text in comments(copy, n).values()]
    assert sorted(said) == sorted(mark.note for mark in marks)


def test_every_comment_has_a_box_with_a_number_of_its_own():
    rows = [["Part", "State"], *([f"Hub {n}", "fair"] for n in range(1, 1_100))]
    copy = marked(xlsx_of(Parts=rows))
    drawing = parts(copy)["xl/drawings/vmlDrawing.vml"]
    ids = [shape.get("id") for shape in root(copy, "xl/drawings/vmlDrawing.vml").iter("{*}shape")]
    assert len(set(ids)) == len(ids) == len(comments(copy)) == 1_100
    assert b'data="1,2"' in drawing


def test_marking_twice_adds_to_the_first_marks():
    once = mark_on(RICH, "iron")
    twice = mark_on(once, "iron")
    assert len(comments(twice)) == len(comments(once)) + 1
    assert [n for n in parts(twice) if n.endswith(".vml")] == [
        n for n in parts(once) if n.endswith(".vml")
    ]


def test_text_drawn_over_a_sheet_is_commented_on_its_first_free_cell():
    mark = Mark(Place(sheet="Parts", cells="text box"), "Iron.", "Broken.")
    assert comments(commented(xlsx_of(Parts=ROWS), [mark])) == {
        "A1": ("Clausewise", "Parts text box: Broken.")
    }


def test_cells_that_do_not_say_where_they_are_are_counted():
    def unnamed(name: str, data: bytes) -> bytes:
        if name != SHEET:
            return data
        for cell in ("A", "B", "C"):
            for row in ("1", "2", "3"):
                data = data.replace(f'<c r="{cell}{row}"'.encode(), b"<c")
        return data.replace(b'<row r="2"', b"<row").replace(b'<row r="3"', b"<row")

    copy = mark_on(rezipped(xlsx_of(Parts=ROWS), unnamed), "iron")
    assert fills(copy, 2) == [LOOKS[1].pale, LOOKS[1].pale, LOOKS[1].strong]


HUB = Mark(Place(sheet="Sheet", cells="A2:C2"), "Hub", "Broken.", (), 1)


def with_styles(keep: Callable[[str], bool]) -> bytes:
    """The rich workbook with only some lists of its style part."""

    def partly(name: str, data: bytes) -> bytes:
        if name != "xl/styles.xml":
            return data
        styles = root(RICH, name)
        for items in list(styles):
            if not keep(items.tag.removeprefix(MAIN)):
                styles.remove(items)
        return canonical(styles)

    return rezipped(RICH, partly)


@pytest.mark.parametrize("kept", ["", "fonts", "numFmts", "cellXfs", "borders"])
def test_lists_that_a_style_part_lacks_are_added(kept: str):
    copy = commented(with_styles(lambda name: name == kept), [HUB])
    order = ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs"]
    names = [items.tag.removeprefix(MAIN) for items in root(copy, "xl/styles.xml")]
    assert names == [name for name in order if name != "numFmts" or kept == "numFmts"]


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
def test_a_workbook_without_styles_gets_plain_ones():
    bare = io.BytesIO()
    with zipfile.ZipFile(bare, "w") as archive:
        for name, data in parts(xlsx_of(Sheet=ROWS)).items():
            if name != "xl/styles.xml":
                archive.writestr(name, re.sub(rb"<Relationship [^>]*/styles[^>]*>", b"", data))
    copy = commented(bare.getvalue(), [HUB])
    assert fills(copy, 2) == [LOOKS[1].pale] * 3


@pytest.mark.parametrize("text", ["<x/>", "a & b", "]]>", "=1+1", '=HYPERLINK("x")', "\x01\x0b"])
def test_no_text_of_a_note_becomes_markup(text: str):
    mark = Mark(Place(sheet="Parts", cells="A2:C2"), "Hub", f"Words: {text}.")
    ((_, said),) = comments(commented(xlsx_of(Parts=ROWS), [mark])).values()
    assert said.startswith(f"Words: {text.strip(chr(1) + chr(11))}")


def test_a_damaged_workbook_is_refused():
    broken = rezipped(RICH, lambda name, data: data[:99] if name == SHEET else data)
    with pytest.raises(DocumentError, match="damaged"):
        commented(broken, [HUB])
