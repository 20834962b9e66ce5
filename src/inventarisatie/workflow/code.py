"""Which modules of this package some code uses, directly or through others, and their content.

Found by reading the import statements, also those inside functions. What is imported by a name that
is made at run time is not seen; this package does that only for the commands of its command line.
"""

import ast
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import inventarisatie

PACKAGE = inventarisatie.__name__
FOLDER = Path(inventarisatie.__file__).parent


def code_digests(trees: Iterable[ast.Module]) -> dict[str, str]:
    """SHA-256 per module (and per data file beside it) of the package that the code uses."""
    digests: dict[str, str] = {}
    todo = {name for tree in trees for name in _imported(tree, package="")}
    while todo:
        name = todo.pop()
        digest, imports = _module(name)
        if name not in digests and digest:
            digests[name] = digest
            digests |= _data_files(name)
            todo |= imports - digests.keys()
    return dict(sorted(digests.items()))


def module_digests(name: str) -> dict[str, str]:
    """The same for one module of the package and all that it uses."""
    return code_digests([ast.parse(f"import {name}")])


def _imported(tree: ast.Module, package: str) -> Iterator[str]:
    """Names that may be modules of this package; ``package`` resolves relative imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join(
                [*(above if node.level else []), *([node.module] if node.module else [])]
            )
            names = [base, *(f"{base}.{alias.name}" for alias in node.names)]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == PACKAGE:
                yield from (".".join(parts[:length]) for length in range(1, len(parts) + 1))


def _file(name: str) -> Path:
    """File of a module; it need not exist, as a name may also be a function's."""
    base = FOLDER.joinpath(*name.split(".")[1:])
    return base / "__init__.py" if base.is_dir() else base.with_suffix(".py")


@cache
def _module(name: str) -> tuple[str, frozenset[str]]:
    path = _file(name)
    if not path.is_file():
        return "", frozenset()
    source = path.read_bytes()
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    imports = frozenset(_imported(ast.parse(source), package))
    return hashlib.sha256(source).hexdigest(), imports


def _data_files(name: str) -> dict[str, str]:
    """Templates, filters and the like in the folder of a package, if ``name`` is one."""
    init = _file(name)
    if init.name != "__init__.py" or name == PACKAGE:
        return {}
    return {
        f"{PACKAGE}/{path.relative_to(FOLDER).as_posix()}": _digest(path)
        for path in sorted(init.parent.rglob("*"))
        if path.is_file() and path.suffix not in (".py", ".pyc")
    }


@cache
def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
