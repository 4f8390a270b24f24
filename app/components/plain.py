"""Words for a person: text shown letter by letter where Streamlit reads Markdown, and counts."""

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


def beginning(text: str, most: int) -> str:
    """The text, or its first characters with an ellipsis; `most` characters in all."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def counted(number: int, noun: str) -> str:
    """For example "1 finding" and "2,520 findings"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
