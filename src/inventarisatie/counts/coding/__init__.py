"""Coding of open answers: sheets for two researchers, their agreement, and theme counts."""
