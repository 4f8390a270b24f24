import io
from collections.abc import Iterator

import pypdf
import pypdfium2
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.documents.model import Document, Place
from pipeline.documents.parse import parse
from pipeline.errors import DocumentError
from pipeline.marked.looks import LOOKS
from pipeline.marked.mark import Mark, marks_of
from pipeline.marked.pdf import highlighted
from tests.pipeline.documents.making import HEIGHT, at, pdf_of, turned
from tests.pipeline.marked.faking import ABOUT, REGULATION, findings_of

LINES = ("The bracket was cast in 1987 and", "is in fair condition.")


def read(data: bytes) -> Document:
    return parse("parts.pdf", data)


def marked(data: bytes, every: int = 1) -> bytes:
    return highlighted(
        data, marks_of(findings_of(read(data), every), REGULATION, ABOUT), ABOUT.when
    )


def mark_on(data: bytes, word: str) -> Mark:
    """A mark on the paragraph that has the word, decided by it."""
    paragraph = next(p for p in read(data).paragraphs if word in p.text)
    start = paragraph.text.index(word)
    return Mark(paragraph.place, paragraph.text, "Broken.", ((start, start + len(word)),), 1)


def annotations(data: bytes) -> Iterator[pypdf.generic.DictionaryObject]:
    for page in pypdf.PdfReader(io.BytesIO(data)).pages:
        for item in page.get("/Annots") or ():
            if item.get_object().get("/T") == "Clausewise":
                yield item.get_object()


def contents(data: bytes) -> list[bytes]:
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return [b"" if p.get_contents() is None else p.get_contents().get_data() for p in pages]


def cropped(data: bytes) -> bytes:
    """The page cut out of a larger sheet, whose origin is somewhere else."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    page = writer.pages[0]
    page.cropbox = pypdf.generic.RectangleObject((20, 30, 390, 480))
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


TWO_PAGES = pdf_of(at(50, 50, *LINES), at(50, 50, "Another hub of iron.", "Ends here."))


def test_the_copy_begins_with_the_original_and_says_the_same():
    copy = marked(TWO_PAGES)
    assert copy.startswith(TWO_PAGES)
    assert contents(copy) == contents(TWO_PAGES)
    assert read(copy).paragraphs == read(TWO_PAGES).paragraphs


def test_every_finding_becomes_a_highlight_with_its_note():
    findings = findings_of(read(TWO_PAGES), 1)
    found = list(annotations(marked(TWO_PAGES)))
    assert [a["/Contents"] for a in found] == [f.note(REGULATION, ABOUT) for f in findings]
    assert {a["/Subtype"] for a in found} == {"/Highlight"}
    assert all(a["/AP"]["/N"].get_object().get_data() for a in found)
    assert len({a["/NM"] for a in found}) == len(found)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [False, True], ids=["whole", "cropped"])
def test_the_highlight_lies_on_its_lines_however_the_page_is_turned_or_cut(
    rotation: int, crop: bool
):
    data = pdf_of(at(50, 50, *LINES))
    data = turned(cropped(data) if crop else data, rotation)
    mark = mark_on(data, "1987")
    annotation = next(annotations(highlighted(data, [mark], ABOUT.when)))
    quads = [float(n) for n in annotation["/QuadPoints"]]
    page = pypdfium2.PdfDocument(data)[0].get_textpage()
    lines = [quads[n : n + 8] for n in range(0, len(quads), 8)]
    boxes = [(min(q[::2]), min(q[1::2]), max(q[::2]), max(q[1::2])) for q in lines]
    assert " ".join(page.get_text_bounded(*box).strip() for box in boxes) == mark.text


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_every_viewer_draws_the_marks_and_the_words_stand_out(rotation: int):
    data = turned(pdf_of(at(50, 50, *LINES)), rotation)
    copy = highlighted(data, [mark_on(data, "1987")], ABOUT.when)
    page = pypdfium2.PdfDocument(copy)[0]
    colours = {colour for _, colour in page.render(scale=2).to_pil().getcolors(1 << 20)}
    for name in (LOOKS[1].pale, LOOKS[1].strong):
        assert any(close(colour, name) for colour in colours), name


def test_nothing_outside_the_boxes_is_touched():
    data = pdf_of(at(50, 50, *LINES), at(50, 50, "Second page."))
    mark = mark_on(data, "fair")
    copy = highlighted(data, [mark], ABOUT.when)
    before, after = (
        [page.render(scale=1).to_pil() for page in pypdfium2.PdfDocument(d)] for d in (data, copy)
    )
    for image in (before[0], after[0]):
        for left, top, right, bottom in mark.place.boxes:
            image.paste((0, 0, 0), (int(left) - 1, int(top) - 1, int(right) + 2, int(bottom) + 2))
    assert [i.tobytes() for i in before] == [i.tobytes() for i in after]


def test_old_annotations_stay():
    def draw(canvas: Canvas) -> None:
        at(50, 50, *LINES)(canvas)
        canvas.linkURL("https://example.test", (50, 400, 100, 420))

    data = pdf_of(draw)
    page = pypdf.PdfReader(io.BytesIO(marked(data))).pages[0]
    assert [a.get_object()["/Subtype"] for a in page["/Annots"]] == ["/Link", "/Highlight"]


def test_a_paragraph_that_goes_on_is_marked_on_every_page():
    data = pdf_of(at(50, 50, "The hub is of cast."), at(50, 60, "Iron and stays."))
    first, second = (paragraph.place for paragraph in read(data).paragraphs)
    place = Place(page=1, boxes=first.boxes, more=((2, second.boxes),))
    text = "The hub is of cast. Iron and stays."
    mark = Mark(place, text, "Broken.", ((14, 24),))
    copy = highlighted(data, [mark], ABOUT.when)
    pages = [list(p.get("/Annots") or ()) for p in pypdf.PdfReader(io.BytesIO(copy)).pages]
    assert [len(page) for page in pages] == [1, 1]
    for number in (0, 1):  # half of the words stands on each
        colours = pypdfium2.PdfDocument(copy)[number].render(scale=2).to_pil().getcolors(1 << 20)
        assert any(close(colour, LOOKS[0].strong) for _, colour in colours)


def close(colour: tuple[int, int, int], name: str) -> bool:
    return sum(abs(a - b) for a, b in zip(colour, bytes.fromhex(name), strict=True)) < 9


def test_a_mark_without_boxes_stands_in_a_corner_of_its_page():
    data = pdf_of(at(50, 50, *LINES))
    mark = Mark(Place(page=1), "Scanned.", "Broken.")
    rect = [float(n) for n in next(annotations(highlighted(data, [mark], ABOUT.when)))["/Rect"]]
    assert rect[0] < 30
    assert rect[3] > HEIGHT - 30


def test_a_file_that_its_author_protected_is_refused_with_a_way_out():
    target = io.BytesIO()
    locked = StandardEncryption("", ownerPassword="owner", canModify=0, canAnnotate=0)
    canvas = Canvas(target, encrypt=locked)
    canvas.drawString(50, 700, LINES[0])
    canvas.save()
    with pytest.raises(DocumentError, match="protected") as refusal:
        marked(target.getvalue())
    assert "marked text as a web page" in refusal.value.remedy


def test_a_file_with_a_wrong_table_of_objects_is_written_anew():
    data = TWO_PAGES.replace(b"startxref", b"startxref\n1%")
    copy = marked(data)
    assert contents(copy) == contents(TWO_PAGES)
    assert len(list(annotations(copy))) == 2


def test_a_file_with_objects_of_a_later_generation_is_written_anew():
    body = [
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
        b"2 0 obj<</Type/Pages/Kids[3 1 R]/Count 1>>endobj\n",
        b"3 1 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R"
        b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n",
        b"4 0 obj<</Length 47>>stream\nBT /F 12 Tf 20 200 Td (The hub is of iron.) Tj ET \n"
        b"endstream endobj\n",
    ]
    data, table = b"%PDF-1.4\n", b"xref\n0 5\n0000000000 65535 f \n"
    for number, item in enumerate(body, start=1):
        table += b"%010d %05d n \n" % (len(data), int(number == 3))
        data += item
    start = len(data)
    data += table + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start
    copy = marked(data)
    assert read(copy).paragraphs == read(data).paragraphs
    assert len(list(annotations(copy))) == 1


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.9])
def test_a_truncated_file_is_marked_or_refused_in_a_sentence(keep: float):
    marks = marks_of(findings_of(read(TWO_PAGES), 1), REGULATION, ABOUT)
    try:
        copy = highlighted(TWO_PAGES[: int(len(TWO_PAGES) * keep)], marks, ABOUT.when)
    except DocumentError as refusal:
        assert "damaged" in refusal.sentence
        assert refusal.remedy
    else:
        assert read(copy).paragraphs
