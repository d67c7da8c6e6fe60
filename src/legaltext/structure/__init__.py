"""From a run of pages to a document: head, tree of provisions, parts, footnotes."""
