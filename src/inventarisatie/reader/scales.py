"""The order of answers, Dutch and English: in an export they stand as they happened to come.

Amounts go by their size (`amounts`), degrees of a word and its opposite by the degree (`poles`),
other scales by the table ``SCALES``: a scale per entry, its steps in order, other words for one
step behind a bar. To know another scale, add a line.
"""

import re
import unicodedata
from collections.abc import Iterable

from inventarisatie.reader import poles
from inventarisatie.reader.amounts import Amount, amount_of

SCALES = (
    "nooit; bijna nooit|vrijwel nooit|zelden of nooit; zelden; af en toe; soms; regelmatig"
    "|geregeld; vaak; heel vaak|zeer vaak|meestal; bijna altijd|vrijwel altijd; altijd",
    "never; almost never|hardly ever|rarely or never; rarely|seldom; occasionally; sometimes"
    "|about half the time; often|frequently|regularly; very often|usually|most of the time; "
    "almost always|nearly always; always|all the time",
    "zeer slecht|heel slecht|erg slecht; slecht; onvoldoende; matig; redelijk|voldoende|neutraal; "
    "goed|ruim voldoende; zeer goed|heel goed|erg goed; uitstekend",
    "terrible; very poor|very bad; poor|bad; fair|average|neutral; good; very good; excellent",
    "helemaal niet|geheel niet; niet; nauwelijks|bijna niet; een beetje|weinig|in geringe mate; "
    "enigszins|deels|gedeeltelijk|in enige mate|gemiddeld|redelijk; grotendeels|veel|in hoge mate"
    "|best wel|behoorlijk|erg; helemaal|heel veel|heel erg|volledig|in zeer hoge mate",
    "not at all|none at all; hardly|very little; a little|slightly|to a small extent; somewhat"
    "|moderately|a moderate amount|to some extent; quite a bit|quite a lot|a lot|very much"
    "|to a great extent; completely|extremely|entirely|a great deal",
    "ja|ja helemaal|jazeker|ja zeker|ja altijd; ja vaak; deels|gedeeltelijk|enigszins|soms|ja deels"
    "|ja soms|een beetje|ja een beetje; misschien|ja misschien|wellicht|twijfel; "
    "nee nog niet|nog niet; nee|nee helemaal niet|nee nooit",
    "yes|yes definitely|yes completely; yes often; partly|sometimes|somewhat|yes partly"
    "|yes sometimes|yes to some extent; maybe|perhaps|possibly; not yet|no not yet; no|no never"
    "|not at all",
    "zeker niet; waarschijnlijk niet; misschien|neutraal; waarschijnlijk wel; zeker wel",
    "definitely not|definitely will not; probably not|probably will not; might or might not|maybe"
    "|neutral; probably|probably will; definitely|definitely will",
    "afgeraden; neutraal; aangeraden",
    "geen; basisonderwijs|basisschool|lager onderwijs; vmbo|mavo|lbo|vbo; havo|havo vwo; vwo; "
    "mbo; hbo; wo|universiteit|universitair",
    "less than high school; high school|high school diploma; some college; associate degree"
    "|associates degree; bachelors degree; masters degree; doctorate|phd|doctoral degree",
    "vandaag; gisteren; afgelopen week|in de afgelopen week; afgelopen maand"
    "|in de afgelopen maand; afgelopen jaar|in het afgelopen jaar; langer geleden"
    "|langer dan een jaar geleden; nooit",
)
NAMED = (
    "maandag; dinsdag; woensdag; donderdag; vrijdag; zaterdag; zondag",
    "monday; tuesday; wednesday; thursday; friday; saturday; sunday",
    "januari; februari; maart; april; mei; juni; juli; augustus; september; oktober; november; "
    "december",
    "january; february; march; april; may; june; july; august; september; october; november; "
    "december",
    "klein; middelgroot|gemiddeld; groot",
    "small; medium; large",
    "ochtend; middag; avond; nacht",
    "morning; afternoon; evening; night",
)
"""Scales of which the words are names of people too: April, Groot."""
ASIDE = (
    "weet niet|weet ik niet|ik weet het niet|weet het niet|weet ik nog niet|weet ik niet meer"
    "|geen idee|geen mening|onbekend|niet bekend|nvt|niet van toepassing|geen antwoord"
    "|kan ik niet zeggen|kan ik niet beoordelen|wil ik niet zeggen|wil niet zeggen"
    "|dat wil ik niet zeggen|zeg ik liever niet|liever niet|geen van deze|geen van bovenstaande"
    "|geen van beide|anders|anders namelijk|overig|overige|iets anders|ander antwoord"
    "|dont know|i dont know|do not know|i do not know|not sure|unsure|im not sure|no opinion"
    "|no idea|unknown|not applicable|does not apply|na|n a|prefer not to say|prefer not to answer"
    "|rather not say|decline to answer|no answer|dont remember|cant say|none of these"
    "|none of the above|other|other please specify"
)
"""Answers beside a scale; they come last."""
WORDS = (
    "the of de het een van per in tot en and or to at dan than over under about ongeveer meer "
    "minder more less most least procent percent times keer maal once twice eens tweemaal every "
    "elke ieder iedere half euro eur ouder jonger older younger hoger lager higher lower langer "
    "korter longer shorter man vrouw male female wel zeker minuut minuten minute minutes uur uren "
    "hour hours dag dagen day days week weken weeks maand maanden month months kwartaal kwartalen "
    "quarter quarters jaar jaren year years dagelijks daily wekelijks weekly maandelijks monthly "
    "jaarlijks yearly annually meerdere enkele several few twee drie vier vijf zes zeven acht "
    "negen tien two three four five six seven eight nine ten eens oneens mee tevreden ontevreden "
    "belangrijk onbelangrijk waarschijnlijk onwaarschijnlijk veilig onveilig nuttig duidelijk "
    "onduidelijk agree disagree satisfied dissatisfied important unimportant likely unlikely safe "
    "unsafe useful clear unclear confident comfortable uncomfortable helpful concerned interested "
    "familiar prepared challenging slechter beter worse better moeilijk makkelijk gemakkelijk "
    "lastig difficult easy laag hoog low high negatief positief negative positive afgenomen "
    "gedaald verminderd toegenomen gestegen verslechterd verbeterd decreased increased improved "
    "kwartier hele halve whole eerste tweede derde vierde vijfde zesde first second third fourth "
    "fifth sixth"
)
"""Words of amounts, and of what scales are often about."""
_WORDS = frozenset(re.findall(r"[^\W\d_]+", " ".join([*SCALES, ASIDE, WORDS, poles.words()])))


def in_scale_order(labels: list[str]) -> list[str] | None:
    """The labels in the order of their scale; None where they are on no known scale.

    Answers beside the scale ("weet niet", "n.v.t.") come last, in the order they had.
    """
    steps = [label for label in labels if not is_aside(label)]
    places = _by_table(steps) or _by_degree(steps) or _by_amount(steps)
    if len(steps) < 2 or not places:
        return None
    ordered = [steps[i] for i in sorted(range(len(steps)), key=places.__getitem__)]
    return ordered + [label for label in labels if is_aside(label)]


def aside_last(labels: list[str]) -> list[str]:
    """The labels as they came, those beside any scale behind the others."""
    return sorted(labels, key=is_aside)


def by_alphabet(labels: Iterable[str]) -> list[str]:
    """The labels in the order of their scale, else of the alphabet, those beside any scale last.

    The order in which answers came would tell what the first respondents chose.
    """
    alphabetical = sorted(labels, key=str.casefold)
    return in_scale_order(alphabetical) or aside_last(alphabetical)


def is_ordered(labels: list[str]) -> bool:
    """Do the labels stand in the order of a known scale, or is there nothing to order?"""
    steps = [label for label in labels if not is_aside(label)]
    return len(steps) < 2 or in_scale_order(labels) == labels


def is_aside(label: str) -> bool:
    """Is it an answer beside any scale, such as "Weet niet / geen mening (n.v.t.)"?"""
    parts = re.split(r"[/,;(]|\bof\b|\bor\b", label.casefold().replace("n/a", "na"))
    plain = [_plain(part) for part in parts]
    named = _plain(label) in _BESIDE or all(part in _BESIDE for part in plain if part)
    return bool(_plain(label)) and named


def is_common(label: str) -> bool:
    """Does an answer hold only words of scales and amounts, and short numbers?

    Such words tell of nobody who wrote them.
    """
    words = re.findall(r"\d+|[^\W\d_]+", _plain(label))
    return all(len(word) < 6 if word.isdigit() else word in _WORDS for word in words)


def _by_table(steps: list[str]) -> list[int] | None:
    plain = [_plain(step) for step in steps]
    for places in _PLACES:
        if all(step in places for step in plain):
            return [places[step] for step in plain]
    return None


def _by_degree(steps: list[str]) -> list[float] | None:
    return poles.degrees_of([_plain(step) for step in steps])


def _by_amount(steps: list[str]) -> list[Amount] | None:
    """Amounts of one kind, none of which occurs twice."""
    found = [amount for step in steps if (amount := amount_of(step))]
    units = {amount.unit for amount in found if amount.kind == "duration"}
    if len(units) == 1:  # "Jonger dan 18" among "18-24 jaar"
        found = [a.times(*units) if a.kind == "number" else a for a in found]
    one_kind = len({amount.kind for amount in found} - {"nothing"}) == 1
    same = len(set(found)) < len(steps)
    return found if one_kind and not same else None


def _steps(scale: str) -> dict[str, int]:
    places = enumerate(step.split("|") for step in scale.split("; "))
    return {words: place for place, synonyms in places for words in synonyms}


def _plain(label: str) -> str:
    text = re.sub(r"[.'\N{RIGHT SINGLE QUOTATION MARK}]", "", unicodedata.normalize("NFKC", label))
    return " ".join(re.sub(r"\W+", " ", text.casefold()).split())


_PLACES = [_steps(scale) for scale in (*SCALES, *NAMED)]
_BESIDE = frozenset(ASIDE.split("|"))
