"""What a job says is there to be read while it runs and afterwards."""

from pipeline import jobs
from pipeline.jobs.lines import KEPT, Lines
from tests.pipeline.jobs.conftest import until
from tests.pipeline.people import admin


def test_a_job_without_words_has_no_lines(settings):
    assert jobs.lines(settings, 1) == []


def test_the_last_lines_are_kept(settings):
    lines = Lines(settings, 7)
    assert lines.take_news() is None
    for number in range(KEPT + 5):
        lines.add(f"line {number}\nof a job")
    text = lines.take_news()
    assert text is not None
    lines.write(text)
    kept = jobs.lines(settings, 7)
    assert (len(kept), kept[0], kept[-1]) == (KEPT, "line 5 of a job", f"line {KEPT + 4} of a job")
    assert lines.take_news() is None


def test_what_a_handler_logs_can_be_read_while_it_runs(settings, blocked, work, kinds):
    handler = kinds["blocked"]

    def says(settings, params, report):
        report.log("Reading the data")
        return handler(settings, params, report)

    kinds["blocked"] = says
    job = jobs.start(settings, "blocked", {}, admin(settings))
    work()
    until(lambda: jobs.lines(settings, job.id) == ["Reading the data"])
    blocked.set()
