"""Hostile PDFs: loops, bombs, depth, numbers that cannot be."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator
from functools import partial

from tests.hostile.case import HONEST, Case, cases, damaged

MB = 1024 * 1024
_FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_TEXT = f"BT /F1 12 Tf 50 700 Td ({HONEST}) Tj ET"


def pdfs(rng: random.Random, outside: str, server: str) -> Iterator[Case]:
    """outside: a file that must not be read. server: an address that must not be asked."""
    yield from damaged("pdf", ".pdf", pdf(), rng, 12)
    yield from _loops()
    yield from _bombs()
    yield from _depth()
    yield from _odd()
    actions = (
        f"<</S/URI/URI({server})>>",
        f"<</S/Launch/F({outside})>>",
        f"<</S/GoToR/F<</FS/URL/F({server})>>/D[0/Fit]>>",
        f"<</S/SubmitForm/F<</FS/URL/F({server})>>>>",
        f"<</S/JavaScript/JS(app.launchURL('{server}'\\);while(true\\){{}})>>",
        f"<</S/ImportData/F({outside})>>",
    )
    yield from cases("action-pdf", ".pdf", lambda a: pdf(catalog=f"/OpenAction {a}"), *actions)
    yield from cases("encrypted-pdf", ".pdf", _encrypted, 2, 4, 6, 99)


def pdf(
    content: bytes = _TEXT.encode(),
    *,
    catalog: str = "",
    page: str = "",
    resources: str = "",
    stream: str = "",
    more: dict[int, bytes] | None = None,
    trailer: str = "",
) -> bytes:
    """A PDF of one page; the arguments are added to its parts. Numbers from 10 on are free."""
    objects = {
        1: f"<</Type/Catalog/Pages 2 0 R {catalog}>>".encode(),
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R {page}"
            f"/Resources<</Font<</F1 5 0 R>>{resources}>>>>"
        ).encode(),
        4: streamed(content, stream),
        5: _FONT.encode(),
        **(more or {}),
    }
    return assembled(objects, trailer)


def streamed(content: bytes, entries: str = "") -> bytes:
    """A stream object."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries.encode(), len(content), content)


def assembled(objects: dict[int, bytes], trailer: str = "") -> bytes:
    """The file with its table of objects."""
    data = bytearray(b"%PDF-1.7\n")
    table = bytearray(b"xref\n0 1\n0000000000 65535 f \n")
    for number, content in objects.items():
        table += b"%d 1\n%010d 00000 n \n" % (number, len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(data)
    end = f"trailer<</Size {max(objects) + 1}/Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF"
    return bytes(data + table + end.encode())


def _loops() -> Iterator[Case]:
    circles = {
        "kids": {2: b"<</Type/Pages/Kids[2 0 R]/Count 9999>>"},
        "kids-pair": {
            2: b"<</Type/Pages/Kids[10 0 R]/Count 9>>",
            10: b"<</Type/Pages/Kids[2 0 R]/Count 9>>",
        },
        "kids-many": {2: b"<</Type/Pages/Kids[%s]/Count 9999>>" % (b"2 0 R " * 3000)},
        "parent": {2: b"<</Type/Pages/Kids[3 0 R]/Count 1/Parent 3 0 R>>"},
        "catalog": {1: b"1 0 R"},
        "length": {4: b"<</Length 4 0 R>>stream\nBT ET\nendstream"},
        "contents": {4: b"[" + b"4 0 R " * 1000 + b"]"},
        "font": {5: b"<</Type/Font/Subtype/Type0/BaseFont/A/DescendantFonts[5 0 R]>>"},
    }
    for kind, objects in circles.items():
        yield Case("circle-pdf", f"circle-{kind}.pdf", partial(pdf, more=objects))
    yield from cases("circle-xref", ".pdf", lambda p: pdf(trailer=f"/Prev {p}"), 9, 700, -1, 2**40)
    form = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 10 0 R>>>>"
    own = {10: streamed(b"/X Do " * 50, form)}
    yield Case(
        "circle-form",
        "form.pdf",
        partial(pdf, b"/X Do", resources="/XObject<</X 10 0 R>>", more=own),
    )
    outlines = {
        10: b"<</First 11 0 R/Last 11 0 R>>",
        11: b"<</Title(a)/Next 11 0 R/First 10 0 R/Parent 10 0 R>>",
    }
    yield Case(
        "circle-outline", "outline.pdf", partial(pdf, catalog="/Outlines 10 0 R", more=outlines)
    )


def _bombs() -> Iterator[Case]:
    def blanks(megabytes: int, layers: int) -> bytes:
        content = b" " * (megabytes * MB)
        for _ in range(layers):
            content = zlib.compress(content, 9)
        return pdf(content, stream=f"/Filter[{'/FlateDecode' * layers}]")

    yield from cases(
        "stream-bomb", ".pdf", lambda size: blanks(*size), (50, 1), (120, 1), (60, 2), (30, 4)
    )
    yield from cases(
        "filters", ".pdf", lambda n: pdf(stream=f"/Filter[{'/ASCIIHexDecode' * n}]"), 9, 50_000
    )

    def grown(depth: int) -> bytes:
        """Forms that each draw the next ten times."""
        forms = {}
        for n in range(depth):
            inner = f"/Resources<</XObject<</X {11 + n} 0 R>>/Font<</F1 5 0 R>>>>"
            content = b"/X Do " * 10 if n < depth - 1 else _TEXT.encode()
            forms[10 + n] = streamed(
                content, f"/Type/XObject/Subtype/Form/BBox[0 0 600 800]{inner}"
            )
        return pdf(b"/X Do", resources="/XObject<</X 10 0 R>>", more=forms)

    yield from cases("form-bomb", ".pdf", grown, 3, 11)
    show = f"({HONEST}) Tj 0 -1 Td "
    packed = "/Filter/FlateDecode"
    yield from cases(
        "many-words",
        ".pdf",
        lambda n: pdf(zlib.compress(f"BT /F1 9 Tf {show * n} ET".encode()), stream=packed),
        10_000,
        60_000,
    )
    yield from cases(
        "same-place",
        ".pdf",
        lambda n: pdf(
            zlib.compress(b"BT /F1 9 Tf " + b"0 0 Td (x) Tj " * n + b"ET"), stream=packed
        ),
        20_000,
        1_000_000,
    )
    yield from cases(
        "many-lines",
        ".pdf",
        lambda n: pdf(zlib.compress(b"0 0 m 9 9 l S " * n), stream=packed),
        1_500_000,
    )

    def pages(count: int) -> bytes:
        kids = b"3 0 R " * count
        return pdf(more={2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)})

    yield from cases("many-pages", ".pdf", pages, 4_000, 6_000, 300_000)
    ranges = b"".join(b"<%04x> <%04x> <%s>\n" % (n, n, b"0041" * 200) for n in range(5_000))
    mapping = b"begincmap 5000 beginbfchar\n" + ranges + b"endbfchar endcmap"
    fonts = {
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 10 0 R>>",
        10: streamed(zlib.compress(mapping), packed),
    }
    yield Case("font-bomb", "mapping.pdf", partial(pdf, more=fonts))


def _depth() -> Iterator[Case]:
    depths = (500, 1_000_000)
    yield from cases("nested-array", ".pdf", lambda n: pdf(page="/A " + "[" * n + "]" * n), *depths)
    yield from cases(
        "nested-dictionary", ".pdf", lambda n: pdf(page="/A<<" * n + ">>" * n), *depths
    )
    yield from cases("nested-content", ".pdf", lambda n: pdf(b"[" * n + b"q " * n), *depths)
    yield from cases("nested-text", ".pdf", lambda n: pdf(b"BT " * n + b"(" * n), *depths)

    def kids(depth: int) -> bytes:
        chain = {
            n: b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (n + 1) for n in range(10, 10 + depth)
        }
        chain[10 + depth] = b"3 0 R"
        return pdf(more={2: b"<</Type/Pages/Kids[10 0 R]/Count 1>>", **chain})

    yield from cases("nested-pages", ".pdf", kids, 900, 60_000)


def _odd() -> Iterator[Case]:
    boxes = (
        "0 0 1e30 1e30",
        "-9e9 -9e9 9e9 9e9",
        "0 0 0 0",
        "9 9 1 1",
        "nan nan inf inf",
        "x y z",
        "",
    )
    yield from cases("odd-box", ".pdf", lambda b: pdf().replace(b"0 0 600 800", b.encode()), *boxes)
    turns = ("/Rotate 45", "/Rotate 99999999999", "/UserUnit 1e9", "/UserUnit -1")
    yield from cases("odd-page", ".pdf", lambda entry: pdf(page=entry), *turns)
    counts = ("-1", "2147483647", "99999999999999999999", "(a)", "null")
    yield from cases(
        "odd-count", ".pdf", lambda n: pdf().replace(b"/Count 1", b"/Count " + n.encode()), *counts
    )
    sizes = ("1e308 Tf", "-12 Tf", "0 Tf", "(a) Tf")
    yield from cases(
        "odd-font-size", ".pdf", lambda s: pdf(_TEXT.replace("12 Tf", s).encode()), *sizes
    )
    starts = (b"%PDF-", b"%PDF-1.7", b"%PDF-9.9\n%%EOF", b"\0" * 1000 + b"%PDF-1.4\n" + b"x" * 9999)
    yield from cases("no-pdf", ".pdf", lambda data: data, *starts)
    objects = {2**23: b"<<>>", 8_388_607: b"<<>>"}
    yield Case("odd-number", "number.pdf", partial(pdf, more=objects))


def _encrypted(revision: int) -> bytes:
    """Says that it is encrypted; nothing opens it."""
    entries = f"/Filter/Standard/V {revision - 1}/R {revision}/Length 128/P -4"
    lock = (
        f"<<{entries}/O({'o' * 48})/U({'u' * 48})/OE({'o' * 32})/UE({'u' * 32})/Perms({'p' * 16})>>"
    )
    return pdf(trailer="/Encrypt 10 0 R/ID[(a)(a)]", more={10: lock.encode()})
