"""Reading and judging long files, against bare text extraction of the same files."""
