"""De-identification of free text: names, places and numbers become Dutch tags, ``[naam]``.

Names, places and institutions are found by ``deduce`` (V. Menger et al., "DEDUCE: a pattern
matching method for automatic de-identification of Dutch medical text", Telematics and Informatics
35, 2018); numbers and addresses by the patterns in ``identifiers.py``; the organisations of this
field, which deduce does not know, by name. No such method finds everything: nobody may be quoted
without the approval of a researcher (``quotes.py``).
"""

import gc
import logging
import os
import re
import shutil
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from inventarisatie.answers.recasing import KnownWords, read_names, recased
from inventarisatie.answers.typed_identifiers import IN_FREE_TEXT

ORGANISATIONS = (
    "Antes", "Arkin", "Brijder", "De Hoop", "De Regenboog Groep", "Inforsa", "IrisZorg",
    "Jellinek", "Leger des Heils", "Mainline", "MDHG", "Mondriaan", "Moveoo",
    "Novadic-Kentron", "Regenboog Groep", "Regenboog", "Tactus", "Trimbos-instituut", "Trimbos",
    "Verslavingszorg Noord Nederland", "Victas", "Vincent van Gogh", "VNN",
)  # fmt: skip
_ORGANISATION = re.compile(
    rf"\b(?:{'|'.join(sorted(map(re.escape, ORGANISATIONS), key=len, reverse=True))})\b"
)
_FIELD = re.compile(r"(?:take[ -]?home|harm reduction)\b", re.IGNORECASE)
"""Words of this field that begin with a first name."""
_TAGS = {
    "persoon": "naam", "patient": "naam", "locatie": "plaats", "ziekenhuis": "organisatie",
    "zorginstelling": "organisatie", "datum": "datum", "leeftijd": "leeftijd", "bsn": "bsn",
    "id": "nummer", "telefoonnummer": "telefoonnummer", "emailadres": "e-mailadres",
    "url": "webadres",
}  # fmt: skip
_AS_USUAL = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | dict.fromkeys(
    "\u2018\u2019\u00b4\u0060", "'"
)
"""Dashes and quotes of all kinds, as they are typed."""
_NOT_DRAWN = "\u034f\u115f\u1160\u3164\uffa0" + "".join(map(chr, range(0xFE00, 0xFE10)))
"""Letters and marks that are not drawn: fillers, and which form of a sign is meant."""
_EXPANDED_LISTS = ("institutions/lst_healthcare_institution", "locations/lst_street")


@dataclass(frozen=True)
class Deidentified:
    """Texts in which tags stand for whatever could identify somebody.

    Attributes:
        texts: the texts, with the index of the original.
        counts: how many pieces of text each kind of tag replaced.
    """

    texts: "pd.Series[str]"
    counts: dict[str, int]


def clean_texts(texts: "pd.Series[str]") -> Deidentified:
    """Replace names, places, organisations, contact data, numbers and dates of birth in free text.

    Args:
        texts: free text, ``""`` where there is none.

    Returns:
        The texts with Dutch tags such as ``[naam]`` and ``[telefoonnummer]``, and the counts.
    """
    counts: Counter[str] = Counter()
    clean = {text: _clean(str(text), counts) for text in texts[texts != ""].unique()}
    return Deidentified(texts.map(lambda text: clean.get(text, text)), dict(counts))


def prepare() -> None:
    """Build the lists, so that the first run need not; takes seconds."""
    _deduce()


@cache
def identifies(text: str) -> bool:
    """Whether there is anything in a text that `clean_texts` would replace."""
    counts: Counter[str] = Counter()
    _clean(text, counts)
    return bool(counts)


def _clean(text: str, counts: Counter[str]) -> str:
    text = normalised(text)
    for identifier in IN_FREE_TEXT:
        for match in reversed(list(identifier.find(text))):
            if not _within_tag(text, match.start()):
                text = _replace(text, *match.span(), identifier.name, counts)
    for match in reversed(list(_ORGANISATION.finditer(text))):
        text = _replace(text, *match.span(), "organisatie", counts)
    engine, names = _deduce()
    found = engine.deidentify(recased(text, names)).annotations
    for part in sorted(found, key=lambda part: -part.start_char):
        if not (_within_tag(text, part.start_char) or _FIELD.match(text, part.start_char)):
            text = _replace(text, part.start_char, part.end_char, _TAGS[part.tag], counts)
    return text


def normalised(text: str) -> str:
    """The text with one way to write each character, and without characters that nobody sees."""
    return unicodedata.normalize("NFKC", text).translate(_SEEN)


class _Seen(dict[int, str]):
    """What stands for a character: nothing for one that nobody sees; learned as it is met."""

    def __missing__(self, code: int) -> str:
        self[code] = "" if unicodedata.category(chr(code)) == "Cf" else chr(code)
        return self[code]


_SEEN = _Seen(str.maketrans(dict.fromkeys(_NOT_DRAWN, "") | _AS_USUAL))


def _replace(text: str, start: int, end: int, tag: str, counts: Counter[str]) -> str:
    counts[tag] += 1
    return f"{text[:start]}[{tag}]{text[end:]}"


def _within_tag(text: str, position: int) -> bool:
    return bool(re.search(r"\[[a-z -]*$", text[:position]))


@cache
def _deduce() -> tuple[Any, KnownWords]:
    """The deduce engine, and the names in its lists; both from a cache folder.

    Deduce expands its lists of institutions and streets to every spelling, which takes more than a
    minute and a second per start. The lists as they are find the same in answers to a survey.
    """
    with _loading():
        import deduce

        lists = _cache_folder() / f"deduce-{deduce.__version__}"
        engine = (
            deduce.Deduce(lookup_data_path=lists, cache_path=lists)
            if lists.is_dir()
            else _built(lists)
        )
    return engine, read_names(lists / "src")


def _cache_folder() -> Path:
    """The user's, or within the environment where the home folder cannot be written."""
    from platformdirs import user_cache_path

    folder = user_cache_path("inventarisatie")
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder if os.access(folder, os.W_OK) else Path(sys.prefix) / "cache"


def _built(lists: Path) -> Any:
    """The engine, with lists that are built and kept for the next time; takes seconds."""
    import deduce

    lists.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=lists.parent) as folder:
        build = Path(folder) / "deduce"
        shutil.copytree(Path(deduce.__file__).parent / "data/lookup/src", build / "src")
        for name in _EXPANDED_LISTS:
            (build / "src" / name / "transform.json").unlink()
        engine = deduce.Deduce(lookup_data_path=build, cache_path=build)
        try:
            build.rename(lists)
        except OSError:  # another run was first
            assert lists.is_dir()
    return engine


@contextmanager
def _loading() -> Iterator[None]:
    """Load deduce fast and without noise.

    The garbage collector would triple the time, and the lists stay: it need never look through
    them. deduce sends every library's debug lines to stdout.
    """
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    logging.disable(logging.INFO)
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
        logging.disable(logging.NOTSET)
        root.handlers[:] = handlers
        root.setLevel(level)
