"""Measures of the project: accuracy against people's readings, and speed. Nothing of the package imports this."""
