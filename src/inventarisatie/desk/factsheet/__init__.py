"""Factsheets: two pages about a selection of respondents, next to everyone, made by computation."""
