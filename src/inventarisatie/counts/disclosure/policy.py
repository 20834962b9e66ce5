"""What counts as too small: the parameters of the protection, per round."""

from collections.abc import Mapping
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from inventarisatie.errors import Refusal
from inventarisatie.round.codebook import load_codebook
from inventarisatie.round.nearest import nearest
from inventarisatie.round.project import Ronde
from inventarisatie.round.texts import read_yaml

FILE = "bescherming.yml"
SELECTING_TYPES = ("single", "multi")
"""Types of questions whose answers may select respondents."""


class Policy(BaseModel):
    """The rules for counts of people. The defaults suit some tens of people who know each other.

    Choice of the defaults: "fewer than five" is a common limit for tables about people; the OECD
    glossary of disclosure control names three and five as the usual ones. Output checkers of
    microdata (ONS, Eurostat) ask for ten observations under a table, which is the default here for
    the people under a table, not for each of its cells.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    smallest_count: int = Field(default=5, ge=2)
    """A count from 1 to one less than this is protected, and so is that of the people who did
    *not* give the answer. Protected means: who knows these rules knows that it is such a count,
    and nobody knows which."""

    smallest_base: int = Field(default=10, ge=2)
    """Of fewer people than this no answers are shown, and they are no selection of their own."""

    class_base: int = Field(default=20, ge=2)
    """An answer that all or none of fewer people than this gave is protected."""

    largest_share: int = Field(default=90, ge=50, le=100)
    """In percent: an answer that a larger share of the people gave is shown as "more than this
    share", and so are the few others as the rest. Else a report says of everyone who is known to be
    in a group what he or she answered. 100 leaves this rule out."""

    no_secret: tuple[str, ...] = ()
    """Codes of the questions for which ``largest_share`` does not hold, by decision of the
    institute: it may be known of each person what (nearly) everybody answered."""

    selections: tuple[str, ...] = ()
    """Codes of the questions whose answers may select respondents, for factsheets. All their
    selections are protected together, whether they are made or not."""

    def holds_for_groups(self, question: str) -> bool:
        """Whether it matters that (nearly) all of a group gave the same answer to a question."""
        return self.largest_share < 100 and question not in self.no_secret

    def lowered(self, later: Self) -> list[str]:
        """Which limits of a later policy protect less than these, in words."""
        told = [
            f"{name} was lowered from {getattr(self, name)} to {getattr(later, name)}"
            for name in ("smallest_count", "smallest_base", "class_base")
            if getattr(later, name) < getattr(self, name)
        ]
        if later.largest_share > self.largest_share:
            told.append(
                f"largest_share was raised from {self.largest_share} to {later.largest_share}"
            )
        if more := sorted(set(later.no_secret) - set(self.no_secret)):
            told.append(f"no_secret got {', '.join(more)}")
        return told

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not self.smallest_count <= self.smallest_base <= self.class_base:
            raise ValueError("smallest_count <= smallest_base <= class_base does not hold")
        return self


def load_policy(ronde: Ronde) -> Policy:
    """The rules in ``data/raw/ronde-N/bescherming.yml``; the defaults where there is no such file.

    Raises:
        Refusal: the file is no YAML or breaks a rule, or a question in it cannot select; the
            message names file and key.
    """
    policy = _read(ronde)
    if policy.selections or policy.no_secret:
        forms = load_codebook(ronde.codebook_file).questionnaires
        types = {question.code: question.type for form in forms for question in form.questions}
        _check_codes(ronde, "no_secret", policy.no_secret, types, list(types))
        able = [code for code, kind in types.items() if kind in SELECTING_TYPES]
        _check_codes(ronde, "selections", policy.selections, types, able)
    return policy


def _check_codes(
    ronde: Ronde, key: str, codes: tuple[str, ...], types: Mapping[str, str], able: list[str]
) -> None:
    for code in codes:
        if code not in able:
            what = (
                f"is of type {types[code]}, which cannot select" if code in types else "is unknown"
            )
            raise Refusal(
                "policy",
                f"{ronde.name}/{FILE}, {key}: the question {code!r} {what}.",
                nearest(code, able),
            )


def _read(ronde: Ronde) -> Policy:
    path: Path = ronde.raw / FILE
    if not path.is_file():
        return Policy()
    try:
        content = read_yaml(path, "policy") or {}
        if isinstance(content, dict):
            content = {k: tuple(v) if isinstance(v, list) else v for k, v in content.items()}
        return Policy.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "the file"
        known = ", ".join(Policy.model_fields)
        raise Refusal(
            "policy",
            f"{ronde.name}/{FILE}, {key}: {first['msg'].removeprefix('Value error, ')}.",
            f"Correct it; keys that exist: {known}.",
        ) from None
