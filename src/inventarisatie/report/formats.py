"""The formats in which a document can be rendered; apart, as asking for them must cost no time."""

CARD = "kaart.png"
"""The picture that goes with a link to the page, where it is shared."""
FORMATS = ("html", "pdf", "docx", "odt", CARD)
