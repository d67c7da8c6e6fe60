"""legaltext: which Vietnamese law is in force, and which administrative procedures stand on law that is not."""

__version__ = "0.1.0"
