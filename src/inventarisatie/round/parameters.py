"""The one contract of all parameters: name, type, default and help.

The command line takes its options from here, a notebook's cell tagged ``parameters`` may declare
only these, with these defaults, and a run passes on only what a notebook declares and reads. To add
a parameter, add a field.
"""

import argparse
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from inventarisatie.errors import Refusal
from inventarisatie.round.nearest import nearest

Value = int | str


class Parameters(BaseModel):
    """Every parameter that a run, a notebook or a document can have."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    ronde: int = Field(default=4, ge=1, description="number of the round")
    waar: str = Field(
        default="",
        pattern=r"^([a-z0-9-]+=[a-z0-9-]+(,[a-z0-9-]+=[a-z0-9-]+)*)?$",
        description="selection of respondents: question=answer, several joined by a comma",
    )
    door: str = Field(
        default="",
        pattern=r"^([a-z0-9-]+(,[a-z0-9-]+)*)?$",
        description="question that selects, several joined by a comma",
    )
    meeste: int = Field(default=12, ge=3, le=30, description="most bars in one chart")


FIELDS = Parameters.model_fields


def help_text(name: str) -> str:
    """What a parameter is, with its default where it has one."""
    field = FIELDS[name]
    default = f" (default: {field.default})" if field.default != "" else ""
    return f"{field.description}{default}"


def add_option(parser: argparse.ArgumentParser, name: str, flag: str = "") -> None:
    """Add the command-line option of a parameter; ``flag`` where it is not ``--<name>``."""
    parser.add_argument(
        flag or f"--{name}",
        dest=name,
        type=lambda text: read_value(name, text),
        default=FIELDS[name].default,
        metavar=name.upper(),
        help=help_text(name),
    )


def read_assignments(texts: Sequence[str]) -> dict[str, Value]:
    """Read ``name=value`` texts, as given to ``-P``.

    Raises:
        Refusal: a text has no ``=``, its name is unknown or given twice, or its value is mistyped.
    """
    given: dict[str, Value] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals:
            raise Refusal("parameter", f"-P {text} has no '='.", "Write -P name=value.")
        _check_known(name, "The command line")
        if name in given:
            raise Refusal("parameter", f"-P {name} is given twice.", "Give it once.")
        given[name] = read_value(name, value)
    return given


def read_value(name: str, text: str) -> Value:
    """The value of a known parameter, from text.

    Raises:
        Refusal: it is of another type, or out of bounds.
    """
    try:
        value: Value = getattr(Parameters.model_validate_strings({name: text}), name)
    except ValidationError as error:
        raise _mistyped(name, text, error, "The command line") from None
    return value


def check_values(values: Mapping[str, Any], place: str) -> None:
    """Check names and values that stand somewhere.

    Args:
        values: by name.
        place: where they stand, for the message.

    Raises:
        Refusal: a name is unknown (the message offers the nearest), or a value is mistyped.
    """
    for name, value in values.items():
        _check_known(name, place)
        try:
            Parameters.model_validate({name: value})
        except ValidationError as error:
            raise _mistyped(name, value, error, place) from None


def check_cell(declared: Mapping[str, Any], read: Collection[str], place: str) -> None:
    """Check the parameters cell of a notebook.

    Args:
        declared: name and default of each parameter in the cell.
        read: the names that the other cells read.
        place: the notebook, for the message.

    Raises:
        Refusal: a parameter is unknown, mistyped, has another default than here, or is not read.
    """
    check_values(declared, place)
    for name, value in declared.items():
        if value != FIELDS[name].default:
            raise Refusal(
                "parameter",
                f"{place}: the default {name} = {value!r} is not that of the contract.",
                f"Write {name} = {FIELDS[name].default!r}, or change inventarisatie/parameters.py.",
            )
        if name not in read:
            raise Refusal(
                "parameter",
                f"{place}: the parameter {name} is declared and never read.",
                f"Use it, or take it out of the parameters cell. {nearest(name, sorted(read))}",
            )


def check_given(given: Mapping[str, Any], declared: Collection[str], place: str) -> None:
    """Check what a run gives to a notebook.

    Raises:
        Refusal: a parameter that the notebook does not declare, or a mistyped value.
    """
    for name in given:
        if name not in declared:
            raise Refusal(
                "parameter", f"{place} has no parameter {name!r}.", nearest(name, sorted(declared))
            )
    check_values(given, place)


def _check_known(name: str, place: str) -> None:
    if name not in FIELDS:
        raise Refusal(
            "parameter", f"{place}: unknown parameter {name!r}.", nearest(name, sorted(FIELDS))
        )


def _mistyped(name: str, value: object, error: ValidationError, place: str) -> Refusal:
    reason = error.errors()[0]["msg"]
    return Refusal(
        "parameter",
        f"{place}: {name} = {value!r} is refused: {reason[:1].lower()}{reason[1:]}.",
        f"{name} is the {help_text(name)}.",
    )
