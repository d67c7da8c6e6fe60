"""Findings, lists and the graph as files that people open."""
