"""The database's history: one step per change of its tables."""
