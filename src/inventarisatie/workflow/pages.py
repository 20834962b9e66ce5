"""An executed notebook made free of chance, and as a page for readers without Jupyter."""

import html
import re
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import nbformat.v4
from nbconvert import HTMLExporter

from inventarisatie.counts.numbers import thousands
from inventarisatie.report.formats import DOCUMENTS
from inventarisatie.report.rendering.brand import stylesheet
from inventarisatie.round.files import write_text
from inventarisatie.round.project import paths_in
from inventarisatie.workflow.failure import cell_label

ADDRESS = re.compile(r" at 0x[0-9a-f]+")
HEADING = re.compile(r"^#+\s*(.+?)\s*#*$", re.MULTILINE)
EMPTY_HEADER = re.compile(r"<th([^>]*)>\s*</th>")
PRINTED = 100_000
"""Most characters that a cell shows of what it printed."""
INJECTED = "injected-parameters"
TEMPLATES = Path(__file__).parent / "templates"


def steady(notebook: Any, root: Path) -> None:
    """Take out of an executed notebook, in place, what differs between two equal runs.

    That is: times, durations, where the project stands, addresses in memory, random cell ids.
    """
    notebook.metadata.pop("papermill", None)
    for cell in notebook.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if INJECTED in cell.metadata.get("tags", ()):
            cell["id"] = INJECTED
        if "outputs" in cell:
            cell["outputs"] = _joined(cell["outputs"])
        for output in cell.get("outputs", ()):
            if "text" in output:
                output["text"] = _steady_text(_shown(output["text"]), root)
            for kind, text in output.get("data", {}).items():
                if kind.startswith("text/"):
                    output["data"][kind] = _steady_text(text, root)


def write_page(notebook: Any, path: Path, root: Path) -> None:
    """Write an executed notebook as one HTML page in the house style of the project at ``root``.

    It loads nothing from elsewhere.

    A code cell has its label (``#| label: …``) as anchor, every cell ``cel-1``, ``cel-2``, … The
    cell with default parameters is left out where the run gave its own. On top stands a link to the
    document in the folder above.
    """
    above = path.parent.parent
    documents = {name: DOCUMENTS[name] for name in DOCUMENTS if (above / f"{name}.qmd").is_file()}
    resources = {"documents": documents, "style": stylesheet(root)}
    body, _ = exporter().from_notebook_node(notebook, resources)
    write_text(path, body)


@cache
def exporter() -> Any:
    """What makes pages. It has made one: that compiles templates and patterns, for a second."""
    made: Any = HTMLExporter(  # type: ignore[no-untyped-call]
        template_name="pagina", extra_template_basedirs=[str(TEMPLATES)]
    )
    made.register_filter("cell_label", cell_label)
    made.register_filter("has_own_parameters", _has_own_parameters)
    made.register_filter("page_title", _title)
    made.register_filter("no_empty_headers", _no_empty_headers)
    v4: Any = nbformat.v4
    cells = [v4.new_markdown_cell("Een"), v4.new_code_cell("1")]
    made.from_notebook_node(v4.new_notebook(cells=cells), {"documents": {}, "style": ""})
    return made


def _has_own_parameters(notebook: Any) -> bool:
    """Whether a run gave the notebook its parameters."""
    return any(INJECTED in cell.metadata.get("tags", ()) for cell in notebook.cells)


def _title(notebook: Any) -> str:
    """The first heading of the notebook."""
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    found = HEADING.search(text)
    return html.escape(found[1] if found else "Notebook")


def _no_empty_headers(text: str) -> str:
    """HTML whose tables have no header without words, as pandas writes above an index."""
    return EMPTY_HEADER.sub(r"<td\1></td>", text)


def _joined(outputs: list[Any]) -> list[Any]:
    """The outputs, what was printed in several goes as one."""
    joined = []
    for name, group in groupby(outputs, lambda output: output.get("name")):
        first, *others = group
        if name is None:
            joined += [first, *others]
        else:
            first["text"] = "".join(output["text"] for output in (first, *others))
            joined.append(first)
    return joined


def _shown(text: str) -> str:
    """Printed text as a terminal shows it, after carriage returns; of a long one start and end."""
    text = "\n".join(line.rstrip("\r").rpartition("\r")[2] for line in text.split("\n"))
    if len(text) <= PRINTED:
        return text
    left_out = thousands(len(text) - PRINTED)
    return f"{text[: PRINTED // 2]}\n[… {left_out} tekens weggelaten …]\n{text[-PRINTED // 2 :]}"


def _steady_text(text: str, root: Path) -> str:
    return paths_in(root).sub(".", ADDRESS.sub(" at 0x0", text))
