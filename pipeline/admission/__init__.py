"""Model files made elsewhere: looked at, tried out and wrapped in a child process, then kept.

`gate.py` is the door. Nothing here loads a stranger's file but the child (`worker.py`).
"""

from pipeline.admission.answers import Answers, Candidate, Question, Trial
from pipeline.admission.gate import admit, inspect

__all__ = ["Answers", "Candidate", "Question", "Trial", "admit", "inspect"]
