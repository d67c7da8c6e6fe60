"""The database: facts as read, kept once per file; everything else derived."""
