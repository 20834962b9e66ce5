"""The report: figures, appendices and themes placed in chapters, and one call to render."""
