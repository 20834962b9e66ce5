"""One function for both renderers: (round, document, formats) -> files, whole or not at all."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from inventarisatie.codebook import nearest
from inventarisatie.errors import Refusal
from inventarisatie.project import Ronde
from inventarisatie.rendering import pandoc
from inventarisatie.rendering.builtin import Builtin
from inventarisatie.rendering.checks import check
from inventarisatie.rendering.quarto import find_quarto, need_quarto
from inventarisatie.rendering.settings import read_settings
from inventarisatie.rendering.source import read_source
from inventarisatie.rendering.staging import FORMATS, put_in_place, staged

Engine = Literal["auto", "quarto", "builtin"]


@dataclass(frozen=True)
class Rendered:
    """The files of a render, the renderer that made them, and how long it took."""

    files: tuple[Path, ...]
    engine: str
    seconds: float


def render(
    ronde: Ronde,
    document: str = "rapport",
    formats: Sequence[str] = ("html", "pdf"),
    engine: Engine = "auto",
) -> Rendered:
    """Render a document of a round into the round's report folder.

    Args:
        ronde: the round.
        document: name of a ``.qmd`` file in the round's report folder, without its suffix.
        formats: any of ``html``, ``pdf``, ``docx`` and ``odt``.
        engine: ``quarto``, ``builtin``, or ``auto``: Quarto where a new enough one is on PATH.

    Raises:
        Refusal: an unknown document, format or engine; a construct that the renderers do not
            share; an unknown number or reference; a renderer that stops. The files of the last
            render are then untouched.
    """
    start = time.perf_counter()
    _check_choice("format", formats, FORMATS)
    _check_choice("engine", [engine], ("auto", "quarto", "builtin"))
    _check_choice("document", [document], sorted(p.stem for p in ronde.reports.glob("*.qmd")))
    with staged(ronde) as copy:
        path = copy.reports / f"{document}.qmd"
        source = read_source(path, copy.root)
        settings = read_settings(copy.root, path)
        tree = pandoc.parse(source)
        check(tree, source, path.parent)
        quarto = need_quarto() if engine == "quarto" else None
        if engine == "auto":
            quarto, _ = find_quarto()
        if quarto:
            made = [quarto.render(copy.root, path, source, settings, name) for name in formats]
        else:
            builtin = Builtin(copy.root, path, tree, source, settings)
            with ThreadPoolExecutor() as pool:
                made = list(pool.map(builtin.render, formats))
        targets = {ronde.reports / file.name: file for file in made}
        put_in_place(targets)
    name = f"Quarto {quarto.version}" if quarto else Builtin.name()
    return Rendered(tuple(targets), name, time.perf_counter() - start)


def _check_choice(what: str, given: Sequence[str], known: Sequence[str]) -> None:
    for word in given:
        if word not in known:
            raise Refusal("parameter", f"Unknown {what} {word!r}.", nearest(word, list(known)))
    if not given:
        raise Refusal("parameter", f"No {what} given.", f"Known: {', '.join(known)}.")
