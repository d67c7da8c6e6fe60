"""The sample gazette's texts (``issue-*.txt``), their markup and the layout that turns them into pages."""
