import io
import zipfile

import pytest

from pipeline.errors import DocumentError
from pipeline.marked.package import Package, opened
from tests.pipeline.documents.making import xlsx_of
from tests.pipeline.marked.packages import parts

BOOK = xlsx_of(Parts=[["Hub", "iron"]])


def test_a_package_that_was_only_looked_at_is_packed_as_it_was():
    package = Package(BOOK)
    package.view("xl/workbook.xml")
    list(package.relations("xl/workbook.xml"))
    assert parts(package.packed()) == parts(BOOK)


def test_packing_twice_gives_the_same_bytes():
    package = Package(BOOK)
    package.tree("xl/workbook.xml").set("own", "1")
    assert package.packed() == package.packed()


def test_stored_files_stay_stored_and_keep_their_dates():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(zipfile.ZipInfo("picture.png", (2001, 2, 3, 4, 5, 6)), b"x" * 99)
        archive.writestr("_rels/.rels", "<Relationships/>", zipfile.ZIP_DEFLATED)
    with zipfile.ZipFile(io.BytesIO(Package(target.getvalue()).packed())) as copy:
        kept = copy.getinfo("picture.png")
    assert (kept.compress_type, kept.date_time) == (zipfile.ZIP_STORED, (2001, 2, 3, 4, 5, 6))


def test_relations_lead_to_parts_and_new_ones_get_free_numbers():
    package = Package(BOOK)
    (sheet,) = package.related("xl/workbook.xml", "worksheet")
    assert sheet == "xl/worksheets/sheet1.xml"
    own = package.relate("xl/workbook.xml", "comments", "xl/comments.xml")
    again = package.relate("xl/workbook.xml", "comments", "xl/other/comments2.xml")
    found = {relation.id: relation.target for relation in package.relations("xl/workbook.xml")}
    assert found[own] == "xl/comments.xml"
    assert found[again] == "xl/other/comments2.xml"


def test_a_first_relation_is_written_without_prefixes():
    package = Package(BOOK)
    package.relate("xl/worksheets/sheet1.xml", "comments", "xl/comments.xml")
    written = parts(package.packed())["xl/worksheets/_rels/sheet1.xml.rels"]
    assert b"<Relationships xmlns=" in written  # LibreOffice opens no file that has them
    assert b"<Relationship " in written


def test_an_address_outside_the_package_is_never_a_part():
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    package = Package(BOOK)
    package.write(
        rels,
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r1" Type="x/comments" Target="xl/workbook.xml" TargetMode="External"/>'
        b'<Relationship Id="r2" Type="x/comments" Target="../../../../etc/passwd"/>'
        b"</Relationships>",
    )
    assert package.related("xl/worksheets/sheet1.xml", "comments") == []


def test_entities_are_never_put_in(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    package = Package(BOOK)
    package.write(
        "evil.xml", f'<!DOCTYPE a [<!ENTITY e SYSTEM "{secret.as_uri()}">]><a>&e;</a>'.encode()
    )
    package.tree("evil.xml").set("own", "1")
    assert b"secret</a>" not in parts(package.packed())["evil.xml"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", BOOK[:-30], b"no zip at all"])
def test_what_is_no_package_is_refused(data: bytes):
    with pytest.raises(DocumentError, match="damaged"), opened(data):
        pass
