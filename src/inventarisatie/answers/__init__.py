"""Tidy answers: cleaned, de-identified and kept as tables."""
