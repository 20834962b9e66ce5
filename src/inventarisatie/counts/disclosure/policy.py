"""What counts as too small: the parameters of the protection, per round."""

from pathlib import Path
from typing import Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from inventarisatie.errors import Refusal
from inventarisatie.round.codebook import load_codebook
from inventarisatie.round.nearest import nearest
from inventarisatie.round.project import Ronde

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
    *not* give the answer. Protected means: nobody can narrow it to a range less wide than this."""

    smallest_base: int = Field(default=10, ge=2)
    """Of fewer people than this no answers are shown, and they are no selection of their own."""

    class_base: int = Field(default=20, ge=2)
    """An answer that all or none of fewer people than this gave is protected."""

    selections: tuple[str, ...] = ()
    """Codes of the questions whose answers may select respondents, for factsheets. All their
    selections are protected together, whether they are made or not."""

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
    if policy.selections:
        _check_selections(ronde, policy.selections)
    return policy


def _check_selections(ronde: Ronde, codes: tuple[str, ...]) -> None:
    forms = load_codebook(ronde.codebook_file).questionnaires
    types = {question.code: question.type for form in forms for question in form.questions}
    able = [code for code, kind in types.items() if kind in SELECTING_TYPES]
    for code in codes:
        if code not in able:
            what = (
                f"is of type {types[code]}, which cannot select" if code in types else "is unknown"
            )
            raise Refusal(
                "policy",
                f"{ronde.name}/{FILE}, selections: the question {code!r} {what}.",
                nearest(code, able),
            )


def _read(ronde: Ronde) -> Policy:
    path: Path = ronde.raw / FILE
    if not path.is_file():
        return Policy()
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        if isinstance(content, dict) and isinstance(content.get("selections"), list):
            content["selections"] = tuple(content["selections"])
        return Policy.model_validate(content)
    except yaml.YAMLError as error:
        raise Refusal("policy", f"{FILE} is not valid YAML: {error}", "Correct it.") from None
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "the file"
        known = ", ".join(Policy.model_fields)
        raise Refusal(
            "policy",
            f"{ronde.name}/{FILE}, {key}: {first['msg'].removeprefix('Value error, ')}.",
            f"Correct it; keys that exist: {known}.",
        ) from None
