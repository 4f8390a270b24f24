import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.components.plain import JOINER, plain

TURNED = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
BACKSLASHED = re.compile(r"\\([!-/:-@\[-`{-~])")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("parts.pdf", "parts.pdf"),
        ("shipped-1 has 3 (three) parts!", "shipped-1 has 3 (three) parts!"),
        ("[a](b)", r"\[a\](b)"),
        ("<b>", r"\<b\>"),
        ("**x** _y_", r"\*\*x\*\* \_y\_"),
        ("# x", r"\# x"),
        (":red[x]", r"\:red\[x\]"),
        ("$x$", r"\$x\$"),
        ("&amp;", r"\&amp;"),
        ("- x", r"\- x"),
        ("1. x", r"1\. x"),
        ("1987. x", r"1987\. x"),
        ("-1", r"\-1"),
        ("a\n===", "a\n\\==="),
        ("    code", "code"),
        ("a -> b", "a -\u2060\\> b"),
        ("a <- b", "a \\<\u2060- b"),
        ("a -- b", "a -\u2060- b"),
        (":material/home:", "\\:\u2060material/home\\:"),
        ("www.example.test", "www\u2060.example.test"),
        ("https://x.test", "https\\://\u2060x.test"),
        ("me@x.test", "me@\u2060x.test"),
        ("a\u202etxt.exe\u2066", "atxt.exe"),
    ],
)
def test_markdown_shows_the_text_as_it_is(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text())
def test_no_letter_of_the_text_is_lost(text: str) -> None:
    kept = "".join(c for c in text if c not in TURNED and not c.isspace())
    shown = "".join(c for c in BACKSLASHED.sub(r"\1", plain(text)) if not c.isspace())
    assert shown.replace(JOINER, "") == kept.replace(JOINER, "")
