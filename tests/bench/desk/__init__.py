"""The pages of the dashboard over a library of 10,000 documents, against an empty page."""
