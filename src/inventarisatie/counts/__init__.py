"""Counts of the answers, the published figures, protection, and the ledger of all numbers."""
