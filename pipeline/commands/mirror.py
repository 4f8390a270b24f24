"""Let MLflow know. Our own registry is the authority, so a failure here is a note, no error."""

from __future__ import annotations

from importlib.util import find_spec

from pipeline.commands.output import warn
from pipeline.settings import Settings


def tell_mlflow(settings: Settings) -> None:
    """Record runs, versions and the one in use; nothing where only the service is installed."""
    if find_spec("mlflow") is None:
        return
    from pipeline import tracking

    try:
        tracking.mirror(settings)
    except tracking.TrackingError as error:
        warn("MLflow", error)
