"""The Data page: what models learn from."""
