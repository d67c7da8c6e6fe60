"""From text to references, relations and validity dates, by a grammar on plain strings."""
