"""Work lists: paragraphs of all documents that wait for a decision."""
