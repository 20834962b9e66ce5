"""Data of respondents in a file that is to be committed, whatever its name and type.

Of any file: pseudonyms, e-mail addresses, IP addresses or ids of many. Of the rounds on this
machine more is known, and looked for as the gate does (``report.gate``): ids, names, open answers
in whatever spelling, and tables with a row per respondent. What nobody can read is refused.
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from inventarisatie.report.gate.readings import readings
from inventarisatie.report.gate.secrets import Secrets, collect
from inventarisatie.report.gate.texts import secrets_in
from inventarisatie.round import datapackage
from inventarisatie.round.codebook import load_codebook
from inventarisatie.round.project import Ronde

MANY = 10
"""So many different ones in a file are those of respondents."""
OF_MANY = {
    "pseudonyms": re.compile(r"\bv\d+-\d{3,}\b"),
    "e-mail addresses": re.compile(r"[\w.+-]{1,64}@[\w-]+\.[\w.-]+"),
    "IP addresses": re.compile(r"\b(?:\d{1,3}\.){3}\d{1,3}\b"),
    "ids": re.compile(r"(?<![\w.])\d{10,12}(?![\w.])"),
}
NOT_TEXT = {
    ".png": b"\x89PNG", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".woff2": b"wOF2",
    ".ttf": b"\0\1\0\0", ".otf": b"OTTO", ".ico": b"\0\0\1\0",
}  # fmt: skip
"""Pictures and fonts hold no tables; each starts so."""


def known_answers(root: Path) -> list[Secrets]:
    """What is known of the respondents of each measured round on this machine that was read.

    Raises:
        Refusal: a codebook, seal or export cannot be read.
    """
    found = []
    for folder in sorted((root / "data" / "processed").glob("ronde-*")):
        ronde = Ronde(root, int(folder.name.removeprefix("ronde-")))
        read = (ronde.processed / "antwoorden.parquet").is_file() and ronde.codebook_file.is_file()
        if read and datapackage.provenance(ronde) == "measured":
            found.append(collect(ronde, load_codebook(ronde.codebook_file)))
    return found


def what_is_in(name: str, content: bytes, secrets: Sequence[Secrets]) -> str:
    """What a file holds that is about respondents; empty for nothing.

    Args:
        name: its name, of which the end tells pictures and fonts.
        content: its bytes.
        secrets: what is known of the respondents of the rounds on this machine.
    """
    start = NOT_TEXT.get(f".{name.rpartition('.')[2].lower()}")
    if start and content.startswith(start):
        return ""
    try:
        return next(filter(None, (_about(text, secrets) for text in _texts(content))), "")
    except (UnicodeDecodeError, zipfile.BadZipFile, RuntimeError):
        return "it is binary, so that nobody can review what it holds"


def _about(text: str, secrets: Sequence[Secrets]) -> str:
    for what, pattern in OF_MANY.items():
        if len(set(pattern.findall(text))) >= MANY:
            return f"it holds {what} of many respondents"
    is_json = text.lstrip()[:1] in ("[", "{")
    read = list(readings(text, is_json=is_json)) if secrets else []
    found = (what for own in secrets for each in read for _, what in secrets_in(each, own))
    return f"it holds: {what}" if (what := next(found, "")) else ""


def _texts(content: bytes) -> Iterator[str]:
    """The text of a file, and of each part of a workbook or document."""
    if zipfile.is_zipfile(BytesIO(content)):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for name in archive.namelist():
                yield from _texts(archive.read(name))
    elif content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        yield content.decode("utf-16")
    elif b"\0" not in content:
        yield content.decode("utf-8")
    else:
        raise UnicodeDecodeError("utf-8", content, 0, 1, "no text")
