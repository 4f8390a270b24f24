"""The paragraphs that authors wrote: their notation, their labels, and that no test text is among
them."""

import json
import re
from pathlib import Path
from random import Random

import pytest

from pipeline.corpus.field.facts import NOT_STATED, SATISFIED, VIOLATED
from pipeline.corpus.field.written import templates, write
from pipeline.corpus.load import load_corpus

YARDSTICK = Path(__file__).parents[3] / "data" / "written"
ALIKE = 8  # so many words in a row are no coincidence


def test_the_phrases_in_angle_brackets_decide_the_states() -> None:
    text, states = write("{Part} of <m+ steel>, <a- 1987>[, <c- worn out>].", Random(1))
    assert states == {"age": VIOLATED, "condition": VIOLATED, "material": SATISFIED}
    marked = [text.text[span.start : span.end] for span in text.spans]
    assert marked == ["steel", "1987", "worn out"]


def test_one_violation_outweighs_what_satisfies_and_no_phrase_states_nothing() -> None:
    assert write("<m+ steel> with a <m- nylon> cap", Random(1))[1]["material"] is VIOLATED
    assert set(write("Closed on Monday.", Random(1))[1].values()) == {NOT_STATED}


@pytest.mark.parametrize("broken", ["<a- 1987", "1987>", "<a- <c- worn>>", "{nothing_known}"])
def test_a_broken_template_is_refused(broken: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        write(broken, Random(1))


def test_every_template_can_be_written_and_leaves_no_notation_behind() -> None:
    rng = Random(1)
    assert len(templates()) > 3_000
    for name, template in templates():
        assert template.count("[") == template.count("]"), name
        for _ in range(4):
            text, _ = write(template, rng)
            assert text.text.strip() and not set(text.text) & set("[]{}<>|"), name


def test_templates_differ_from_each_other() -> None:
    lines = [template for _, template in templates()]
    assert len(set(lines)) == len(lines)


def test_paragraphs_of_one_template_stay_in_one_part() -> None:
    parts = load_corpus("field", rows=3_000).split()
    sources = [set(part.frame["source"]) - {""} for part in (parts.train, parts.valid, parts.test)]
    assert all(sources)
    assert not sources[0] & sources[1] and not sources[0] & sources[2]
    assert not sources[1] & sources[2]


def test_no_text_of_the_yardstick_stands_in_a_template() -> None:
    tests = {
        run
        for half in ("look", "report")
        for line in (YARDSTICK / f"{half}.jsonl").read_text(encoding="utf-8").splitlines()
        for run in _runs(json.loads(line)["text"])
    }
    copied = [(name, run) for name, line in templates() for run in _runs(line) if run in tests]
    assert not copied


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {tuple(words[at : at + ALIKE]) for at in range(len(words) - ALIKE + 1)}
