"""Findings and lists as of a day."""
