"""Common scales of answers, Dutch and English: in an export answers stand as they happened to come.

``SCALES`` is a plain table: a scale per entry, its steps in order, other words for one step behind
a bar. To know another scale, add a line.
"""

import re
import unicodedata

SCALES = (
    "zeer ontevreden|heel ontevreden|erg ontevreden; ontevreden; enigszins ontevreden|"
    "een beetje ontevreden; neutraal|niet tevreden en niet ontevreden|"
    "niet ontevreden niet tevreden|niet tevreden niet ontevreden; "
    "enigszins tevreden|een beetje tevreden|redelijk tevreden; tevreden; "
    "zeer tevreden|heel tevreden|erg tevreden",
    "helemaal mee oneens|helemaal oneens|helemaal niet mee eens|zeer oneens|zeer mee oneens|"
    "volledig oneens|volledig mee oneens; oneens|mee oneens|niet mee eens; enigszins oneens|"
    "enigszins mee oneens|een beetje oneens|een beetje mee oneens; neutraal|niet eens niet oneens|"
    "niet mee eens niet mee oneens|niet eens en niet oneens|niet mee eens en niet mee oneens; "
    "enigszins eens|enigszins mee eens|een beetje eens|een beetje mee eens; eens|mee eens; "
    "helemaal mee eens|helemaal eens|zeer eens|zeer mee eens|volledig eens|volledig mee eens",
    "nooit; bijna nooit|vrijwel nooit; zelden; af en toe; soms; regelmatig|geregeld; vaak; "
    "heel vaak|zeer vaak|meestal; bijna altijd|vrijwel altijd; altijd",
    "nooit; minder dan een keer per jaar; jaarlijks; minder dan een keer per maand; maandelijks; "
    "wekelijks; dagelijks",
    "zeer slecht|heel slecht|erg slecht; slecht; onvoldoende; matig; redelijk|voldoende|neutraal; "
    "goed; zeer goed|heel goed|erg goed; uitstekend",
    "helemaal niet; nauwelijks|bijna niet; een beetje|weinig; enigszins|deels|gedeeltelijk; "
    "grotendeels|veel; helemaal|heel veel|volledig",
    "zeer onbelangrijk|heel onbelangrijk|helemaal niet belangrijk; onbelangrijk|niet belangrijk; "
    "neutraal|enigszins belangrijk; belangrijk; zeer belangrijk|heel belangrijk|erg belangrijk",
    "zeer onwaarschijnlijk|heel onwaarschijnlijk; onwaarschijnlijk; neutraal; waarschijnlijk; "
    "zeer waarschijnlijk|heel waarschijnlijk",
    "zeer moeilijk|heel moeilijk; moeilijk; neutraal; makkelijk|gemakkelijk; "
    "zeer makkelijk|zeer gemakkelijk|heel makkelijk",
    "veel slechter; slechter; gelijk|hetzelfde|even goed|gelijk gebleven; beter; veel beter",
    "veel minder; minder; gelijk|hetzelfde|evenveel|even veel|gelijk gebleven; meer; veel meer",
    "ja|ja helemaal|jazeker; deels|gedeeltelijk|enigszins|soms|ja deels|ja soms|een beetje; "
    "nee|nee helemaal niet",
    "very dissatisfied; dissatisfied; somewhat dissatisfied; "
    "neutral|neither satisfied nor dissatisfied; somewhat satisfied; satisfied; very satisfied",
    "strongly disagree; disagree; somewhat disagree; neutral|neither agree nor disagree; "
    "somewhat agree; agree; strongly agree",
    "never; almost never; rarely|seldom; occasionally; sometimes; often|frequently; very often|"
    "usually; almost always; always",
    "never; yearly; monthly; weekly; daily",
    "terrible; very poor|very bad; poor|bad; fair|average|neutral; good; very good; excellent",
    "not at all; a little|slightly; somewhat|moderately; a lot|very much; completely|extremely",
    "not at all important|very unimportant; not so important|unimportant|not important; "
    "somewhat important|neutral; important; very important; extremely important",
    "very unlikely; unlikely; neutral; likely; very likely",
    "very difficult; difficult; neutral; easy; very easy",
    "much worse; worse; the same|about the same; better; much better",
    "much less; less; the same|about the same; more; much more",
    "yes; partly|sometimes|somewhat; no",
)
ASIDE = (
    "weet niet|weet ik niet|ik weet het niet|weet het niet|geen idee|geen mening|nvt|"
    "niet van toepassing|weet niet nvt|weet ik niet nvt|weet niet geen mening|geen antwoord|"
    "wil ik niet zeggen|zeg ik liever niet|dont know|i dont know|do not know|not sure|unsure|"
    "no opinion|not applicable|na|n a|prefer not to say|dont know not applicable"
)
"""Answers beside a scale; they come last."""
_STEP = re.compile(r"\d")


def _steps(scale: str) -> dict[str, int]:
    places = enumerate(step.split("|") for step in scale.split("; "))
    return {words: place for place, synonyms in places for words in synonyms}


_PLACES = [_steps(scale) for scale in SCALES]
_BESIDE = frozenset(ASIDE.split("|"))


AMOUNTS = (
    "the of de het een van per in tot en and or to at dan than over under about ongeveer meer "
    "minder more less most least jaar jaren maand maanden week weken dag dagen uur uren minuut "
    "minuten year years month months weeks day days hour hours minute minutes times keer maal once "
    "twice eens tweemaal every elke ieder half quarter kwartaal euro eur ouder jonger older "
    "younger hoger lager higher lower langer korter longer shorter man vrouw male female anders "
    "other none geen"
)
"""Words of amounts, durations and ages."""
_WORDS = frozenset(re.findall(r"[^\W\d_]+", " ".join([*SCALES, ASIDE, AMOUNTS])))


def is_common(label: str) -> bool:
    """Does an answer hold only words of scales and amounts, and short numbers?

    Such words tell of nobody who wrote them.
    """
    words = re.findall(r"\d+|[^\W\d_]+", re.sub(r"['\N{RIGHT SINGLE QUOTATION MARK}]", "", label))
    return all(len(word) < 6 if word.isdigit() else word.casefold() in _WORDS for word in words)


def in_scale_order(labels: list[str]) -> list[str] | None:
    """The labels in the order of the scale that holds them all; None where no scale does.

    Answers beside the scale ("weet niet", "n.v.t.") come last, in the order they had.
    """
    steps = [label for label in labels if _plain(label) not in _BESIDE]
    if len(steps) < 2:
        return None
    for places in _PLACES:
        if all(_plain(label) in places for label in steps):
            ordered = sorted(steps, key=lambda label: places[_plain(label)])
            return ordered + [label for label in labels if label not in steps]
    return None


def is_ordered(labels: list[str]) -> bool:
    """Do the labels stand in the order of a known scale, or by number?"""
    numbered = sum(bool(_STEP.match(label)) for label in labels) >= len(labels) - 2
    return in_scale_order(labels) == labels or (len(labels) > 2 and numbered)


def _plain(label: str) -> str:
    text = re.sub(r"[.'\N{RIGHT SINGLE QUOTATION MARK}]", "", unicodedata.normalize("NFKC", label))
    return " ".join(re.sub(r"\W+", " ", text.casefold()).split())
