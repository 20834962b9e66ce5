"""The expert session of a round: ``expertsessie.yml`` as fragments of the briefing."""

from datetime import date, time
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from inventarisatie.counts.numbers import day, enumerate_dutch, quoted
from inventarisatie.errors import Refusal
from inventarisatie.report.appendix.tables import cell, pipe_table
from inventarisatie.report.rendering.escaping import markdown_text
from inventarisatie.round.files import write_text
from inventarisatie.round.project import Ronde
from inventarisatie.round.texts import read_yaml

FILE = "expertsessie.yml"
WEEKDAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Period(_Entry):
    begin: time
    einde: time

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.begin >= self.einde:
            raise ValueError(f"einde {self.einde:%H:%M} is not after begin {self.begin:%H:%M}")
        return self

    @property
    def hours(self) -> str:
        """Begin and end in Dutch: "13.00 tot 14.30 uur"."""
        return f"{self.begin:%H.%M} tot {self.einde:%H.%M} uur"


class Item(_Period):
    """An item of the programme."""

    onderdeel: str
    door: list[str]
    """Roles or organisations, never names."""


class Guest(_Entry):
    """Someone who was invited: organisation and role, never a name."""

    organisatie: str
    rol: str = ""


class Point(_Entry):
    """A point for discussion."""

    punt: str
    toelichting: str


class Session(_Period):
    """The session as a whole."""

    titel: str
    datum: date
    plaats: str
    programma: list[Item]
    genodigden: list[Guest]
    discussie: list[Point]
    vragen: list[str]

    @model_validator(mode="after")
    def _check_programme(self) -> Self:
        moment = self.begin
        for item in self.programma:
            if item.begin != moment:
                raise ValueError(f"{item.onderdeel!r} does not start at {moment:%H:%M}")
            moment = item.einde
        if moment != self.einde:
            raise ValueError(f"the programme ends at {moment:%H:%M}, the session does not")
        return self


def load_session(ronde: Ronde) -> Session:
    """Read and check ``expertsessie.yml`` of a round.

    Raises:
        Refusal: the file is missing, is no YAML, or breaks a rule; the message names the key.
    """
    path = ronde.reports / FILE
    try:
        return Session.model_validate(read_yaml(path, "session"))
    except FileNotFoundError:
        raise Refusal("session", f"{FILE} is missing.", f"Restore {path}.") from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "session"
        raise Refusal("session", f"{FILE}, {place}: {first['msg']}.", "Correct it.") from None


def write_session_fragments(ronde: Ronde) -> list[Path]:
    """Write the fragments ``fragmenten/_expertsessie-*.qmd`` that ``expertsessie.qmd`` includes.

    Raises:
        Refusal: see ``load_session``.
    """
    session = load_session(ronde)
    texts = {
        "gegevens": _details(session),
        "programma": _programme(session),
        "genodigden": _guests(session),
        "discussie": _discussion(session),
        "vragen": "".join(f"- {markdown_text(question)}\n" for question in session.vragen),
    }
    paths = []
    for name, text in texts.items():
        paths.append(ronde.reports / "fragmenten" / f"_expertsessie-{name}.qmd")
        write_text(paths[-1], text)
    return paths


def _details(session: Session) -> str:
    when = f"{WEEKDAYS[session.datum.weekday()]} {day(session.datum)}, {session.hours}"
    text = f"De sessie heette {quoted(session.titel)} en was gepland op {when}, {session.plaats}."
    return f"{markdown_text(text)}\n"


def _programme(session: Session) -> str:
    rows = [
        [cell(item.hours), cell(item.onderdeel), cell(enumerate_dutch(item.door))]
        for item in session.programma
    ]
    table = pipe_table(["Tijd", "Onderdeel", "Door"], [18, 52, 30], rows)
    return f"{table}\n: Programma {{#tbl-programma}}\n"


def _guests(session: Session) -> str:
    guests = [
        f"{guest.organisatie} ({guest.rol})" if guest.rol else guest.organisatie
        for guest in session.genodigden
    ]
    return f"{markdown_text(f'Genodigd waren: {enumerate_dutch(guests)}.')}\n"


def _discussion(session: Session) -> str:
    return "".join(
        f"- **{markdown_text(point.punt)}** {markdown_text(point.toelichting)}\n"
        for point in session.discussie
    )
