"""From the pages of an issue to one run of pages per document."""
