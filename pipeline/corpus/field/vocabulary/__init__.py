"""The words that the field corpus is written with, sorted by what they mean under CA-1."""
