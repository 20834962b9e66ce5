"""Parts of the pages that are made from the code; ``<!-- generated: name -->`` asks for one."""

import argparse
import re
import tomllib
from collections.abc import Callable, Iterator
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from inventarisatie.desk.cli import build_parser
from inventarisatie.round import codebook
from inventarisatie.round.project import open_ronde
from inventarisatie.round.question import Merged, Option, Other, Question, Routing, Row
from inventarisatie.workflow.applying import ronde_steps
from inventarisatie.workflow.drawing import draw
from inventarisatie.workflow.outputs import documents

ROOT = Path(__file__).parents[1]
RONDE = 4


def fill(source: list[str]) -> None:
    """Replace the marks in the text of a page (Sphinx gives it as a list of one)."""
    source[0] = re.sub(r"<!-- generated: ([a-z-]+) -->", lambda found: PARTS[found[1]](), source[0])


def commands() -> str:
    """Every command with its help text."""
    subparsers = next(
        action
        for action in build_parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    return "\n".join(
        f"## {name}\n\n```text\n{parser.format_help()}```\n"
        for name, parser in subparsers.choices.items()
    )


def codebook_keys() -> str:
    """The keys of a codebook, per part of the model."""
    parts = [
        codebook.Codebook, codebook.Period, codebook.Group, codebook.Questionnaire,
        Question, Option, Merged, Row, Other, Routing,
    ]  # fmt: skip
    return "\n".join(_keys(part) for part in parts)


def _keys(part: type[BaseModel]) -> str:
    rows = [
        f"| `{name}` | `{_type(field.annotation)}` | "
        f"{'required' if field.is_required() else _default(field)} |"
        for name, field in part.model_fields.items()
    ]
    head = f"## {part.__name__}\n\n{part.__doc__}\n\n| key | value | default |\n|---|---|---|\n"
    return head + "\n".join(rows) + "\n"


def _type(annotation: Any) -> str:
    name = annotation.__name__ if isinstance(annotation, type) else str(annotation)
    name = re.sub(r"(typing|datetime|inventarisatie\.codebook)\.", "", str(name))
    return name.replace("|", "or")


def _default(field: Any) -> str:
    return f"`{field.default!r}`" if field.default not in ("", None, []) else "empty"


def data_dictionary() -> str:
    """The variables of the round in the repository: questions, types, answers."""
    return "\n".join(_questions(codebook.load_codebook(open_ronde(RONDE, ROOT).codebook_file)))


def _questions(book: codebook.Codebook) -> Iterator[str]:
    for form in book.questionnaires:
        group = book.group(form.group).label
        yield f"## {form.title}\n\nRespondents: {group}. File: `{form.file}`.\n"
        for question in form.questions:
            yield f"### {form.code}: {question.code}\n\n{question.text}\n"
            yield f"Type: {question.type}. {_asked(question)}{question.note}\n"
            if question.options:
                rows = [f"| `{code}` | {question.label(code)} |" for code in question.option_codes]
                rows += [
                    f"| `{m.code}` | {m.label} (`{'`, `'.join(m.options)}` together) |"
                    for m in question.merged
                ]
                yield "| code | label |\n|---|---|\n" + "\n".join(rows) + "\n"


def _asked(question: Question) -> str:
    if question.asked_if is None:
        return ""
    return (
        f"Asked after `{question.asked_if.question}` = `{'`, `'.join(question.asked_if.options)}`. "
    )


def graph() -> str:
    """The picture of the steps."""
    ronde = open_ronde(RONDE, ROOT)
    picture = draw(ronde_steps(ronde), RONDE, documents(ronde)).replace("\n", "")
    return re.sub(r'width="\d+" height="\d+" role', 'style="max-width: 100%" role', picture)


def rooms() -> str:
    """The picture of the rooms: the layers of the import contract, each with what it is for."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    boxes = [_room(name, 10 + 46 * place) for place, name in enumerate(layers)]
    height = 10 + 46 * len(layers)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 {height}" role="img" '
        f'style="max-width: 100%" aria-label="Rooms from top to bottom: {", ".join(layers)}">'
        f"{''.join(boxes)}</svg>"
    )


def _room(name: str, top: int) -> str:
    module = import_module(f"inventarisatie.{name}")
    purpose = escape((module.__doc__ or "").splitlines()[0])
    return (
        f'<rect x="1" y="{top}" width="698" height="36" fill="#eef3f4" stroke="#0f4c5c"/>'
        f'<text x="12" y="{top + 23}" font-weight="bold">{name}</text>'
        f'<text x="110" y="{top + 23}" font-size="13">{purpose}</text>'
    )


PARTS: dict[str, Callable[[], str]] = {
    "commands": commands,
    "codebook": codebook_keys,
    "data-dictionary": data_dictionary,
    "graph": graph,
    "rooms": rooms,
}
