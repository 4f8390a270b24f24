"""The words for how good a model is, the same on every page: name → (words, explanation)."""

QUALITY = {
    "accuracy": ("Right verdicts", "Accuracy: of all test paragraphs, how many it judges rightly."),
    "precision": (
        "Right alarms",
        "Precision: of the paragraphs that it flags, how many really break the regulation.",
    ),
    "recall": (
        "Found",
        "Recall: of the paragraphs that break the regulation, how many it flags.",
    ),
    "f1": ("Balance (F1)", "High only if it raises few false alarms and also misses little."),
}
