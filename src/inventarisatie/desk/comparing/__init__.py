"""Comparing: questionnaires of two rounds, trends over rounds, and two runs of one report."""
