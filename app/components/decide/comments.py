"""Comments on the selected paragraph; perhaps a question to a colleague."""

from __future__ import annotations

from app.components.decide.matter import Matter


def comments_button(matter: Matter, current: int | None) -> None:
    """To be drawn when comments are kept."""
