"""Our model against peers that learned from the same corpus, on the same written texts."""
