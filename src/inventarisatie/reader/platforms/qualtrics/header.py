"""The header of Qualtrics: a row of names, a row of texts, and mostly a row of identifiers."""

import json
import re
from dataclasses import dataclass

from inventarisatie.reader.column import label
from inventarisatie.reader.header import Header
from inventarisatie.reader.metadata import Kind, squeeze
from inventarisatie.reader.platforms.protocol import Head

KINDS: dict[str, Kind] = {
    "startdate": "started", "enddate": "ended", "recordid": "respondent",
    "responseid": "respondent", "ipaddress": "ip", "recipientlastname": "last_name",
    "recipientfirstname": "first_name", "recipientemail": "email", "emailaddress": "email",
    "externaldatareference": "custom", "externalreference": "custom", "name": "custom",
    "locationlatitude": "location", "locationlongitude": "location",
    "locationaccuracy": "location", "status": "platform", "progress": "platform",
    "durationinseconds": "platform", "duration": "platform", "finished": "platform",
    "recordeddate": "platform", "distributionchannel": "platform", "userlanguage": "platform",
    "responseset": "platform",
}  # fmt: skip
"""Metadata by the names and identifiers of Qualtrics, which are the same in every language."""
_TELLING = (
    {"recordeddate", "responseid"},
    {"startdate", "enddate", "status", "progress"},
    {"startdate", "enddate", "finished", "responseid"},
    {"responseid", "responseset"},
    {"startdate", "enddate", "status", "durationinseconds"},
    {"startdate", "enddate", "durationinseconds", "recordeddate"},
    {"startdate", "enddate", "recordid"},
)
_QUESTION = re.compile(r"(?:(\d+)_)?(QID\d+)(?:#(\d+))?(?:[_-](.+))?")
_NAME = re.compile(r"(.+?)(?:#(\d+))?(?:_(\d+(?:_\d+)*))?(_TEXT)?")
_NO_ANSWER = re.compile(
    r"(NPS_GROUP|FIRST_CLICK|LAST_CLICK|PAGE_SUBMIT|CLICK_COUNT|DO(_.*)?|\d+_DO|.*(Topics|Sentiment.*)"
    r"|.*_(Browser|Version|Operating_System|Resolution|ID|NAME|SIZE|TYPE))"
)
"""Ends of the identifiers of timings, of orders and of what Qualtrics makes of texts."""


@dataclass(frozen=True)
class ColumnHeader:
    """What the header of one column says."""

    question: str
    """What the columns of one question have in common; blank for a column of no question."""
    part: str
    """Number of the option or row; blank for the question itself."""
    is_text: bool


@dataclass(frozen=True)
class HeaderRows:
    """The header rows, as they are compared."""

    names: list[str]
    texts: list[str]
    identifiers: list[dict[str, str]]
    """Row three, read; empty where there is none."""

    @property
    def rows(self) -> int:
        """Number of header rows."""
        return 3 if self.identifiers else 2

    def kind(self, position: int) -> Kind | None:
        """Which metadata column is this, if any?"""
        told = [self.identifiers[position].get("ImportId", "")] if self.identifiers else []
        if any(_QUESTION.fullmatch(name) for name in told):
            return None
        for name in (*told, self.names[position], self.texts[position]):
            if kind := KINDS.get(squeeze(name)):
                return kind
        return None

    def part(self, position: int) -> ColumnHeader:
        """Which column of which question is this?"""
        name = self.names[position]
        if self.identifiers:
            told = _QUESTION.fullmatch(self.identifiers[position].get("ImportId", ""))
            if not told or _NO_ANSWER.fullmatch(told[4] or ""):
                return ColumnHeader("", "", is_text=False)
            end = told[4] or ""
            is_text = end.endswith("TEXT")
            number = end.removesuffix("TEXT").rstrip("_")
            return ColumnHeader("_".join(filter(None, told.groups()[:3])), number, is_text)
        if not name or _NO_ANSWER.fullmatch(name.rpartition("_")[2]):
            return ColumnHeader("", "", is_text=False)
        found = _NAME.fullmatch(name)
        assert found is not None, "every name fits"
        return ColumnHeader(
            "#".join(filter(None, found.groups()[:2])), found[3] or "", bool(found[4])
        )


def read_names(head: Head) -> HeaderRows | None:
    """The header rows of an export; None where they are not of Qualtrics.

    Args:
        head: the first rows that are not blank.
    """
    if len(head) < 2 or not any(_tells(row) for row in head[:2]):
        return None
    identifiers = _identifiers(head[2]) if len(head) > 2 else []
    names, texts = ([label(cell) for cell in row] for row in head[:2])
    if len(names) != len(texts) or (identifiers and len(identifiers) != len(names)):
        return None
    texts = [text or names[i] or f"Q{i + 1}" for i, text in enumerate(texts)]
    return HeaderRows(names, texts, identifiers)


def metadata(names: HeaderRows) -> Header:
    """The header with its metadata; the questions come later."""
    header = Header(len(names.names), names=dict(enumerate(names.names)), rows=names.rows)
    for position in range(header.width):
        kind = names.kind(position)
        single = kind in ("custom", "location", "platform")
        if kind and (single or header.column(kind) is None):
            header.metadata[position] = kind
    return header


def named(names: HeaderRows, name: str) -> int | None:
    """Position of the metadata column with this name or identifier."""
    for position in range(len(names.names)):
        told = names.identifiers[position].get("ImportId", "") if names.identifiers else ""
        if name in map(squeeze, (told, names.names[position], names.texts[position])):
            return position
    return None


def _tells(row: list[str]) -> bool:
    found = {squeeze(label(cell)) for cell in row}
    return any(names <= found for names in _TELLING)


def _identifiers(row: list[str]) -> list[dict[str, str]]:
    if not row or "ImportId" not in row[0]:
        return []
    read = []
    for cell in row:
        try:
            content = json.loads(cell)
        except (ValueError, RecursionError):
            content = {}
        read.append({k: v for k, v in content.items() if isinstance(v, str)}
                    if isinstance(content, dict) else {})  # fmt: skip
    return read
