"""From where on a measure is worth a look, and from where on somebody should act.

docs/decisions/026-drift.md says where each comes from; `python -m tools.drift_limits` makes its
tables again.
"""

LEAST_DOCUMENTS = 5
LEAST_PARAGRAPHS = 200  # judged ones; with fewer, chance moves the spread of scores too far
LEAST_DECISIONS = 30

# Shares above those of the text held out from training: strange words, unsure and long paragraphs.
STRANGE_LOOK, STRANGE_ACT = 0.10, 0.20
UNSURE_LOOK, UNSURE_ACT = 0.05, 0.15
LONG_LOOK, LONG_ACT = 0.10, 0.25
# The population stability index, less what chance alone gives.
SCORES_LOOK, SCORES_ACT = 0.10, 0.25
# Shares as they are.
LANGUAGE_LOOK = 0.20
OVERRULED_LOOK, OVERRULED_ACT = 0.10, 0.20
# Against earlier documents: so many times as many findings, or as few; and points of difference.
FINDINGS_TIMES, FINDINGS_POINTS = 2.0, 0.05
