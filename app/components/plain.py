"""Texts of documents and people, shown letter by letter where Streamlit reads Markdown."""

import re

# What turns the direction of writing would turn our words after it too.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
INDENT = re.compile(r"^[^\S\n]+", re.MULTILINE)  # would make code of the line
# What Streamlit replaces even where it is escaped: :material/home:, :streamlit:, arrows, dashes,
# and addresses, which become links.
REPLACED = re.compile(r":(?=material/|streamlit:)|<(?=-)|-(?=[->])|://|www(?=\.)|@", re.IGNORECASE)
JOINER = "\u2060"  # no width, and no place to break a line
SPECIAL = re.compile(
    r"[\\`*_\[\]<>$:~#&|]"  # Markdown, HTML, formulas, and Streamlit's :colour[…] and :icon:
    r"|^[-+=]",  # what would open a list, or make a heading of the line before
    re.MULTILINE,
)
NUMBERED = re.compile(r"^(\d+)([.)])", re.MULTILINE)  # would open a list


def plain(text: str) -> str:
    """Markdown that shows `text` as it is, but for white space that begins a line."""
    apart = REPLACED.sub(rf"\g<0>{JOINER}", INDENT.sub("", TURNING.sub("", text)))
    return NUMBERED.sub(r"\1\\\2", SPECIAL.sub(r"\\\g<0>", apart))
