"""Text from documents and file names, shown letter by letter where Streamlit reads Markdown."""

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
