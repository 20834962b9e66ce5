"""What somebody may have meant by a word that is unknown."""

from difflib import get_close_matches


def nearest(word: str, known: list[str]) -> str:
    """A "did you mean" sentence: the nearest known words, else all of them."""
    close = get_close_matches(word, known, n=3, cutoff=0.5)
    if close:
        return f"Did you mean {' or '.join(close)}?"
    return f"Known: {', '.join(known) or 'none'}."
