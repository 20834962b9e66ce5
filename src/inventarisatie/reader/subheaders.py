"""The words of the second header row that SurveyMonkey puts there itself, by language."""

from inventarisatie.reader.metadata import squeeze

_RESPONSE = {
    "response", "reactie", "respons", "antwoord", "réponse", "respuesta", "antwort", "resposta",
    "risposta", "svar", "besvarelse", "vastaus", "odpowiedź", "odpověď", "ответ",
}  # fmt: skip
_OPEN = {
    "openendedresponse", "openantwoord", "openeindereactie", "openreactie", "openvraag",
    "opengesteldreactie", "respuestaabierta", "réponseouverte", "offeneantwort",
    "openeindeantwoord", "reactiemetopeneinde", "beantwortungenmitoffenemende", "réponselibre",
    "respuestadeextremoabierto", "respostaaberta", "rispostaaperta", "öppetsvar", "åbentsvar",
}  # fmt: skip


def is_response(subheader: str) -> bool:
    """Is this the sub-header of a single-choice column?"""
    return squeeze(subheader) in _RESPONSE


def is_open(subheader: str) -> bool:
    """Is this the sub-header of an open question?"""
    return squeeze(subheader) in _OPEN


def without_numbers(subheaders: list[str]) -> list[str]:
    """Sub-headers as they were before Excel made them the unique names of a table.

    Excel appends 2, 3, 4 ... to the names that it saw before: ``Response``, ``Response2``,
    ``Other3``.
    """
    seen: set[str] = set()
    number, plain = 2, []
    for subheader in subheaders:
        base = subheader.removesuffix(str(number))
        if base in seen and base not in ("", subheader) and not base[-1].isdigit():
            number += 1
            subheader = base
        seen.add(subheader)
        plain.append(subheader)
    changed = [new for new, old in zip(plain, subheaders, strict=True) if new != old]
    return plain if any(is_response(name) or is_open(name) for name in changed) else subheaders
