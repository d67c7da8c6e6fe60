"""Findings: what the law behind procedures and documents is worth on a given day, and what to do about it."""
