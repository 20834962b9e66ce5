"""Scales between two poles, whatever they are about: "zeer onveilig" ... "zeer veilig".

An answer is a degree ("zeer") of a word or of its opposite. Where the answers of a question share
that word, their order follows from the degrees.
"""

import re
from dataclasses import dataclass

_DEGREES = (
    "nauwelijks|een heel klein beetje|hardly|barely; "
    "een beetje|beetje|iets|licht|a little|a bit|slightly|mildly|iets te|een beetje te|slightly too"
    "|a little too; "
    "enigszins|deels|gedeeltelijk|eerder|enige|wat|somewhat|partly|some|tend to; "
    "redelijk|redelijk wat|tamelijk|moderately|fairly|rather|neutraal tot; "
    "; best|vrij|behoorlijk|overwegend|grotendeels|quite|mostly|mainly|generally|te|too; "
    "zeer|heel|erg|veel|sterk|very|much|highly|strongly|a lot|lots of; "
    "heel erg|zeer veel|heel veel|helemaal|volledig|geheel|absoluut|beslist|uiterst"
    "|buitengewoon|extreem|totaal"
    "|completely|extremely|totally|entirely|fully|definitely|a great deal|a great deal of|veel te"
    "|far too|much too"
)
"""Rising; the empty one is a word without degree."""
_NOT = (
    "niet zo|niet erg|niet echt|niet heel|niet|geen|not so|not very|not really|not that|not a|not"
    "|no"
)
_NOT_AT_ALL = (
    "helemaal niet|absoluut niet|beslist niet|volstrekt niet|helemaal geen|totaal geen|not at all"
    "|not in the least"
)
_OF_SOMETHING: tuple[tuple[float, str], ...] = (
    (-8, "ver onder|ver beneden|far below|well below"),
    (-6, "zeer slecht|heel slecht|very poorly"),
    (-5, "onder|beneden|below"),
    (-4, "slecht|poorly"),
    (-3, "veel minder|much less"),
    (-1.5, "heel weinig|zeer weinig|very little"),
    (-1, "minder|less|weinig|little|few"),
    (2, "klein|kleine|gering|geringe|lichte|small|minor|slight|mild"),
    (3, "matig|matige|moderate"),
    (5, "naar|volgens"),
    (6, "goed|well|meer|more"),
    (
        6,
        "groot|grote|ernstig|ernstige|big|large|major|serious|severe",
    ),
    (7.2, "zeer goed|heel goed|very well"),
    (7.5, "boven|above|veel meer|much more"),
    (8, "zeer groot|zeer grote|heel groot|heel grote|very big|very large|very serious"),
    (10, "ver boven|far above|well above"),
)
"""Degrees that say nothing by themselves: "Klein probleem", "Onder verwachting".

Some are names of people too, which the other words are not.
"""
_NEUTRAL = re.compile(
    r"neutraal.*|neutral.*|neither\b.*|niet\b.*\b(niet|noch|of)\b.*|noch\b.*"
    r"|deels\b.*\bdeels\b.*|partly\b.*\bpartly\b.*|undecided|(ongeveer |even |about )?"
    r"((gelijk|hetzelfde)( gebleven)?|evenveel|even \w+|(stayed )?(the )?same|unchanged"
    r"|onveranderd)( (als|as|dan) .*)?"
    r"|no (change|difference)|geen (verschil|verandering)|(it |dat )?(hangt ervan af|depends)"
    r"|precies (goed|genoeg)|gaat wel|genoeg|voldoende|about right|just right|enough"
)
_BETWEEN = re.compile(r"gemiddeld|midden|middel\w+|matig|normaal|average|medium|moderate|normal")
"""Between two opposites: "Laag", "Midden", "Hoog"; or what others are above and below."""
_OPPOSITES = (
    "slecht goed; slechter beter; bad|poor good; worse better; moeilijk|lastig "
    "makkelijk|gemakkelijk; difficult|hard easy; laag hoog; lager hoger; low high; lower higher; "
    "minder meer; less|fewer more; negatief positief; negative positive; zwak sterk; weak strong; "
    "klein groot; small large|big; afgenomen|gedaald|verminderd toegenomen|gestegen|vermeerderd; "
    "verslechterd verbeterd; decreased increased; deteriorated|worsened improved; langzaam snel; "
    "slow fast; koud warm; disagree agree; dissatisfied satisfied; ziek gezond; verdrietig blij; "
    "sad happy; oppose support; weinig veel; little|few much|many; kort lang; afname toename; "
    "decrease increase; daling stijging; korter langer; short|shorter long|longer; "
    "goedkoop duur; goedkoper duurder; cheap expensive; kleiner groter; smaller larger|bigger; "
    "achteruitgegaan vooruitgegaan; verkleind vergroot; langzamer sneller; slower faster; "
    "jonger ouder; younger older; vroeg laat; early late"
)
_SIDES = {
    word: (about, sign)
    for about, pair in enumerate(_OPPOSITES.split("; "))
    for words, sign in zip(pair.split(), (-1, 1), strict=True)
    for word in words.split("|")
}
_BEHIND = re.compile(
    r"(?P<what>.+) (?P<degree>strongly|slightly|somewhat|completely|mostly|very much|a little|a lot"
    r"|a great deal)|(?:not|no) (?P<not>.+) at all"
)
"""A degree behind its word: "Disagree strongly", "Not well at all"."""
_NEGATIVE = ("on", "un", "dis", "in", "im", "ir", "niet-", "non-")
_FILLER = re.compile(r"\b(mee|het|ermee|er|vroeger|voorheen|before)\b|\b(dan|than) .*")


def _phrases() -> list[tuple[str, float]]:
    """Longest first; a phrase that says nothing by itself ends with a blank."""
    degrees = [*enumerate(_DEGREES.split("; "), start=1), (-2, _NOT), (-9, _NOT_AT_ALL)]
    found = [(phrase, float(place)) for place, phrases in degrees for phrase in phrases.split("|")]
    found += [
        (f"{phrase} ", place) for place, words in _OF_SOMETHING for phrase in words.split("|")
    ]
    return sorted(found, key=lambda pair: -len(pair[0]))


_PHRASES = _phrases()


@dataclass(frozen=True)
class Degree:
    """A place on a scale about one thing; ``about`` is blank for what fits any scale."""

    about: str
    place: float


def degrees_of(labels: list[str]) -> list[float] | None:
    """The places of answers on a scale between two poles; None where they are on no such scale."""
    labels = [_BEHIND.sub(_in_front, label) for label in labels]
    words = {word for label in labels for word in label.split()}
    found = [_degree(label, labels, words) for label in labels]
    about = {degree.about for degree in found if degree.about}
    places = [degree.place for degree in found]
    if len(about) != 1 or len(set(places)) < len(places):
        return None
    return places


def _in_front(found: re.Match[str]) -> str:
    return f"{found['degree']} {found['what']}" if found["what"] else f"not at all {found['not']}"


def _degree(label: str, labels: list[str], words: set[str]) -> Degree:
    if _NEUTRAL.fullmatch(label) or _is_between(label, labels):
        return Degree("", 0.0)
    plain = " ".join(_FILLER.sub(" ", label).split())
    place, rest = next(
        (place, plain.removeprefix(phrase).strip())
        for phrase, place in _PHRASES
        if not phrase or plain == phrase or plain.startswith(phrase.rstrip() + " ")
    )
    if rest in _SIDES:
        about, sign = _SIDES[rest]
        return Degree(str(about), sign * place)
    for negative in _NEGATIVE:
        positive = rest.removeprefix(negative)
        if positive != rest and len(positive) > 2 and positive in words:
            side = _SIDES.get(positive)
            return Degree(str(side[0]) if side else positive, -place)
    return Degree(rest, place)


def _is_between(label: str, labels: list[str]) -> bool:
    """Is it between two others: "Goed" between what is too much and too little?"""
    if label in ("goed", "good") and any(o.startswith(("te ", "too ")) for o in labels):
        return True
    return bool(_BETWEEN.fullmatch(label)) and not any(o.endswith(f" {label}") for o in labels)


def words() -> str:
    """The words of all degrees."""
    return " ".join([_DEGREES, _NOT, _NOT_AT_ALL, _NEUTRAL.pattern])
