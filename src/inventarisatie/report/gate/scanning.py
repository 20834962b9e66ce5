"""Look for the secrets of a round in all its outputs."""

import hashlib
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path

from inventarisatie.errors import Refusal
from inventarisatie.report.gate.contents import PICTURES, contents
from inventarisatie.report.gate.lines import MOST_LINES
from inventarisatie.report.gate.secrets import Secrets, collect
from inventarisatie.report.gate.texts import (
    OF_THE_MACHINE,
    by_itself,
    contact_data,
    in_a_row,
    of_the_machine,
    raw_work,
)
from inventarisatie.round.codebook import load_codebook
from inventarisatie.round.files import write_text
from inventarisatie.round.package import package_digest
from inventarisatie.round.project import LOG_FILE, MARKER, Ronde

MOST_SHOWN = 20


@dataclass(frozen=True)
class Finding:
    """Something that must not leave: in which file, at which place, and what it is."""

    file: str
    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}{f', {self.place}' if self.place else ''}: {self.what}"


@dataclass
class _Search:
    """What is looked for in the outputs of a round, and what may be there."""

    ronde: Ronde
    secrets: Secrets
    made: Container[str] | None
    """The files that a step makes, relative to the project; None for any."""
    own: str
    """Contact data that may be shown."""
    clean: set[str] = field(default_factory=set)
    """Lines in which nothing was found."""

    def in_file(self, path: Path) -> Iterator[Finding]:
        """What must not leave in one file."""
        file = path.relative_to(self.ronde.root).as_posix()
        if self.made is not None and path.suffix.lower() in PICTURES and file not in self.made:
            yield Finding(file, "", "a picture that no step made")
        for place, text in contents(path):
            for start, what in self._in_text(text):
                line = f"line {text.count(chr(10), 0, start) + 1}"
                if what not in OF_THE_MACHINE or path != _log(self.ronde):
                    yield Finding(file, place or (line if path.suffix != ".html" else ""), what)

    def _in_text(self, text: str) -> Iterator[tuple[int, str]]:
        """(position, what) of everything in one text that must not leave.

        What is in a line depends on that line alone, and files have many lines in common: where
        nothing was found is not searched again.
        """
        if len(self.clean) > MOST_LINES:
            self.clean.clear()
        new = set(text.split("\n")) - self.clean
        if any(self._in_lines("\n".join(new))):
            yield from self._in_lines(text)
        else:
            self.clean |= new
        yield from in_a_row(text, self.secrets)
        yield from raw_work(text)

    def _in_lines(self, text: str) -> Iterator[tuple[int, str]]:
        """(position, what) of what stands within a line."""
        yield from by_itself(text, self.secrets)
        yield from contact_data(text, self.own)
        yield from of_the_machine(text, self.ronde)

    def digest(self, path: Path) -> str:
        """Of a file and of everything that decides what is found in it."""
        file = path.relative_to(self.ronde.root).as_posix()
        decides = (self.decides, file, self.made is None or file in self.made)
        return _sha256(repr(decides).encode() + path.read_bytes())

    @cached_property
    def decides(self) -> str:
        """Digest of the rules and the secrets."""
        return _sha256(repr((package_digest(), self.secrets.told, self.own)).encode())


def scan(
    ronde: Ronde, planted: Iterable[str] = (), made: Container[str] | None = None
) -> list[Finding]:
    """Look through all outputs of a round.

    Args:
        ronde: a round whose notebooks have run.
        planted: canaries: texts that were put into the raw data to see whether they come out.
        made: the files that a step makes, relative to the project; None for any.

    Raises:
        Refusal: the answers have not been read yet, or an output cannot be read.
    """
    search = _search(ronde, planted, made)
    found = chain.from_iterable(search.in_file(path) for path in _outputs(ronde))
    return list(dict.fromkeys(found))


def check(ronde: Ronde, made: Container[str] | None = None, receipt: Path | None = None) -> int:
    """Refuse outputs that hold what must not leave; give the number of files that are clean.

    Args:
        ronde: a round whose notebooks have run.
        made: the files that a step makes, relative to the project; None for any.
        receipt: where the digests of clean files are kept, so that a next time only those are
            looked through that changed; None to look through all.

    Raises:
        Refusal: something was found; the message names each file and place, not the thing itself.
    """
    search, outputs = _search(ronde, (), made), _outputs(ronde)
    digests = {path: search.digest(path) for path in outputs} if receipt else {}
    clean = set(receipt.read_text().split()) if receipt and receipt.is_file() else set()
    files = [path for path in outputs if digests.get(path) not in clean]
    _refuse(ronde, list(dict.fromkeys(chain.from_iterable(map(search.in_file, files)))))
    if receipt:
        write_text(receipt, "".join(f"{digest}\n" for digest in digests.values()))
    return len(outputs)


def _search(ronde: Ronde, planted: Iterable[str], made: Container[str] | None) -> _Search:
    secrets = collect(ronde, load_codebook(ronde.codebook_file), planted)
    return _Search(ronde, secrets, made, _own_contact_data(ronde.root))


def _refuse(ronde: Ronde, findings: list[Finding]) -> None:
    if not findings:
        return
    lines = [str(finding) for finding in findings[:MOST_SHOWN]]
    if len(findings) > MOST_SHOWN:
        lines.append(f"and {len(findings) - MOST_SHOWN} more")
    raise Refusal(
        "gate",
        f"The outputs of {ronde.name} must not be published:\n  " + "\n  ".join(lines),
        "Take it out of the notebook or chapter that shows it, and run again. "
        "A quote needs approval in citaten.csv, a label of an answer that few people chose in "
        f"antwoordlabels.csv: see inventarisatie labels --ronde {ronde.number}.",
        exit_code=1,
    )


def _outputs(ronde: Ronde) -> list[Path]:
    """All files of the report, and the log of the last run; unfinished files are hidden ones."""
    files = [*sorted(ronde.reports.rglob("*")), _log(ronde)]
    return [path for path in files if path.is_file() and not path.name.startswith(".")]


def _log(ronde: Ronde) -> Path:
    """The log stays on the machine, so it may name its folders."""
    return ronde.root / LOG_FILE


def _own_contact_data(root: Path) -> str:
    """The contact data of the institute itself are in ``_quarto.yml``, and may be shown."""
    marker = root / MARKER
    return marker.read_text(encoding="utf-8") if marker.is_file() else ""


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
