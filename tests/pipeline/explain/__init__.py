"""Tests of pipeline/explain."""
