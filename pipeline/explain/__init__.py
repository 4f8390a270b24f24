"""What a version learned: its strongest words, its typical errors, and pairs that try it."""
