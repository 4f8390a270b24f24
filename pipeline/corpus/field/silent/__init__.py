"""Sentences of paragraphs that describe no component, by the kind of page they stand on."""
