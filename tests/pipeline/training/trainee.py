"""A worker's process for the test of killed trainings: it runs one job, and ends.

It imports beforehand what training needs, so that dozens of them start and are killed in seconds.
"""

from __future__ import annotations

import skl2onnx  # noqa: F401
from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: F401
from sklearn.linear_model import LogisticRegression  # noqa: F401

import pipeline.lifecycle
import pipeline.tracking  # noqa: F401
import pipeline.training.linear  # noqa: F401
from pipeline.jobs import reporter, runner
from pipeline.settings import Settings
from pipeline.training import run
from tests.pipeline.training.at_once import run_child


def work(settings: Settings, job_id: int) -> None:
    """Run the job, whose training is a part of this process and dies with it."""
    run._run_child = run_child
    reporter.BEAT_SECONDS = 0.02
    pipeline.tracking.mirror = lambda settings: []  # MLflow is another store, with tests of its own
    runner.run(settings, job_id)
