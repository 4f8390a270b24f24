"""Words for a person: text shown letter by letter where Streamlit reads Markdown, and counts."""

import re

SPECIAL = re.compile(
    r"[\\`*_\[\]<>$:~#&|]"  # Markdown, HTML, formulas, and Streamlit's :colour[…] and :icon:
    r"|(?<=www)\."  # an address that would become a link
    r"|-(?=[->])"  # what would become a dash or an arrow
    r"|^[-+=](?=\s)|(?<=^\d)[.)]",  # what would open a list
    re.MULTILINE | re.IGNORECASE,
)


def plain(text: str) -> str:
    """Markdown that shows `text` as it is."""
    return SPECIAL.sub(r"\\\g<0>", text)


def beginning(text: str, most: int) -> str:
    """The text, or its first characters with an ellipsis; `most` characters in all."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def counted(number: int, noun: str) -> str:
    """For example "1 finding" and "2,520 findings"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
