"""What a scoring request may say, and how large it may be."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, FailFast, Field, StrictStr

from pipeline.errors import ClausewiseError
from pipeline.settings import Settings

ESCAPED_CHAR_BYTES = 12  # the most that JSON needs for one character: "\ud83d\ude00"
ENVELOPE_BYTES = 4096  # the braces, names and options around the texts

# The first wrong text is enough: a body of a million numbers must not make a million errors.
Texts = Annotated[list[StrictStr], FailFast()]
Threshold = Annotated[float, Field(strict=True, ge=0, le=1, allow_inf_nan=False)]


class ScoreRequest(BaseModel):
    """Paragraphs to judge."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"texts": ["Bracket, cast iron, manufactured in 1987, good condition."]}
        },
    )

    texts: Texts = Field(description="The paragraphs, none of them empty.")
    model: StrictStr | None = Field(
        None, description="A model version. The one in use where it is left out."
    )
    threshold: Threshold | None = Field(
        None,
        description="Flag a paragraph from this probability on. The model's own where left out.",
    )


class RequestError(ClausewiseError):
    """A request that cannot be answered. `status`: the HTTP status that says so."""

    code = "request"

    def __init__(self, status: int, sentence: str, remedy: str = "") -> None:
        super().__init__(sentence, remedy)
        self.status = status


def largest_body(settings: Settings) -> int:
    """Bytes that a request within the limits can need at most, however its JSON is written."""
    per_text = 8  # quotes, comma, white space
    return (
        settings.max_request_chars * ESCAPED_CHAR_BYTES
        + settings.max_request_texts * per_text
        + ENVELOPE_BYTES
    )


def check_texts(texts: list[str], settings: Settings) -> None:
    """RequestError if there is no text, an empty one, or more than the limits allow."""
    if not texts:
        raise RequestError(422, "texts is empty.", "Send at least one text.")
    if len(texts) > settings.max_request_texts:
        raise RequestError(
            413,
            f"The request has {len(texts):,} texts; at most {settings.max_request_texts:,} "
            "are scored at once.",
            "Send them in several requests.",
        )
    chars = sum(map(len, texts))
    if chars > settings.max_request_chars:
        raise RequestError(
            413,
            f"The texts have {chars:,} characters together; at most "
            f"{settings.max_request_chars:,} are scored at once.",
            "Send them in several requests.",
        )
    for position, text in enumerate(texts):
        if not text.strip():
            raise RequestError(
                422, f"texts[{position}] is empty.", "Leave it out, or write a text there."
            )
