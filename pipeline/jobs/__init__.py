"""Background work that outlives a page and a restart.

The jobs table is the truth: a row for each job, with its state, progress and outcome. Huey only
carries job numbers to the worker, a process of its own that goes on while the server restarts and
ends by itself when there is nothing left to do.
"""

from pipeline.jobs.control import cancel, mark_interrupted, retry, start
from pipeline.jobs.lines import lines
from pipeline.jobs.process import ensure_worker
from pipeline.jobs.table import Job, JobState, Measure, get_job, list_jobs, measures
from pipeline.jobs.watch import serving

__all__ = [
    "Job",
    "JobState",
    "Measure",
    "cancel",
    "ensure_worker",
    "get_job",
    "lines",
    "list_jobs",
    "mark_interrupted",
    "measures",
    "retry",
    "serving",
    "start",
]
