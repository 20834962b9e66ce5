"""A notebook as its source: the code cells and the parameters, whatever was run or saved in it."""

import ast
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inventarisatie.errors import Refusal
from inventarisatie.round.parameters import Parameter, Value, check_cell, values


@dataclass(frozen=True)
class Notebook:
    """What of a notebook decides its outcome; text cells, outputs and metadata do not."""

    path: str
    """Relative to the project folder, for messages."""
    content: dict[str, Any]
    """The whole file, as read once."""
    code: tuple[str, ...]
    """Source of the code cells."""
    trees: tuple[ast.Module, ...]
    """The same, parsed."""
    parameters: Mapping[str, Parameter]
    """What the parameters cell declares, by name."""

    @property
    def digest(self) -> str:
        """SHA-256 of the code; blank lines and space at line ends and cell ends do not count."""
        cells = ["\n".join(line.rstrip() for line in cell.splitlines()) for cell in self.code]
        text = "\0".join(cell.strip("\n") for cell in cells)
        return hashlib.sha256(text.encode()).hexdigest()

    def values(self, given: Mapping[str, Value]) -> dict[str, Value]:
        """What a run gives to the notebook, each value of the type that the notebook declares.

        Raises:
            Refusal: see ``round.parameters``; names the notebook and the nearest name.
        """
        check_cell(self.parameters.values(), self._names_read(), self.path)
        return values(given, self.parameters, self.path)

    def _names_read(self) -> set[str]:
        return {
            node.id
            for tree in self.trees
            for node in ast.walk(tree)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
        }


def read_notebook(root: Path, path: str) -> Notebook:
    """Read the source of a notebook.

    Raises:
        Refusal: the file is no notebook, its code is no plain Python, or it has no cell tagged
            ``parameters`` with plain values.
    """
    try:
        content = json.loads((root / path).read_text(encoding="utf-8"))
        cells = [cell for cell in content["cells"] if cell["cell_type"] == "code"]
        code = tuple("".join(cell["source"]) for cell in cells)
    except (ValueError, KeyError, TypeError):
        raise Refusal(
            "notebook", f"{path} is not a notebook.", "Restore it or save it again in JupyterLab."
        ) from None
    trees = tuple(_parse(path, number, source) for number, source in enumerate(code, 1))
    for cell, tree in zip(cells, trees, strict=True):
        if "parameters" in cell.get("metadata", {}).get("tags", ()):
            return Notebook(path, content, code, trees, _parameters(path, tree))
    raise Refusal(
        "parameter",
        f"{path} has no parameters cell.",
        "Give the cell that sets ronde: int = 4 the tag 'parameters'.",
    )


def _parse(path: str, number: int, source: str) -> ast.Module:
    try:
        return _tree(source)
    except SyntaxError:
        from IPython.core.inputtransformer2 import TransformerManager  # takes long to import
    try:
        plain: str = TransformerManager().transform_cell(source)  # type: ignore[no-untyped-call]
        return _tree(plain)
    except SyntaxError as error:
        raise Refusal(
            "notebook",
            f"{path}, code cell {number}, line {error.lineno}: {error.msg}.",
            "Correct the cell.",
        ) from None


def _tree(source: str) -> ast.Module:
    flags = ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    tree = compile(source, "cell", "exec", flags)
    assert isinstance(tree, ast.Module)
    return tree


def _parameters(path: str, tree: ast.Module) -> dict[str, Parameter]:
    found: dict[str, Parameter] = {}
    for line in tree.body:
        match line:
            case ast.AnnAssign(
                target=ast.Name(id=name), annotation=ast.Name(id=kind), value=ast.expr() as value
            ) if _is_plain(value):
                found[name] = Parameter(name, kind, ast.literal_eval(value))
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if _is_plain(value):
                default = ast.literal_eval(value)
                found[name] = Parameter(name, type(default).__name__, default)
            case _:
                raise Refusal(
                    "parameter",
                    f"{path}, parameters cell, line {line.lineno}: not a name with a plain value.",
                    "Write lines like ronde: int = 4; put other code in another cell.",
                )
    return found


def _is_plain(value: ast.expr) -> bool:
    try:
        ast.literal_eval(value)
    except ValueError:
        return False
    return True
