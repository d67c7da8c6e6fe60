"""PDF pages read from pdfium's characters with geometry of our own."""
