"""The cleaning log of the reader, in Dutch: what was changed or left out, why, how many rows."""

from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd

from inventarisatie.reader.export import Export
from inventarisatie.reader.matching import Match
from inventarisatie.reader.metadata import PERSONAL
from inventarisatie.round.codebook import Questionnaire


@dataclass(frozen=True)
class LogEntry:
    """One row of the log."""

    step: str
    what: str
    why: str
    rows: int


def log_frame(entries: list[LogEntry]) -> pd.DataFrame:
    """The log as a frame: ``step``, ``what``, ``why``, ``rows``."""
    return pd.DataFrame(
        [asdict(entry) for entry in entries], columns=["step", "what", "why", "rows"]
    )


def cleaning_log(
    export: Export, form: Questionnaire, matches: list[Match], partial: int
) -> list[LogEntry]:
    """All that happened between the file and the tidy tables."""
    size, table = len(export.ids), export.table
    total = size + export.repeated + export.tests + table.blank_rows
    step = f"Inlezen {form.code}"
    log = [LogEntry(step, "Rijen in het bestand, zonder de koppen", "Telling vooraf", total)]

    def add(what: str, why: str, rows: int) -> None:
        if rows:
            log.append(LogEntry(step, what, why, rows))

    add("Lege rijen overgeslagen", "Er staat geen antwoord in", table.blank_rows)
    add("Dubbele rijen weggelaten", "Gelijk aan een eerdere rij", export.repeated)
    add("Proefinvullingen weggelaten", "Ingevuld door de makers van de vragenlijst", export.tests)
    for position, kind in export.header.metadata.items():
        name, filled = export.header.names[position], int(table.columns[position].filled.sum())
        if kind in PERSONAL:
            log.append(
                LogEntry(step, f"Kolom '{name}' weggelaten", "Direct persoonsgegeven", filled)
            )
        elif kind in ("respondent", "collector", "created", "modified", "device", "platform"):
            add(f"Kolom '{name}' weggelaten", "Kenmerk van het platform", filled)
    if form.no_ids:
        why = "Het bestand kent geen respondentnummers: wie twee keer meedeed, is niet te herkennen"
        add("Elke rij geteld als één respondent", why, size)
    add("Schuilnamen toegekend", "Voor het tellen zijn geen namen nodig", size)
    for position in export.header.manual:
        name, filled = export.header.names[position], int(table.columns[position].filled.sum())
        add(f"Kolom '{name}' weggelaten", "Hoort bij geen vraag", filled)
    for match in matches:
        if match.question.type == "contact":
            filled = np.logical_or.reduce([c.filled for c in export.columns(match.group.columns)])
            why = "Contactgegevens zijn persoonsgegevens"
            add(f"Vraag '{match.question.code}' weggelaten", why, int(filled.sum()))
        for name in match.question.left_out:
            why = "Geen antwoord op de vraag, of een persoonsgegeven"
            add(f"Kolom '{name}' bij '{match.question.code}' weggelaten", why, size)
    add(
        "Spaties of opmaak rond antwoorden verwijderd",
        "Geen deel van het antwoord",
        _padded(export),
    )
    if export.started is not None:
        why = "Het bestand noemt geen tijdzone; de tijdzone van het codeboek geldt"
        if export.zone:
            why = f"Het bestand noemt de tijdzone {export.zone}"
        add("Tijden omgezet naar UTC", why, size)
    why = "Elk gegeven antwoord telt mee"  # a line also for nobody: it would tell that somebody did
    log.append(LogEntry(step, "Onvolledige antwoorden behouden", why, partial))
    log.append(LogEntry(step, "Respondenten ingelezen", "Telling achteraf", size))
    return log


def _padded(export: Export) -> int:
    """Rows with a cell that is not written as it is compared (spaces, HTML)."""
    touched = np.zeros(len(export.ids), dtype=bool)
    for group in export.header.groups:
        for column in export.columns(group.columns):
            changed = [a != b for a, b in zip(column.values, column.labels, strict=True)]
            if any(changed):
                touched |= np.array(changed, dtype=bool)[column.codes]
    return int(touched.sum())
