"""What a job says is there to be read while it runs and afterwards."""

import threading
from pathlib import Path

import pytest

from pipeline import jobs
from pipeline.jobs.lines import KEPT, Lines
from pipeline.settings import Settings
from tests.pipeline.jobs.conftest import until
from tests.pipeline.people import admin


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    return Settings.from_env({"CLAUSEWISE_HOME": str(tmp_path)})


def test_a_job_without_words_has_no_lines(home):
    assert jobs.lines(home, 1) == []


def test_the_last_lines_are_kept(home):
    lines = Lines(home, 7)
    assert lines.take_news() is None
    for number in range(KEPT + 5):
        lines.add(f"line {number}\nof a job")
    text = lines.take_news()
    assert text is not None
    lines.write(text)
    kept = jobs.lines(home, 7)
    assert (len(kept), kept[0], kept[-1]) == (KEPT, "line 5 of a job", f"line {KEPT + 4} of a job")
    assert lines.take_news() is None


def test_what_a_handler_logs_can_be_read_while_it_runs(settings, kinds, work):
    released = threading.Event()

    def says(settings, params, report):
        report.log("Reading the data")
        released.wait()
        return {}

    kinds["says"] = says
    job = jobs.start(settings, "says", {}, admin(settings))
    work()
    until(lambda: jobs.lines(settings, job.id) == ["Reading the data"])
    released.set()
