"""Write profile.json of a version that was trained before there were profiles.

    python -m tools.profile_shipped models/shipped-1

It makes the generated corpus that the card names once more, checks its fingerprint, and measures
the file on its test part; the model file is not touched.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pipeline.corpus.load import load_corpus
from pipeline.drift.profile import write_profile
from pipeline.scoring import Scorer


def main(folder: Path) -> int:
    """1 if the corpus is not the one that the version learned from."""
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    corpus = load_corpus(card["corpus"], seed=card["seed"], rows=sum(card["rows"].values()))
    if corpus.fingerprint != card["data_fingerprint"]:
        print(f"{folder.name} learned from another corpus: {card['data_fingerprint'][:12]}")
        return 1
    parts = corpus.split()
    texts = parts.test.frame["text"].tolist()
    scores = Scorer(folder / "model.onnx").outputs(texts)["probability"].tolist()
    labels = parts.test.frame["label"].tolist()
    path = write_profile(folder, parts.train.frame["text"].tolist(), texts, scores, labels)
    print(f"{path}: {path.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
