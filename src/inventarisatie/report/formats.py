"""The formats in which a document can be rendered; apart, as asking for them must cost no time."""

FORMATS = ("html", "pdf", "docx", "odt")
