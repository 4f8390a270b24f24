"""Regulations: their versions, clauses, differences, and what a new one changes."""
