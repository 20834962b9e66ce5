"""Personal data and words in the raw data of the tests, that no output may hold."""

import csv
from pathlib import Path

PLANTED = {
    "IP Address": "84.116.12.34",
    "Email Address": "kanarie.vogel@geheim.example",
    "First Name": "Berendina",
    "Last Name": "Terpstra",
    "Custom Data 1": "KAN-4711-XQ",
}
IN_TEXT = (
    "Vraag Berendina Terpstra (06-24681357, kanarie.vogel@geheim.example, bsn 111222333, "
    "NL91 ABNA 0417 1643 00, 1012 AB, geboren 12-03-1975) naar de paarse olifant in de wachtkamer"
)
CANARIES = [
    *PLANTED.values(), "Terpstra", "24681357", "111222333", "paarse olifant in de wachtkamer",
]  # fmt: skip


def plant(path: Path) -> None:
    """Give every respondent the planted personal data, and every open answer the planted text."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    for row in rows[2:]:
        for position, name in enumerate(rows[0]):
            if name in PLANTED:
                row[position] = PLANTED[name]
        row[:] = [IN_TEXT if cell.startswith("Synthetische") else cell for cell in row]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
