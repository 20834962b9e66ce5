"""Which modules of this package some code uses, directly or through others, and their content.

Found by reading the import statements, also those inside functions. Imports for type checkers only
do not count, except that they tell where the names are at home that a package gives on first use
(``from inventarisatie import tally``). What is imported by a name that is made at run time is not
seen otherwise; this package does that only for the commands of its command line.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import inventarisatie

PACKAGE = inventarisatie.__name__
FOLDER = Path(inventarisatie.__file__).parent


@dataclass(frozen=True)
class _Module:
    """What reading a module gives."""

    digest: str
    imports: frozenset[str]
    gives: Mapping[str, str]
    """Names that it gives on first use, with the module that is their home."""


def code_digests(trees: Iterable[ast.Module]) -> dict[str, str]:
    """SHA-256 per module (and per data file beside it) of the package that the code uses."""
    digests: dict[str, str] = {}
    seen: set[str] = set()
    todo = {name for tree in trees for name in _imported(tree, package="")}
    while todo:
        name = todo.pop()
        seen.add(name)
        if module := _module(name):
            digests[name] = module.digest
            digests |= _data_files(name)
            todo |= module.imports - seen
        else:
            todo |= set(_home(name)) - seen
    return dict(sorted(digests.items()))


def module_digests(name: str) -> dict[str, str]:
    """The same for one module of the package and all that it uses."""
    return code_digests([ast.parse(f"import {name}")])


def _imported(tree: ast.Module, package: str) -> Iterator[str]:
    """Names that may be modules of this package; ``package`` resolves relative imports.

    A bare ``import inventarisatie`` may use any name that the package gives: ``inventarisatie.*``.
    """
    for node in _statements(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
            names += [f"{PACKAGE}.*" for name in names if name == PACKAGE]
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")
            above = parts[: len(parts) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            names = [base, *(f"{base}.{alias.name}" for alias in node.names)]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == PACKAGE:
                yield from (".".join(parts[:length]) for length in range(1, len(parts) + 1))


def _statements(tree: ast.Module) -> Iterator[ast.AST]:
    """All statements, at any depth, but those for type checkers only."""
    todo: list[ast.AST] = [tree]
    while todo:
        node = todo.pop()
        yield node
        for part in ("body", "orelse", "finalbody", "handlers", "cases"):
            if part != "body" or not (isinstance(node, ast.If) and _for_types(node)):
                todo += getattr(node, part, ())


def _for_types(node: ast.If) -> bool:
    match node.test:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name == "TYPE_CHECKING"
    return False


def _gives(tree: ast.Module) -> dict[str, str]:
    return {
        alias.asname or alias.name: line.module
        for node in tree.body
        if isinstance(node, ast.If) and _for_types(node)
        for line in node.body
        if isinstance(line, ast.ImportFrom) and line.module
        for alias in line.names
    }


def _home(name: str) -> list[str]:
    """The modules behind a name that is no module itself."""
    package, _, last = name.rpartition(".")
    module = _module(package)
    if module is None:
        return []
    return [home for given, home in module.gives.items() if last in (given, "*")]


def _file(name: str) -> Path | None:
    """File of a module; None where the name is not one's, but for example a function's."""
    base = f"{FOLDER}/{'/'.join(name.split('.')[1:])}"
    return next(filter(Path.is_file, (Path(f"{base}.py"), Path(f"{base}/__init__.py"))), None)


def _module(name: str) -> _Module | None:
    path = _file(name)
    if path is None:
        return None
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    return _read(path, package, path.stat().st_mtime_ns)


@cache
def _read(path: Path, package: str, _changed: int) -> _Module:
    """Read a module; remembered until it changes, as several notebooks use it."""
    source = path.read_bytes()
    tree = ast.parse(source)
    return _Module(sha256(source).hexdigest(), frozenset(_imported(tree, package)), _gives(tree))


def _data_files(name: str) -> dict[str, str]:
    """Templates, filters and the like in the folder of a package, if ``name`` is one."""
    init = _file(name)
    if init is None or init.name != "__init__.py" or name == PACKAGE:
        return {}
    return {
        f"{PACKAGE}/{path.relative_to(FOLDER).as_posix()}": sha256(path.read_bytes()).hexdigest()
        for path in sorted(init.parent.rglob("*"))
        if path.is_file() and path.suffix not in (".py", ".pyc")
    }
