"""Model files made elsewhere: looked at, tried out and wrapped in a child process, then kept.

`door.py` is the way in. Nothing here loads a stranger's file but the child (`worker.py`).
"""

from pipeline.admission.answers import Answers, Candidate, Question, Trial
from pipeline.admission.door import admit, inspect

__all__ = ["Answers", "Candidate", "Question", "Trial", "admit", "inspect"]
