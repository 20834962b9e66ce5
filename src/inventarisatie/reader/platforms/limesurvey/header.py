"""The header of LimeSurvey: names of metadata in its languages, and questions in three forms."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from inventarisatie.reader.column import label
from inventarisatie.reader.grouping import ColumnGroup
from inventarisatie.reader.header import Header
from inventarisatie.reader.metadata import PERSONAL, Kind, squeeze
from inventarisatie.reader.platforms.protocol import Head

NAMES: dict[Kind, str] = {
    "respondent": "id responseid answerid responsid antwoordid antwortid idderéponse "
    "iddelaréponse idderespuesta iddelarespuesta idrisposta iddaresposta",
    "ended": "submitdate datesubmitted datumverstuurd datumingezonden datumingediend "
    "datumabgeschickt datedesoumission fechadeenvío datainvio datadiinvio datadeenvio",
    "started": "startdate datestarted startdatum datumgestart begindatum datumgestartet "
    "datedelancement datededébut fechadeinicio datadinizio datadiinizio datadeinício",
    "modified": "datestamp datelastaction datumlaatsteactie datumlaatstewijziging "
    "datumletzteaktivität datedeladernièreaction fechadelaúltimaacción dataultimaazione",
    "ip": "ipaddr ipaddress ipadres ipadresse adresseip direcciónip indirizzoip endereçoip",
    "custom": "token accesscode toegangscode zugangscode zugangsschlüssel codedaccès "
    "códigodeacceso codicediaccesso",
    "first_name": "firstname voornaam vorname prénom nombre",
    "last_name": "lastname achternaam nachname nomdefamille apellidos cognome",
    "email": "email emailaddress emailadres emailadresse adresseemail",
    "platform": "lastpage laatstepagina letzteseite dernièrepage últimapágina ultimapagina "
    "startlanguage begintaal starttaal startsprache languededépart lenguajeinicial idiomainicial "
    "linguainiziale seed zufallsstartwert têtedesérie semilla seme refurl referrerurl "
    "verwijzerurl weiterleitungsurl urlréférente urldereferencia urlreferente interviewtime "
    "totaltime totaletijd gesamtzeit tempstotal tiempototal",
}  # fmt: skip
_KINDS = {name: kind for kind, names in NAMES.items() for name in names.split()}
_TELLING: tuple[Kind, ...] = ("ended", "modified", "platform")
_OWN = {name for kind in _TELLING for name in NAMES[kind].split()}
_OWN = (_OWN | {"answerid", "antwoordid", "antwortid"}) - {"seed", "seme", "semilla", "totaltime"}
"""Names that other platforms do not have."""
_FEW = 2
_METADATA = 15
"""Columns at the start among which the metadata stand; a question may have such a name too."""
_TIMING = re.compile(
    r"((group|question|groeps?|vraag|gruppen|fragen) ?(time|tijd|zeit)"
    r"|durée pour (le groupe|la question))( ?:.*|\W*\w*)",
    re.IGNORECASE | re.DOTALL,
)
_CODED = re.compile(r"([A-Za-z]\w*(?:\[[^\]]*\])*)\. ?(.*)", re.DOTALL)
_CODE = re.compile(r"([A-Za-z]\w*)((?:\[[^\]]*\])*)(?:\.\d+)?")


def is_limesurvey(head: Head) -> bool:
    """Are there names that no other platform has, or cells as in its first columns?"""
    if not head:
        return False
    names = [label(cell) for cell in head[0]]
    own = {_name(cell) for cell in names[:_METADATA]} & _OWN
    rows = sum(name.endswith("]") for name in names)
    mostly_rows = rows > _FEW and rows * 3 >= len(names)  # its metadata may have been removed
    return bool(len(own) > 1 or (own and rows) or _by_cells(head) or mostly_rows)


def is_vv(head: Head) -> bool:
    """Do two rows name the columns, as in a file to take responses to another survey?"""
    return len(head) > 1 and len(_OWN & {_name(cell) for cell in head[1]}) > 1


def parse_limesurvey(head: Head) -> Header:
    """The header of an export: metadata, and the columns of every question.

    Args:
        head: the first rows that are not blank.
    """
    names = [label(cell) for cell in head[0]]
    header = Header(len(names), names=dict(enumerate(names)))
    named = sum(_name(name) in _KINDS for name in names[:_METADATA])
    by_cells = {} if named > _FEW else _by_cells(head)
    for position, name in enumerate(names):
        kind = by_cells.get(position) or _KINDS.get(_name(name))
        if kind and _is_metadata(header, kind, position):
            header.metadata[position] = kind
        elif _TIMING.fullmatch(name) or (position == 0 and not name) or name.startswith("Unnamed"):
            header.manual.append(position)
    asked = [i for i in range(len(names)) if i not in header.metadata and i not in header.manual]
    parse = _parser([names[i] for i in asked])
    _group(header, {position: parse(names[position]) for position in asked})
    return header


def _is_metadata(header: Header, kind: Kind, position: int) -> bool:
    if position >= _METADATA and kind not in (*PERSONAL, "platform"):
        return False
    return kind in ("platform", "custom") or header.column(kind) is None


def _name(cell: str) -> str:
    """A name of the metadata as it is compared: of ``submitdate. Date submitted`` the code."""
    coded = _CODED.fullmatch(label(cell))
    name = squeeze(label(cell))
    return squeeze(coded[1]) if coded and squeeze(coded[1]) in _KINDS else name


def _by_cells(head: Head) -> dict[int, Kind]:
    """The first columns in a language that is not in the table: id, time, page, language."""
    rows = [[label(cell) for cell in row[:10]] for row in head[1:]]
    if not rows or any(len(row) < 4 for row in rows):
        return {}
    wanted = (r"\d+", r"(\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?)?", r"\d*", r"[a-z]{2}(-[A-Za-z-]+)?")
    at = next((i for i in (0, 1) if all(
        re.fullmatch(pattern, row[i + k]) for row in rows if len(row) > i + 3
        for k, pattern in enumerate(wanted))), None)  # fmt: skip
    if at is None or len(rows[0]) < at + 5:
        return {}
    kinds: dict[int, Kind] = {at: "respondent", at + 1: "ended", at + 2: "platform",
                              at + 3: "platform"}  # fmt: skip
    later: list[Kind] = ["started", "modified"]
    for position in range(at + 4, min(len(rows[0]), at + 9)):
        cells = [row[position] for row in rows if len(row) > position]
        if later and all(re.fullmatch(wanted[1], c) for c in cells) and any(cells):
            kinds[position] = later.pop(0)
        elif all(re.fullmatch(r"\d{1,3}(\.\d{1,3}){3}", c) for c in cells):
            kinds[position] = "ip"
        elif all(re.fullmatch(r"\d{5,12}", c) for c in cells):
            kinds[position] = "platform"
    return kinds


@dataclass
class _Name:
    """What the header of one column says."""

    text: str
    sub: str | None = None
    """Of an option, row or text field; None for a question of one column."""
    code: str = ""
    """Of the question."""


def _parser(names: list[str]) -> Callable[[str], _Name]:
    filled = [name for name in names if name]
    if filled and all(_CODE.fullmatch(name) for name in filled):
        return _of_code
    coded = sum(bool(_CODED.fullmatch(name)) for name in filled)
    return _of_both if coded * 10 >= len(filled) * 9 else _of_text


def _of_code(name: str) -> _Name:
    found = _CODE.fullmatch(name)
    if not found:
        return _Name(name)
    sub = found[2].strip("[]").replace("][", " - ") if found[2] else None
    return _Name(found[1], sub, found[1])


def _of_both(name: str) -> _Name:
    found = _CODED.fullmatch(name)
    if not found:
        return _of_text(name)
    coded = _of_code(found[1])
    if coded.sub is None:
        return _Name(found[2].strip(), None, coded.code)
    text, sub = _cut(found[2])
    return _Name(text, sub or coded.sub, coded.code)


def _of_text(name: str) -> _Name:
    text, sub = _cut(re.sub(r"(?<=\])\.\d+$", "", name))
    return _Name(text, sub)


def _cut(name: str) -> tuple[str, str | None]:
    """``Text [row]`` in two; brackets within the row stay in it, two rows are joined."""
    subs: list[str] = []
    rest = name.rstrip()
    while rest.endswith("]"):
        depth = 0
        for at in range(len(rest) - 1, -1, -1):
            depth += (rest[at] == "]") - (rest[at] == "[")
            if not depth:
                break
        else:
            break
        subs.insert(0, " ".join(rest[at + 1 : -1].split()))
        rest = rest[:at].rstrip()
        if len(subs) == 2:
            break
    return (rest, " - ".join(subs)) if subs else (name.strip(), None)


def _group(header: Header, parsed: dict[int, _Name]) -> None:
    """Neighbours with the same code, or the same text where there is no code."""
    before: _Name | None = None
    for position, name in parsed.items():
        same = before is not None and (
            name.code == before.code and name.text == before.text and name.sub is not None
        )
        if same:
            _add(header.groups[-1], position, name)
        else:
            header.groups.append(ColumnGroup(name.text, [], []))
            _add(header.groups[-1], position, name)
        before = name


def _add(group: ColumnGroup, position: int, name: _Name) -> None:
    """Take a column; rows without a name, or with the same one, are numbered."""
    sub = name.sub
    group.columns.append(position)
    if sub is not None and (not sub or sub in group.subheaders):
        sub = f"{sub} ({len(group.columns)})".strip()
    group.subheaders.append(sub or "")
