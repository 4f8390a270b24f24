"""ONNX Runtime against Keras: the same network, the same texts, in one process and in turns.

ONNX Runtime is timed from raw text to verdict numbers; the Keras peers get the token ids ready
made, which favours them. Both may use one thread only, as the product does.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from tests.bench.measure import in_turns, table

BATCHES = (1, 256)


def main() -> None:
    """Print texts a second and the ratio to ONNX Runtime for each peer and batch size."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    import tensorflow as tf

    from pipeline.corpus.load import load_corpus
    from pipeline.export.keras_export import keras_to_onnx
    from pipeline.export.reader_graph import text_to_words
    from pipeline.export.text_graph import tokenize
    from pipeline.export.whole import set_metadata
    from pipeline.scoring import Scorer
    from pipeline.training import vocabulary
    from pipeline.training.batches import Lexicon
    from pipeline.training.keras_kinds import FULL
    from pipeline.training.keras_models import ClauseReader
    from pipeline.training.meanings import read_meanings

    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    corpus = load_corpus("field", rows=2_000)
    texts = corpus.frame["text"].tolist()
    tokens = tokenize(texts)
    known = vocabulary.build(tokens, read_meanings())
    # Weights do not change the speed.
    network = ClauseReader(known, 3, FULL.width, FULL.own, FULL.distances)
    lexicon = Lexicon(known.ids, spelled=True)
    outputs = ("probability", "clauses", "evidence")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.onnx"
        reader = text_to_words(known.ids, known.meanings, known.scale)
        model = keras_to_onnx(network, reader, outputs)
        set_metadata(model, {"clauses": '["age", "condition", "material"]'})
        path.write_bytes(model.SerializeToString())
        scorer = Scorer(path)
    traced = tf.function(network.read, reduce_retracing=True)

    words = sum(len(text.split()) for text in texts) / len(texts)
    print(f"Field texts of {words:.0f} words on average; one thread each.\n")
    rows: list[tuple[object, ...]] = []
    for batch in BATCHES:
        some, ids = texts[:batch], lexicon.inputs(lexicon.look_up(tokens[:batch]))
        whole = tf.data.Dataset.from_tensors((ids,))  # predict may not cut into batches again
        seconds = in_turns(
            {
                "ONNX Runtime, from raw text": lambda some=some: scorer.outputs(some),
                "ONNX Runtime, with verdicts and evidence": lambda some=some: scorer.score(some),
                "Keras predict, from ids": lambda whole=whole: network.predict(whole, verbose=0),
                "Keras call, from ids": lambda ids=ids: network(ids, training=False),
                "tf.function, from ids": lambda ids=ids: traced(
                    {name: tf.constant(array) for name, array in ids.items()}
                ),
            }
        )
        base = seconds["ONNX Runtime, from raw text"]
        rows += [
            (batch, name, f"{batch / time:,.0f}", f"{time / base:.2f}")
            for name, time in seconds.items()
        ]
    print(table(("batch", "peer", "texts/s", "time relative to ONNX Runtime"), rows))
