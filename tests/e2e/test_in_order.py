"""Components of ours show their newest state, in whatever order Streamlit calls them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from app.components.script import IN_ORDER

pytestmark = [pytest.mark.slow, pytest.mark.e2e, pytest.mark.timeout(600)]

PLAY = """([source, turns]) => {
    const parentElement = document.body.appendChild(document.createElement("div"));
    const seen = [];
    const call = new Function(`${source}; return inOrder;`)()(
        ({ data }) => seen.push(data), () => seen.push("ended"));
    const clean = {};
    for (const turn of turns) {
        if (turn === "leave") parentElement.remove();
        else if (turn.startsWith("-")) clean[turn.slice(1)]();
        else clean[turn] = call({ data: turn, parentElement });
    }
    parentElement.remove();
    return seen;
}"""


@pytest.mark.parametrize(
    ("turns", "seen"),
    [
        (["old", "new"], ["old", "new"]),
        (["old", "-old", "new"], ["old", "new"]),
        (["new", "old", "-old"], ["new", "old", "new"]),
        (["new", "old", "older", "-old", "-older"], ["new", "old", "older", "new"]),
        (["old", "new", "leave", "-new"], ["old", "new", "ended"]),
    ],
)
def test_a_state_that_was_overtaken_does_not_stay(
    page: Page, turns: list[str], seen: list[str]
) -> None:
    source = IN_ORDER.read_text(encoding="utf-8")
    assert page.evaluate(PLAY, [source, turns]) == seen
