"""Parameters of notebooks: what the cell tagged ``parameters`` declares, and what a run gives.

A notebook declares its own: a line each, ``name: type = default``, with the types ``int``,
``float``, ``bool`` and ``str``; ``papermill --help-notebook`` shows them. A name that the notebook
does not declare, a value of another type and a parameter that no other cell reads are refused.
"""

import argparse
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from inventarisatie.errors import Refusal
from inventarisatie.round.nearest import nearest
from inventarisatie.round.project import find_root, newest

Value = int | float | bool | str
TYPES: dict[str, type] = {"int": int, "float": float, "bool": bool, "str": str}
NEWEST = "newest"
"""The round that a command is about where none is named: the one with the highest number."""


@dataclass(frozen=True)
class Parameter:
    """One line of a parameters cell: its name, the name of its type, its default."""

    name: str
    type: str
    default: Any


def add_ronde(parser: argparse.ArgumentParser) -> None:
    """Add the option ``--ronde`` to a command."""
    parser.add_argument(
        "--ronde", type=ronde_number, default=NEWEST, metavar="RONDE",
        help="number of the round (default: the newest)",
    )  # fmt: skip


def ronde_number(text: str) -> int:
    """The number of a round, from text; ``newest`` is the highest number in the project.

    Raises:
        Refusal: it is no whole number of 1 or more, or the project has no round.
    """
    if text == NEWEST:
        return newest(find_root())
    if not (text.isascii() and text.isdigit() and int(text)):
        raise Refusal(
            "parameter",
            f"The command line: ronde = {text!r} is no number of a round.",
            "Write a whole number of 1 or more.",
        )
    return int(text)


def read_assignments(texts: Sequence[str]) -> dict[str, str]:
    """Read ``name=value`` texts, as given to ``-P``.

    Raises:
        Refusal: a text has no ``=``, or a name is given twice.
    """
    given: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals:
            raise Refusal("parameter", f"-P {text} has no '='.", "Write -P name=value.")
        if name in given:
            raise Refusal("parameter", f"-P {name} is given twice.", "Give it once.")
        given[name] = value
    return given


def check_cell(declared: Collection[Parameter], read: Collection[str], place: str) -> None:
    """Check the parameters cell of a notebook.

    Args:
        declared: the parameters in the cell.
        read: the names that the other cells read.
        place: the notebook, for the message.

    Raises:
        Refusal: a type is unknown, a default is of another type, or a parameter is not read.
    """
    for parameter in declared:
        if parameter.type not in TYPES:
            raise Refusal(
                "parameter",
                f"{place}: the parameter {parameter.name} has the type {parameter.type!r}.",
                nearest(parameter.type, list(TYPES)),
            )
        fits = (int, float) if parameter.type == "float" else TYPES[parameter.type]
        if not isinstance(parameter.default, fits):
            raise Refusal(
                "parameter",
                f"{place}: {parameter.name} = {parameter.default!r} is no {parameter.type}.",
                "Give it a default of the type that it has.",
            )
        if parameter.name not in read:
            raise Refusal(
                "parameter",
                f"{place}: the parameter {parameter.name} is declared and never read.",
                "Use it, or take it out of the parameters cell. "
                f"{nearest(parameter.name, sorted(read))}",
            )


def values(
    given: Mapping[str, Value], declared: Mapping[str, Parameter], place: str
) -> dict[str, Value]:
    """What a run gives to a notebook, each value of the type that the notebook declares.

    Args:
        given: by name; a text is read as the declared type.
        declared: the parameters of the notebook, by name.
        place: the notebook, for the message.

    Raises:
        Refusal: a parameter that the notebook does not declare, or a value of another type.
    """
    for name in given:
        if name not in declared:
            raise Refusal(
                "parameter", f"{place} has no parameter {name!r}.", nearest(name, sorted(declared))
            )
    return {name: _value(declared[name], value, place) for name, value in given.items()}


def _value(parameter: Parameter, value: Value, place: str) -> Value:
    adapter = _adapter(parameter.type)
    read = adapter.validate_strings if isinstance(value, str) else adapter.validate_python
    try:
        found: Value = read(value, strict=None if isinstance(value, str) else True)
    except ValidationError:
        raise Refusal(
            "parameter",
            f"{place}: {parameter.name} = {value!r} is no {parameter.type}.",
            f"The notebook declares {parameter.name}: {parameter.type} = {parameter.default!r}.",
        ) from None
    return found


@cache
def _adapter(kind: str) -> TypeAdapter[Value]:
    return TypeAdapter(TYPES[kind])
