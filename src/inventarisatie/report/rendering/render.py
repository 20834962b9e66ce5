"""One function for both renderers: (round, document, formats) -> files, whole or not at all."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from inventarisatie.charts.style import drawn_characters
from inventarisatie.errors import Refusal
from inventarisatie.report.formats import FORMATS
from inventarisatie.report.rendering.builtin import Builtin
from inventarisatie.report.rendering.quarto import QUARTO_FORMATS, Quarto, find_quarto, need_quarto
from inventarisatie.report.rendering.reading import read_document
from inventarisatie.report.rendering.staging import put_in_place, staged
from inventarisatie.report.rendering.stand_ins import stand_ins
from inventarisatie.round.nearest import nearest
from inventarisatie.round.project import Ronde

Engine = Literal["auto", "quarto", "builtin"]


@dataclass(frozen=True)
class Rendered:
    """The files of a render, the renderer that made them, how long it took, and what to know."""

    files: tuple[Path, ...]
    engine: str
    seconds: float
    warnings: tuple[str, ...] = ()


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
        engine: ``quarto``, ``builtin``, or ``auto``: Quarto where a new enough one is on PATH, and
            the built-in renderer for ``docx`` and ``odt``.

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
        read = read_document(copy.root, copy.reports / f"{document}.qmd")
        quarto = _choose(engine, formats)
        by_quarto = [name for name in formats if quarto and name in QUARTO_FORMATS]
        others = [name for name in formats if name not in by_quarto]
        builtin = Builtin(read)
        with ThreadPoolExecutor() as pool:
            made = dict(zip(others, pool.map(builtin.render, others), strict=True))
        if quarto:
            for name in by_quarto:
                made[name] = quarto.render(copy.root, read, name)
        targets = {ronde.reports / made[name].name: made[name] for name in formats}
        put_in_place(targets)
    names = [f"Quarto {quarto.version}"] if quarto and by_quarto else []
    names += [Builtin.name()] if others else []
    told = stand_ins(read.source, drawn_characters(ronde.root)) if "pdf" in formats else []
    seconds = time.perf_counter() - start
    return Rendered(tuple(targets), " and ".join(names), seconds, tuple(told))


def _choose(engine: Engine, formats: Sequence[str]) -> Quarto | None:
    if engine == "builtin":
        return None
    if engine == "auto":
        return find_quarto()[0]
    if others := [name for name in formats if name not in QUARTO_FORMATS]:
        raise Refusal(
            "engine",
            f"Quarto is not used for {others[0]}: it cannot turn the charts into pictures there.",
            "Use --engine auto: the built-in renderer makes the files for word processors.",
        )
    return need_quarto()


def _check_choice(what: str, given: Sequence[str], known: Sequence[str]) -> None:
    for word in given:
        if word not in known:
            raise Refusal("parameter", f"Unknown {what} {word!r}.", nearest(word, list(known)))
    if not given:
        raise Refusal("parameter", f"No {what} given.", f"Known: {', '.join(known)}.")
