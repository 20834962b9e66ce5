"""Documents and their formats; apart, as asking for them must cost no time."""

DOCUMENTS = {"rapport": "het rapport", "factsheet": "de factsheet"}
"""The documents that notebooks make numbers for, with their Dutch names."""
CARD = "kaart.png"
"""The picture that goes with a link to the page, where it is shared."""
FORMATS = ("html", "pdf", "docx", "odt", CARD)
