"""The generated appendices: how each number is known, the questionnaires, cleaning, colophon."""
