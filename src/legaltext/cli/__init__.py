"""The command line: a door to all rooms."""
