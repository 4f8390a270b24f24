"""Hostile web pages."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.case import HONEST, Case, cases


def pages(outside: str, server: str) -> Iterator[Case]:
    """outside: a file that must not be read. server: an address that must not be asked."""
    for tag in ("div", "b", "p"):
        yield from cases(f"very-nested-{tag}", ".html", lambda n, t=tag: page(f"<{t}>" * n), 10**6)
    for tag in (
        "div",
        "span",
        "b",
        "ul",
        "table",
        "blockquote",
        "font",
        "p",
        "a",
        "li",
        "svg",
        "form",
    ):
        yield from cases(f"nested-{tag}", ".html", lambda n, t=tag: page(f"<{t}>" * n), 300, 40_000)
    yield from cases("nested-cells", ".html", lambda n: page("<table><tr><td>" * n), 90, 100_000)
    yield from _tables()
    yield from cases("many-elements", ".html", lambda n: page("<p>a" * n), 40_000, 1_000_000)
    yield from cases(
        "many-attributes",
        ".html",
        lambda n: page(f"<p {' '.join(f'a{k}=1' for k in range(n))}>"),
        5_000,
        200_000,
    )
    yield from cases(
        "long-attribute", ".html", lambda n: page(f'<p title="{"x" * n}">a'), 400_000, 4_000_000
    )
    yield from cases("long-tag", ".html", lambda n: page(f"<{'x' * n}>a"), 4_000_000)
    yield from cases(
        "open",
        ".html",
        lambda start: page(start + "x" * 1_000_000),
        "<!--",
        "<script>",
        "<plaintext>",
        "<style>",
        "<textarea>",
        "<![CDATA[",
        "<p title='",
    )
    yield from cases("comments", ".html", lambda n: b"<!---->" * n + page(), 1_000, 400_000)
    entity = '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">'
    for kind, declared in {
        "laughs": entity,
        "file": f'<!ENTITY b SYSTEM "file://{outside}">',
        "page": f'<!ENTITY b SYSTEM "{server}">',
    }.items():
        doctype = f"<!DOCTYPE html [{declared}]>"
        yield Case(
            "entities-html", f"{kind}.html", lambda d=doctype: d.encode() + page("&b;" * 100)
        )
    links = (
        "<img src='{0}'>", "<script src='{0}'></script>", "<iframe src='{0}'></iframe>",
        "<link rel=stylesheet href='{0}'>", "<meta http-equiv=refresh content='0;url={0}'>",
        "<base href='{0}'>", "<object data='{0}'></object>",
    )  # fmt: skip
    yield from cases("links-html", ".html", lambda link: page(link.format(server)), *links)
    for charset in ("utf-7", "no-such", "utf-16", "x" * 5_000, "utf-8\0"):
        declared = f"<meta charset='{charset}'>"
        yield from cases(f"charset-{charset[:8].strip(chr(0))}", ".html", page, declared)


def _tables() -> Iterator[Case]:
    cell = "<td rowspan={0} colspan={0}>a"
    spans = ("999999999", "-1", "1e9", "9" * 5_000, "x")
    yield from cases(
        "odd-span",
        ".html",
        lambda n: page(f"<table><tr>{cell.format(n) * 50}<tr><td>a</table>"),
        *spans,
    )
    deep = "<tr>" + "<td rowspan=99999>drum" * 500
    yield from cases(
        "deep-spans",
        ".html",
        lambda n: page(f"<table>{deep}{'<tr><td>a' * n}</table>"),
        1_000,
        4_000,
    )
    yield from cases(
        "large-table",
        ".html",
        lambda n: page(f"<table>{('<tr>' + '<td>a' * 50) * n}</table>"),
        200,
        8_000,
    )


def page(body: str = "") -> bytes:
    return f"<!DOCTYPE html><html><body><p>{HONEST}{body}".encode()
