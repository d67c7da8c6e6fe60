"""From a path to pages: knowing a file by its content and reading it within limits."""
