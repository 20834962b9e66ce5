"""Reading the texts that people keep: UTF-8, and YAML in it."""

from pathlib import Path
from typing import Any

import yaml

from inventarisatie.errors import Refusal
from inventarisatie.round.yaml_text import parse_yaml


def read_text(path: Path, code: str) -> str:
    """The text of a file in UTF-8, with or without byte order mark; line ends as they are.

    Args:
        path: the file.
        code: of the refusal.

    Raises:
        FileNotFoundError: there is no such file.
        Refusal: a byte is no UTF-8; names the line.
    """
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Refusal(
            code,
            f"{path.name}, line {line}: a byte that is no UTF-8 (0x{content[error.start]:02x}).",
            "Save the file as UTF-8; in Excel: 'CSV UTF-8 (comma delimited)'.",
        ) from None


def read_yaml(path: Path, code: str) -> Any:
    """What a YAML file holds; None where it is empty.

    Raises:
        FileNotFoundError: there is no such file.
        Refusal: it is no UTF-8 or no YAML; names the line.
    """
    return yaml_in(read_text(path, code), path.name, code)


def yaml_in(text: str, name: str, code: str) -> Any:
    """What a text of a file holds as YAML; None where it is empty.

    Raises:
        Refusal: it is no YAML; names file and line.
    """
    try:
        return parse_yaml(text)
    except yaml.YAMLError as error:
        raise Refusal(
            code,
            f"{name} is not valid YAML: {error}",
            "Correct it; a text with : or # or {…} in it needs quotes.",
        ) from None
