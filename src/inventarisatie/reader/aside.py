"""Answers beside any scale, Dutch and English: "Weet niet", "Prefer not to say", "Anders"."""

import re

from inventarisatie.reader.plain import plain

_ANSWERS = (
    r"(ik )?weet (ik )?(het )?(nog )?niet( meer| zeker| precies)?",
    r"(dat |dit )?(wil|zeg|kan|durf) (ik )?(dat |dit |het )?(hier )?(liever )?niet"
    r"( zeggen| beoordelen| antwoorden| beantwoorden| delen| inschatten| aangeven)?",
    r"(ik zeg |zeg ik |dit |dat )?liever niet( zeggen)?",
    r"geen (idee|mening|antwoord|oordeel|ervaring( mee| hiermee)?|van (deze|bovenstaande|beide))",
    r"(niet|nog niet) (van toepassing|bekend|ingevuld|beantwoord|gevraagd|zeker)|nvt|n v t",
    r"onbekend|(iets )?anders( namelijk| nl)?|(overige|overig)( namelijk)?|ander antwoord",
    r"(i )?(dont|do not|cant|can not|cannot) (know|remember|recall|say|tell|answer|judge)",
    r"(i )?(would |id )?(prefer|rather) not( to)?( say| answer| disclose| share| tell)?",
    r"(im |i am )?(not sure|unsure|unable to (say|answer|judge))",
    r"no (opinion|idea|answer|response|experience)|refused|refuse",
    r"(declined|decline)( to (say|answer))?",
    r"(not|does not|doesnt) (applicable|answered|apply|known)|na|n a|unknown",
    r"none of (these|the above)|(others|other)( please specify| specify)?|something else",
)
_ANSWER = re.compile("|".join(_ANSWERS))
WORDS = " ".join(re.findall("[a-z]+", " ".join(_ANSWERS)))
"""The words of these answers."""


def is_aside(label: str) -> bool:
    """Is it an answer beside any scale, such as "Weet niet / geen mening (n.v.t.)"?"""
    parts = re.split(r"[/,;(]|\bof\b|\bor\b", label.casefold().replace("n/a", "na"))
    named = _ANSWER.fullmatch(plain(label)) or all(
        _ANSWER.fullmatch(part) for part in map(plain, parts) if part
    )
    return bool(plain(label) and named)


def aside_last(labels: list[str]) -> list[str]:
    """The labels as they came, those beside any scale behind the others."""
    return sorted(labels, key=is_aside)
