"""The rules' file: the usual one, what may be changed, and what is said of a mistake."""

from __future__ import annotations

import pytest

from pipeline.errors import GateError
from pipeline.gate.rules import LIMITS, SIZES, load_rules
from pipeline.settings import Settings


@pytest.fixture
def settings(tmp_path):
    return Settings.from_env({"CLAUSEWISE_HOME": str(tmp_path)})


def written(settings, text):
    (settings.home / "gate.yaml").write_text(text, encoding="utf-8")
    return load_rules(settings)


def test_the_usual_rules_say_something_of_everything(settings):
    rules = load_rules(settings)
    assert set(vars(rules)) == {*SIZES, *LIMITS}
    assert all(value is not None for value in vars(rules).values())


def test_a_line_changes_one_rule_and_off_switches_it_off(settings):
    usual = load_rules(settings)
    rules = written(settings, "recall_fall: 0\nflips: off\n")
    assert (rules.recall_fall, rules.flips) == (0, None)
    assert {name for name, value in vars(rules).items() if value != getattr(usual, name)} == {
        "recall_fall",
        "flips",
    }
    assert written(settings, "# nothing\n") == usual


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("recal_fall: 0.1", "has the key 'recal_fall', which there is not"),
        ("recall_fall: 2", "says recall_fall: 2; it must be a number, or off, from 0.0 to 1.0"),
        ("recall_fall: .nan", "says recall_fall: nan"),
        ("recall_fall: much", "says recall_fall: 'much'"),
        ("recall_fall: on", "says recall_fall: True"),
        ("least_texts: off", "says least_texts: False; it must be a whole number"),
        ("least_texts: 3.5", "says least_texts: 3.5"),
        ("hold_out_texts: 1", "it must be a whole number from 20 to 20,000"),
        ("just words", "must hold lines such as"),
        ("- 1", "must hold lines such as"),
        ("a: b: c", "cannot be read"),
    ],
)
def test_a_mistake_is_named_with_its_key_and_value(settings, text, said):
    with pytest.raises(GateError) as refused:
        written(settings, text)
    assert said in str(refused.value)
    assert "gate.yaml" in refused.value.sentence


def test_a_file_that_is_no_text_is_said(settings):
    (settings.home / "gate.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(GateError, match=r"gate.yaml cannot be read"):
        load_rules(settings)
