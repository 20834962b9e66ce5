"""Names in small letters or in capitals, written as names so that they are found.

The lists of ``deduce`` hold names as they should be written; people who type fast do not. Alone, a
word such as "roos" or "mark" is mostly no name: it becomes one by what stands beside it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BETWEEN = _words("van von de den der ten ter het el la vd di 't te op in")
_BEFORE_SOMEBODY = _words(
    "heet heette genaamd naam naar collega meneer mevrouw mijnheer dhr mw mevr heer juf "
    "meester zuster broeder dokter huisarts verpleegkundige begeleider begeleidster vriend "
    "vriendin zus broer zoon dochter buurman buurvrouw tante oom neef nicht partner man vrouw "
    "ex moeder vader opa oma coördinator medewerker stagiair stagiaire vrijwilliger groetjes "
    "groeten gr mvg liefs hallo hoi met door van bij aan ben is"
)
"""Words after which a first name is likely."""
_WEAK = _words("met door van bij aan ben is naar man vrouw ex hallo naam")
"""Of these, the ones after which a common word is as likely."""
_STRONG = frozenset(("el", "der", "den", "vd"))
"""Of the words between, those that only stand in a name."""
_TITLES = _words("meneer mevrouw mijnheer dhr mw mevr heer collega dokter dr drs familie")
_BEFORE_PLACE = _words("in te uit naar bij regio vanuit omgeving rond gemeente rondom")
_COMMON = _words(
    "an ben bo bor bloem can do dag dies door ed els engel fee floor hang harm has hope iris "
    "job joy just koos lente lie lief lieve linde lot maan mark max meer mees mei merel meta "
    "ons per pit pip rein roos star ster storm su tip ton trees vos wolf april juni juli "
    "augustus zon zus"
)
"""First names that are common words too."""
_NO_PLACE = _words(
    "balk eind est goed hoeven juist rijen veld viel voort wissel haven huis laag lent loon "
    "hoek dam best grave nes put zand rust middag winter zomer avond vorden heel erm "
    "oord weert dorst"
)


@dataclass(frozen=True)
class KnownWords:
    """Words in small letters: first names, surnames, places, and words that are no name."""

    first: frozenset[str]
    last: frozenset[str]
    places: frozenset[str]
    common: frozenset[str]


def read_names(lists: Path) -> KnownWords:
    """Read the lists of ``deduce`` out of its folder of sources."""
    common = [_read(path) for path in lists.glob("whitelist/lst_*/items.txt")]
    return KnownWords(
        first=_read(lists / "names/lst_first_name/items.txt"),
        last=_read(lists / "names/lst_surname/items.txt"),
        places=_read(lists / "locations/lst_placename/lst_residence/items.txt"),
        common=_COMMON.union(*common),
    )


def recased(text: str, names: KnownWords) -> str:
    """The text, as long as it was, with a capital where a name in small letters begins."""
    letters = list(text)
    words = list(_WORD.finditer(text))
    for place in _names(words, names):
        start, end = words[place].span()
        letters[start:end] = [text[start].upper(), *text[start + 1 : end].lower()]
    written = "".join(letters)
    return written if len(written) == len(text) else text


def _names(words: list[re.Match[str]], names: KnownWords) -> Iterator[int]:
    """The places of the words that are a part of a name, among those not written as one."""
    small = [word[0].casefold() for word in words]
    for place, word in enumerate(words):
        own, before = small[place], small[place - 1] if place else ""
        if len(own) == 1 and word.string[word.end() : word.end() + 1] == ".":
            yield from _with_initials(small, place, names)
        if not (word[0].islower() or (word[0].isupper() and len(own) > 2)):
            continue
        if _is_first(own, before, names) or _is_place(own, before, names):
            yield place
        if own in _TITLES and (last := _surname(small, place + 1, names)):
            yield last
        elif (
            own in names.first
            and own not in names.common
            and (last := _surname(small, place + 1, names))
        ):
            yield from (place, last)


def _with_initials(small: list[str], place: int, names: KnownWords) -> Iterator[int]:
    start = place
    while place < len(small) and len(small[place]) == 1:
        place += 1
    if last := _surname(small, place, names):
        yield from (*range(start, place), last)


def _is_first(word: str, before: str, names: KnownWords) -> bool:
    if word not in names.first or before not in _BEFORE_SOMEBODY:
        return False
    return word not in (names.common if before in _WEAK else _COMMON) and len(word) > 2


def _is_place(word: str, before: str, names: KnownWords) -> bool:
    known = word in names.places and word not in names.common | _NO_PLACE and len(word) > 2
    return (known and before in _BEFORE_PLACE) or (
        before == "den" and word in ("haag", "bosch", "helder")
    )


def _surname(small: list[str], place: int, names: KnownWords) -> int:
    """The place of a surname from ``place``, after what may stand between; 0 for none."""
    start = place
    while place < len(small) and small[place] in _BETWEEN:
        place += 1
    if place == len(small):
        return 0
    word = small[place]
    if word in names.common:
        return place if place > start and word in names.last else 0
    between = small[start:place]
    return place if word in names.last or _STRONG.intersection(between) else 0


def _read(path: Path) -> frozenset[str]:
    return frozenset(
        line.casefold() for line in path.read_text(encoding="utf-8").splitlines() if line
    )
