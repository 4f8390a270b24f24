import pytest

from app.components.plain import plain


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
        ("a -> b", r"a \-\> b"),
        ("www.example.test", r"www\.example.test"),
    ],
)
def test_markdown_shows_the_text_as_it_is(text: str, shown: str) -> None:
    assert plain(text) == shown
