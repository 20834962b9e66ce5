"""Front matter of the documents of a new round, next to what only the round can tell."""

from typing import Any

ACCOUNT = {"naam": "Online verantwoording", "pad": "verantwoording.html"}
REPORT = {"naam": "Het hele rapport", "pad": "rapport.html"}
TABLES = {"naam": "Alle tabellen (Excel)", "pad": "tabellen.xlsx"}
DOCUMENTS: dict[str, dict[str, Any]] = {
    "rapport": {
        "subtitle": "Uitkomsten van de vragenlijsten",
        "description": "Wat respondenten antwoordden, met van elk cijfer hoe zeker het is.",
        "verantwoording": "verantwoording",
        "bestanden": [{"naam": "Dit rapport als PDF", "pad": "rapport.pdf"}, ACCOUNT, TABLES],
    },
    "verantwoording": {
        "subtitle": "Online verantwoording: cijfers, figuren, vragenlijsten en techniek",
        "description": "Van elk cijfer in het rapport: bron, basis en zekerheid.",
        "number-sections": False,
        "bestanden": [
            REPORT, {"naam": "Deze verantwoording als PDF", "pad": "verantwoording.pdf"}, TABLES,
        ],
    },
    "samenvatting": {
        "subtitle": "Samenvatting",
        "description": "Op één pagina: wat respondenten antwoordden, en hoe zeker dat is.",
        "toc": False,
        "number-sections": False,
        "verantwoording": "verantwoording",
        "bestanden": [
            {"naam": "Deze samenvatting als PDF", "pad": "samenvatting.pdf"}, REPORT, ACCOUNT,
        ],
    },
}  # fmt: skip
"""Every document by its name: ``rapport`` is ``reports/ronde-N/rapport.qmd``."""
