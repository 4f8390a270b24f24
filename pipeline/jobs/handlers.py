"""What each kind of job does. A handler imports what is heavy only when it runs."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from pipeline.errors import JobError
from pipeline.jobs.reporter import Reporter
from pipeline.settings import Settings

Handler = Callable[[Settings, dict[str, Any], Reporter], dict[str, Any]]


def train_handler(settings: Settings, params: dict[str, Any], report: Reporter) -> dict[str, Any]:
    """Train a version as TrainSpec(**params) says.

    Returns {"version": its name}, and "note" if MLflow could not be told. What a person cancels is
    not gone on from; what ended with its worker is.
    """
    from pipeline.lifecycle import train_version
    from pipeline.training.run import Cancelled, forget
    from pipeline.training.spec import TrainSpec

    spec = TrainSpec(**params)

    def on_event(event: dict[str, Any]) -> None:
        if event["event"] == "progress":
            report.progress(event["fraction"], event["message"])
        elif event["event"] == "measure":
            report.measure(event["step"], event["values"])
        elif event["event"] == "log":
            report.log(event["line"])

    try:
        version = train_version(settings, spec, on_event, report.cancelled)
    except Cancelled:
        if report.cancel_requested():
            forget(settings, spec)
        raise
    return {"version": version, **_tell_mlflow(settings, report)}


def mirror_handler(settings: Settings, _: dict[str, Any], report: Reporter) -> dict[str, Any]:
    """Bring MLflow's registry in line with ours, for example after a promotion. Takes no params."""
    from pipeline import tracking

    report.progress(0.1, "Updating the model registry")
    return {"recorded": tracking.mirror(settings)}


def read_handler(settings: Settings, params: dict[str, Any], report: Reporter) -> dict[str, Any]:
    """Have a model version read documents, as pipeline/desk/rescore.py says.

    The desk is a floor above this one, so its module is found by name.
    """
    result: dict[str, Any] = import_module("pipeline.desk.rescore").run(settings, params, report)
    return result


def explain_handler(settings: Settings, params: dict[str, Any], report: Reporter) -> dict[str, Any]:
    """Find out what the version {"version": name} learned; it is kept beside its file.

    Returns {"version": its name, "pairs": how many, "right": how many of them it got right}.
    """
    from pipeline import registry, rulebook
    from pipeline.explain.find_out import find_out

    def on_progress(fraction: float, message: str) -> None:
        if report.cancelled():
            raise JobError("It was ended before it was done.", "Start it again.")
        report.progress(fraction, message)

    version = registry.find(settings, params["version"], paths=False)
    found = find_out(
        version.path,
        version.version,
        version.card.get("corpus", ""),
        rulebook.regulation_of(settings, version),
        on_progress,
    )
    right = sum(pair.right for pair in found.pairs)
    return {"version": version.version, "pairs": len(found.pairs), "right": right}


def gate_handler(settings: Settings, params: dict[str, Any], report: Reporter) -> dict[str, Any]:
    """Examine a version against the one in use, as pipeline/gate/job.py says; found by name too."""
    result: dict[str, Any] = import_module("pipeline.gate.job").run(settings, params, report)
    return {**result, **_tell_mlflow(settings, report)}


def _tell_mlflow(settings: Settings, report: Reporter) -> dict[str, Any]:
    """A version that MLflow does not know yet is still a version: say so and go on."""
    from pipeline import tracking

    report.progress(0.99, "Recording the run")
    try:
        tracking.mirror(settings)
    except tracking.TrackingError as error:
        return {"note": str(error)}
    return {}


HANDLERS: dict[str, Handler] = {
    "train": train_handler,
    "read": read_handler,
    "explain": explain_handler,
    "gate": gate_handler,
    "mirror": mirror_handler,
}
