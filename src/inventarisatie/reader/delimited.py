"""Delimited text: its encoding, its separator and its rows."""

import codecs
import contextlib
import csv
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from inventarisatie.errors import Refusal
from inventarisatie.reader import limits
from inventarisatie.reader.notice import Notice

_SEPARATORS = ",;\t|"
_BLOCK = 1 << 16
_GUESS = (
    "the text is not UTF-8 and says nothing of its encoding; Windows-1252 is assumed. "
    "See whether letters such as é and ë came out well, or save it as 'CSV UTF-8'."
)


@dataclass
class DelimitedSource:
    """Rows of a CSV file. ``rows`` may be called more than once."""

    path: Path
    encoding: str
    separator: str
    skip_first_line: bool = False
    warnings: list[Notice] = field(default_factory=list)

    def rows(self) -> Iterator[list[str]]:
        """Give the records as text cells; a wholly blank line gives an empty list.

        Raises:
            Refusal: R10 for a cell that is too long, R26 for a quote that is not closed.
        """
        csv.field_size_limit(limits.MAX_CELL_CHARACTERS)
        with self.path.open(encoding=self.encoding, newline="") as file:
            if self.skip_first_line:
                file.readline()
            reader = csv.reader(file, delimiter=self.separator, strict=True)
            number = line = 0
            try:
                for row in reader:
                    number, line = number + 1, reader.line_num
                    yield row
            except csv.Error as error:
                raise self._broken(number + 1, line + 1, str(error)) from None

    def bytes_before(self, records: int) -> int:
        """Number of bytes that the first records (and a byte order mark) take."""
        encoding = self.encoding.removesuffix("-sig")
        taken = len(codecs.BOM_UTF8) if encoding != self.encoding else 0

        def counted(lines: Iterable[str]) -> Iterator[str]:
            nonlocal taken
            for line in lines:
                taken += len(line.encode(encoding))
                yield line

        with self.path.open(encoding=self.encoding, newline="") as file:
            lines = counted(file)
            if self.skip_first_line:
                next(lines)
            for _ in itertools.islice(csv.reader(lines, delimiter=self.separator), records):
                pass
        return taken

    def _broken(self, row: int, line: int, error: str) -> Refusal:
        where = f"{self.path.name}: row {row} (starting at line {line})"
        if "field larger" in error:
            return Refusal(
                "R10",
                f"{where} has a cell of more than {limits.MAX_CELL_CHARACTERS} characters; "
                "it may be a quote that is not closed.",
                "Look for a lone quote in that row, or shorten the cell.",
            )
        return Refusal(
            "R26",
            f"{where} has a quote that is not closed or stands inside a cell ({error}).",
            "Download the export again; do not edit it as text.",
        )


def open_delimited(path: Path) -> DelimitedSource:
    """Decide encoding and separator of a text file.

    The encoding is the byte order mark's, else UTF-8 where every byte is valid, else Windows-1252.
    The separator is the one that splits the header rows best.

    Raises:
        Refusal: R23 for bytes in neither encoding.
    """
    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as file:
        first = file.readline(_BLOCK).strip().lower()
    named = first.startswith("sep=") and len(first) == 5 and first[4] in _SEPARATORS
    separator = first[4] if named else _separator(path, encoding)
    guessed = [Notice("W23", f"{path.name}: {_GUESS}")] if encoding == "cp1252" else []
    return DelimitedSource(path, encoding, separator, skip_first_line=named, warnings=guessed)


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(4)
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise _undecodable(path, "it is written in UTF-16")
    marked = start.startswith(b"\xef\xbb\xbf")
    wrong = _first_wrong_line(path, "utf-8")
    if wrong is None:
        return "utf-8-sig" if marked else "utf-8"
    wrong_western = _first_wrong_line(path, "cp1252")
    if wrong_western is None and not marked:
        return "cp1252"
    raise _undecodable(
        path, f"line {wrong_western or wrong} has bytes that are neither UTF-8 nor Windows-1252"
    )


def _first_wrong_line(path: Path, encoding: str) -> int | None:
    """Number of the first line with bytes that the encoding does not allow."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="strict")
    line = 1
    with path.open("rb") as file:
        while True:
            block = file.read(_BLOCK)
            try:
                decoder.decode(block, final=not block)
            except UnicodeDecodeError as error:
                return line + error.object[: error.start].count(b"\n")
            if not block:
                return None
            line += block.count(b"\n")


def _undecodable(path: Path, why: str) -> Refusal:
    return Refusal(
        "R23",
        f"{path.name}: the text cannot be read: {why}.",
        "Download the export again, or save it as 'CSV UTF-8'.",
    )


def _separator(path: Path, encoding: str) -> str:
    """The separator by which the first rows split into the most cells, twice the same number."""

    def fit(separator: str) -> tuple[int, int, int]:
        widths: list[int] = []
        with path.open(encoding=encoding, newline="") as file, contextlib.suppress(csv.Error):
            reader = filter(None, csv.reader(file, delimiter=separator))
            widths.extend(len(row) for row in itertools.islice(reader, 6))
        same = [a for a, b in itertools.pairwise(widths) if a == b]
        return max(same, default=0), max(widths[:1], default=0), max(widths, default=0)

    csv.field_size_limit(limits.MAX_CELL_CHARACTERS)
    return max(_SEPARATORS, key=fit)
