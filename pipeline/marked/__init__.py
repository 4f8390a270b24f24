"""The original, marked, to keep: copies with the findings in them, and reports of one file."""
