"""Every bad file is refused, for its own reason, and the app's process lives on."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from random import Random

import pytest

from pipeline.admission import Candidate, inspect
from pipeline.admission.limits import LIMITS
from pipeline.admission.refusal import Refused, Unanswered
from tests.pipeline.admission.bad_files import Bad, bad_files
from tests.pipeline.admission.making import VOCABULARY, linear, network

BAD = bad_files()
SHORT = replace(LIMITS, seconds=20.0, cpu_seconds=2)


def refusal(bad: Bad) -> Refused:
    """What the file is refused with; a question that is open refuses it as well."""
    try:
        found = inspect(
            bad.data, bad.name, bad.vocabulary, bad.answers, SHORT if bad.short else LIMITS
        )
    except Refused as error:
        return error
    return question(found)


def question(found: Candidate) -> Refused:
    assert found.trial is None
    asked = found.open[0]
    return Unanswered(asked.sentence, asked.remedy)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_a_bad_file_is_refused_and_the_reason_said(bad: Bad) -> None:
    error = refusal(bad)
    assert type(error) is bad.kind, error
    assert bad.words in error.sentence
    assert error.remedy
    assert len(str(error)) < 600
    assert "Traceback" not in str(error)


def test_there_are_many_of_them_and_the_same_each_time() -> None:
    assert len(BAD) >= 60
    assert bad_files() == BAD


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("seed", range(20))
def test_a_file_with_some_bytes_changed_is_refused_or_read_and_nothing_else_happens(
    seed: int,
) -> None:
    rng = Random(seed)
    data = bytearray((linear(zipmap=True) if seed % 2 else network()).SerializeToString())
    for _ in range(rng.randint(1, 12)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    with contextlib.suppress(Refused):
        assert isinstance(inspect(bytes(data), "a.onnx", VOCABULARY), Candidate)
