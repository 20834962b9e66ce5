"""The ways in which one text can be read: as it is written, as it is shown, and what it hides."""

import base64
import binascii
import html
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from typing import Any
from urllib.parse import unquote

from inventarisatie.answers.deidentify import normalised
from inventarisatie.report.gate.lines import OfLines

_DRAWN = re.compile(
    r"=\"(?:(?<=\bd=.)|(?<=\bpoints=.)|(?<=\btransform=.)|(?<=\bviewBox=.))"
    r"(?=[Mm\d\s.,-]|matrix|translate|scale|rotate)[-+.,\sMLHVCSQTAZmlhvcsqtaze\d()a-z]*\""
)
"""The numbers of a drawing; letters that are no command are text.

Each pattern here begins with a sign that is rare, so that a search for it is quick.
"""
_IDS = re.compile(r"\bv\d+-\d{3,}\b")
_ENCODED = re.compile(r"[A-Za-z0-9+/_-]{24,}={0,2}")
LONG = 200
_PACKED = re.compile(rf"[A-Za-z0-9+/_-]{{{LONG},}}={{0,2}}")
"""A file in a text: no words, only what is decoded of it can be read."""
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2} ?){16,}")
_JOINED = re.compile(r"(['\"])\s*\+\s*\1")
"""Where code puts two strings together."""
_JOINS = re.compile(r"\+\s*['\"]")
_ESCAPE = re.compile(r"\\x([0-9A-Fa-f]{2})|\\u([0-9A-Fa-f]{4})")
_QUOTED = re.compile(r"=[0-9A-F]{2}(?:=[0-9A-F]{2}){2,}")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_HIDDEN_PART = re.compile(r"<!--.*?-->", re.DOTALL)
_BLOCK = re.compile(
    r"<(?=/?(?:p|div|td|th|tr|li|ul|ol|dl|dt|dd|br|hr|h[1-6]|table|section|figure|title|desc|text|"
    r"c|row|v|si|is|style|script|w:p|w:tc|w:tr|w:tab|w:br|text:p|text:h|text:tab|table:table-cell)\b)"
    r"[^>]*>"
)
_MARKUP = re.compile(r"<[^>]*>")
_ANY = zlib.MAX_WBITS | 32
"""The heads of zlib and gzip."""
_LARGEST = 10**7
"""Bytes that are read of what is packed in a text."""
DEEPEST = 3
"""So many times something can be packed in something else."""


def readings(text: str, *, is_json: bool = False, depth: int = 0) -> Iterator[str]:
    """Give a text in each way in which a reader or a program can read it, normalised.

    As it is written; with a space for each tag, as cells and paragraphs are read; with no space for
    a tag within a line, as words are read; the strings of JSON; and what is encoded in it.
    """
    lines = text.split("\n")
    unpacked = [line if len(line) < LONG else _UNPACKED[line] for line in lines]
    plain = _normalised(_unescaped("\n".join(unpacked)))
    if "<" in plain:
        plain = _DRAWN.sub(_ids_in, plain)
    yield plain
    if "<" in plain:
        shown = _HIDDEN_PART.sub("", plain)
        yield _MARKUP.sub(" ", shown.replace("</", " </"))
        yield _MARKUP.sub("", _BLOCK.sub(" ", shown))
    if is_json:
        yield from _in_json(text)
    if _PERCENT.search(plain):
        yield unquote(unquote(plain))
    if depth < DEEPEST:
        for inner in chain.from_iterable(_DECODED[line] for line in dict.fromkeys(lines)):
            yield from readings(inner, depth=depth + 1)


def _normalised(text: str) -> str:
    if text.isascii():
        return normalised(text)
    return "\n".join(map(_NORMALISED.__getitem__, text.split("\n")))


def _unescaped(text: str) -> str:
    """Without the escapes of markup, of code and of mail, also of those that were escaped again."""
    text = html.unescape(html.unescape(text))
    if _JOINS.search(text):
        text = _JOINED.sub("", text)
    text = _QUOTED.sub(lambda found: unquote(found[0].replace("=", "%")), text)
    return _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), text)


def strings(part: Any) -> list[str]:
    """All strings in a piece of JSON, names of fields too; a list of strings is one text."""
    found: list[str] = []
    _add_strings(part, found)
    return found


def _add_strings(part: Any, found: list[str]) -> None:
    if isinstance(part, str):
        found.append(part)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key != "image/png":
                found.append(key)
                _add_strings(value, found)
    elif isinstance(part, list):
        if all(isinstance(item, str) for item in part):
            found.append("".join(part))
        else:
            for item in part:
                _add_strings(item, found)


def _in_json(text: str) -> Iterator[str]:
    """The strings of JSON, and its lists of records or columns as tables."""
    try:
        parsed = json.loads(text)
    except ValueError:
        return
    yield _normalised("\n".join(strings(parsed)))
    for rows in _records(parsed):
        yield _normalised("\n".join("\t".join(map(str, row)) for row in rows))


def _records(part: Any) -> Iterator[list[Iterable[Any]]]:
    inner = [each for each in _in(part) if isinstance(each, dict | list)]
    if len(inner) > 1 and len(inner) == len(part):
        yield list(map(_in, inner))
    for each in inner:
        yield from _records(each)


def _in(part: Any) -> Iterable[Any]:
    """The values of an object, or the items of a list, of JSON."""
    return part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()


def _ids_in(drawing: re.Match[str]) -> str:
    return " ".join(_IDS.findall(drawing[0]))


def _decoded(text: str) -> Iterator[str]:
    """What is readable of the parts that may be base64 or hexadecimal, packed or not."""
    for match in _ENCODED.finditer(text):
        packed = match[0].rstrip("=").translate(str.maketrans("-_", "+/"))
        with suppress(binascii.Error):
            yield from _readable(base64.b64decode(packed + "=" * (-len(packed) % 4)))
    for match in _HEX.finditer(text):
        yield from _readable(bytes.fromhex(match[0]))


_NORMALISED = OfLines(normalised)
_UNPACKED = OfLines(lambda line: _PACKED.sub(" ", line))
_DECODED = OfLines(lambda line: tuple(_decoded(line)))


def _readable(content: bytes) -> Iterator[str]:
    """The text in bytes, if that is what they are."""
    with suppress(zlib.error):
        content = zlib.decompressobj(wbits=_ANY).decompress(content, _LARGEST)
    coding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    with suppress(ValueError):
        inner = content.decode(coding)
        if inner.translate(dict.fromkeys(map(ord, "\r\n\t"))).isprintable():
            yield inner
