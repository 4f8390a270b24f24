"""Regulations for tests: CA-1 as it comes, and CA-2, which changes each of its clauses."""

from __future__ import annotations

from pathlib import Path

from pipeline.regulation import parse_regulation

CA2_FILE = Path(__file__).parents[2] / "data" / "regulations" / "contoso-ca-2.yaml"
CA2_TEXT = CA2_FILE.read_text(encoding="utf-8")
CA2 = parse_regulation(CA2_TEXT, CA2_FILE.name)
