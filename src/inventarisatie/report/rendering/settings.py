"""The settings of a document: ``_quarto.yml``, then its own front matter."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml

from inventarisatie.errors import Refusal
from inventarisatie.round.project import EXTENSION, MARKER
from inventarisatie.round.texts import read_text
from inventarisatie.round.versions import source_date_epoch
from inventarisatie.round.yaml_text import parse_yaml


@dataclass(frozen=True)
class DocumentSettings:
    """What a renderer has to know of a document besides its text.

    ``values`` is the project's settings, the document's front matter over them. ``epoch`` is the
    one moment that may appear in a file, in seconds since 1970.
    """

    values: dict[str, Any]
    date: date
    epoch: int

    @property
    def authors(self) -> list[dict[str, Any]]:
        """Each author with name and affiliations, as Quarto tells a template of them."""
        return [_author(person) for person in _listed(self.values.get("author"))]


def read_settings(root: Path, document: Path) -> DocumentSettings:
    """Read the settings of a document.

    Raises:
        Refusal: a settings file is no YAML, the document has no title or no date, or asks for raw
            HTML or typst around its text.
    """
    values = read_yaml(read_text(root / MARKER, "source"), MARKER)
    name = document.relative_to(root).as_posix()
    values |= read_yaml(front_matter(read_text(document, "source")), name)
    _check_includes(values, name)
    moment = values.get("date")
    if not values.get("title") or not isinstance(moment, date):
        raise Refusal(
            "source",
            f"{name}: the front matter has no title, or no date such as 2020-11-30.",
            "Add both: a report never takes its date from the clock.",
        )
    midnight = datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
    epoch = source_date_epoch()
    return DocumentSettings(values, moment, int(midnight.timestamp()) if epoch is None else epoch)


def _check_includes(values: dict[str, Any], name: str) -> None:
    for key in ("include-in-header", "include-before-body", "include-after-body"):
        if key in values:
            raise Refusal(
                "unsupported",
                f"{name}: {key} is not supported.",
                f"Change the templates in {EXTENSION} instead.",
            )


def _author(given: Any) -> dict[str, Any]:
    author = given if isinstance(given, dict) else {"name": given}
    name = author.get("name", "")
    if isinstance(name, dict):
        name = name.get("literal") or " ".join(name.values())
    places = _listed(author.get("affiliation", author.get("affiliations")))
    names = [place.get("name", "") if isinstance(place, dict) else place for place in places]
    return {"name": {"literal": name}, "affiliations": [{"name": place} for place in names]}


def _listed(given: Any) -> list[Any]:
    return given if isinstance(given, list) else [] if given is None else [given]


def front_matter(text: str) -> str:
    """The front matter of a document as YAML; empty where it has none."""
    return text.split("\n---", 1)[0].removeprefix("---") if text.startswith("---") else ""


def read_yaml(text: str, name: str) -> dict[str, Any]:
    """Read the settings in a file.

    Raises:
        Refusal: the text is no YAML; names the file.
    """
    try:
        values = parse_yaml(text) or {}
    except yaml.YAMLError as error:
        place = str(error).splitlines()[-1].strip()
        raise Refusal("source", f"{name}: no valid YAML: {place}.", "Correct it.") from None
    return values if isinstance(values, dict) else {}
