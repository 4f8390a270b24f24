"""The gate: a version is examined against the one in use before it may take its place."""

from pipeline.gate.job import examine_now, start_examination
from pipeline.gate.promotion import examined, promote_examined, promote_without_gate
from pipeline.gate.report import GateReport, State
from pipeline.gate.reports import Kept, latest_report, report_of

__all__ = [
    "GateReport",
    "Kept",
    "State",
    "examine_now",
    "examined",
    "latest_report",
    "promote_examined",
    "promote_without_gate",
    "report_of",
    "start_examination",
]
