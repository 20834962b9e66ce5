"""Scales between two poles, whatever they are about: "zeer onveilig" ... "zeer veilig".

An answer is a degree ("zeer") of a word or of its opposite. Where the answers of a question share
that word, their order follows from the degrees.
"""

import re
from dataclasses import dataclass

_DEGREES = (
    "nauwelijks|een heel klein beetje|hardly|barely; "
    "een beetje|iets|licht|a little|a bit|slightly|mildly; "
    "enigszins|redelijk|tamelijk|deels|gedeeltelijk|somewhat|moderately|fairly|rather|partly"
    "|neutraal tot; "
    "; best|vrij|behoorlijk|overwegend|quite|mostly|mainly|generally; "
    "zeer|heel|erg|veel|sterk|very|much|highly|strongly|a lot; "
    "heel erg|helemaal|volledig|uiterst|buitengewoon|extreem|totaal|completely|extremely|totally"
    "|entirely|fully"
)
"""Rising; the empty one is a word without degree."""
_NOT = "niet zo|niet erg|niet echt|niet heel|niet|not so|not very|not really|not that|not"
_NOT_AT_ALL = "helemaal niet|absoluut niet|volstrekt niet|not at all|not in the least"
_NEUTRAL = re.compile(
    r"neutraal.*|neutral.*|neither\b.*|niet\b.*\b(niet|noch)\b.*|noch\b.*|gemiddeld|average"
    r"|(ongeveer |even |about )?(gelijk( gebleven)?|hetzelfde( gebleven)?|evenveel|even \w+"
    r"|(the )?same|unchanged|onveranderd)|no (change|difference)|geen (verschil|verandering)"
    r"|(it |dat )?(hangt ervan af|depends)"
)
_OPPOSITES = (
    "slecht goed; slechter beter; bad|poor good; worse better; moeilijk|lastig "
    "makkelijk|gemakkelijk; difficult|hard easy; laag hoog; lager hoger; low high; lower higher; "
    "minder meer; less|fewer more; negatief positief; negative positive; zwak sterk; weak strong; "
    "klein groot; small large|big; afgenomen|gedaald|verminderd toegenomen|gestegen; "
    "verslechterd verbeterd; decreased increased; deteriorated|worsened improved; langzaam snel; "
    "slow fast; koud warm; disagree agree; dissatisfied satisfied; ziek gezond; verdrietig blij; "
    "sad happy; oppose support"
)
_SIDES = {
    word: (about, sign)
    for about, pair in enumerate(_OPPOSITES.split("; "))
    for words, sign in zip(pair.split(), (-1, 1), strict=True)
    for word in words.split("|")
}
_NEGATIVE = ("on", "un", "dis", "in", "im", "ir", "niet-", "non-")
_FILLER = re.compile(r"\b(mee|het|ermee|er|dan|than|vroeger|voorheen|before)\b")


def _phrases() -> list[tuple[str, float]]:
    degrees = enumerate(_DEGREES.split("; "), start=1)
    found = [(phrase, float(place)) for place, phrases in degrees for phrase in phrases.split("|")]
    found += [(phrase, -2.0) for phrase in _NOT.split("|")]
    found += [(phrase, -9.0) for phrase in _NOT_AT_ALL.split("|")]
    return sorted(found, key=lambda pair: -len(pair[0]))


_PHRASES = _phrases()


@dataclass(frozen=True)
class Degree:
    """A place on a scale about one thing; ``about`` is blank for what fits any scale."""

    about: str
    place: float


def degrees_of(labels: list[str]) -> list[float] | None:
    """The places of answers on a scale between two poles; None where they are on no such scale."""
    found = [_degree(label, labels) for label in labels]
    about = {degree.about for degree in found if degree.about}
    places = [degree.place for degree in found]
    if len(about) != 1 or len(set(places)) < len(places):
        return None
    return places


def _degree(label: str, labels: list[str]) -> Degree:
    if _NEUTRAL.fullmatch(label):
        return Degree("", 0.0)
    place, rest = next(
        (place, label.removeprefix(phrase).strip())
        for phrase, place in _PHRASES
        if not phrase or label == phrase or label.startswith(phrase + " ")
    )
    rest = " ".join(_FILLER.sub(" ", rest).split())
    if rest in _SIDES:
        about, sign = _SIDES[rest]
        return Degree(str(about), sign * place)
    for negative in _NEGATIVE:
        if rest.startswith(negative) and _is_word_of(rest.removeprefix(negative), labels):
            return Degree(rest.removeprefix(negative), -place)
    return Degree(rest, place)


def _is_word_of(rest: str, labels: list[str]) -> bool:
    words = {word for label in labels for word in label.split()}
    return len(rest) > 2 and rest in words


def words() -> str:
    """The words of all degrees."""
    return " ".join([_DEGREES, _NOT, _NOT_AT_ALL, _NEUTRAL.pattern])
