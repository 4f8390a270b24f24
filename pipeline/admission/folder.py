"""The files over which the gate and its child talk, in a folder of their own."""

FILE = "file.onnx"  # as it was brought
WORDS = "vocabulary"
ASKED = "asked.json"
WRAPPED = "wrapped.onnx"  # as it may be kept
ANSWER = "answer.json"
COMPLAINTS = "complaints"  # what libraries print
