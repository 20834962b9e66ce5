"""Run one notebook with papermill; keep it, executed, as notebook and as page."""

import logging
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

from inventarisatie.round.files import NO_ROOM, cannot_write, write_text
from inventarisatie.round.project import STATE
from inventarisatie.workflow.failure import (
    dead_kernel,
    failed_cell,
    kernel_never_ready,
    refused_in_cell,
)
from inventarisatie.workflow.kernels import Kernels
from inventarisatie.workflow.notebook import Notebook

KERNEL_MANAGER = {
    "transport_encryption": "auto",
    "client_class": "inventarisatie.workflow.client.QuickClient",
}


def execute(
    notebook: Notebook, parameters: Mapping[str, Any], target: Path, kernels: Kernels
) -> None:
    """Run a notebook and write it to ``target`` (``.ipynb``), with its page (``.html``) beside it.

    A notebook that fails is kept in ``.inventarisatie/mislukt/``, under the path of ``target``, and
    ``target`` is untouched.

    Raises:
        Refusal: a cell failed, the kernel died, or a file cannot be written.
    """
    kernels.make_ready()
    papermill = _import_papermill()
    import nbformat
    from nbclient.exceptions import DeadKernelError
    from papermill.exceptions import PapermillExecutionError
    from traitlets.config import Config

    from inventarisatie.workflow.pages import steady, write_page
    from inventarisatie.workflow.provisioning import START
    from inventarisatie.workflow.writing_once import ENGINE

    failed = kernels.root / STATE / "mislukt" / target.relative_to(kernels.root)
    failed.parent.mkdir(parents=True, exist_ok=True)
    kept = failed.relative_to(kernels.root)
    try:
        executed = papermill.execute_notebook(
            nbformat.from_dict(_with_ids(notebook.content)),  # type: ignore[no-untyped-call]
            _as_it_is(failed),
            parameters=dict(parameters),
            kernel_name="python3",
            language="python",
            progress_bar=False,
            autosave_cell_every=0,
            engine_name=ENGINE,
            start_timeout=START,
            shutdown_kernel="immediate",
            extra_arguments=["--matplotlib=inline"],
            resources={"metadata": {"path": str(kernels.root / "notebooks")}},
            config=Config({"KernelManager": KERNEL_MANAGER}),
        )
    except PapermillExecutionError as error:
        logging.error("%s failed:\n%s", notebook.path, "\n".join(error.traceback))
        if error.ename == "Refusal":
            raise refused_in_cell(
                notebook.path, error.exec_count, error.source, error.evalue
            ) from None
        what = f"{error.ename}: {error.evalue}"
        raise failed_cell(
            notebook.path, error.exec_count, error.source, what, error.traceback, kept
        ) from None
    except DeadKernelError:
        logging.exception("%s: the kernel is gone", notebook.path)
        raise dead_kernel(notebook.path, kept) from None
    except RuntimeError:
        logging.exception("%s: the kernel did not start", notebook.path)
        raise kernel_never_ready(notebook.path) from None
    except OSError as error:
        if error.errno in NO_ROOM:
            raise cannot_write(Path(error.filename or failed), error) from error
        raise
    failed.unlink()
    steady(executed, kernels.root)
    write_text(target, nbformat.writes(executed) + "\n")  # type: ignore[no-untyped-call]
    write_page(executed, target.with_suffix(".html"), kernels.root)


def get_ready() -> None:
    """Do once what every notebook and page needs: most of three seconds."""
    _import_papermill()
    from inventarisatie.workflow.pages import exporter

    exporter()


def _as_it_is(path: Path) -> str:
    """A path for papermill, which takes {…} in it for the name of a parameter."""
    return str(path).replace("{", "{{").replace("}", "}}")


def _with_ids(content: dict[str, Any]) -> dict[str, Any]:
    """A notebook of which every cell has an id, where papermill would make one up by chance."""
    cells = [
        cell | {"id": cell.get("id") or f"zonder-id-{number}"}
        for number, cell in enumerate(content["cells"], 1)
    ]
    return content | {"cells": cells, "nbformat_minor": max(content["nbformat_minor"], 5)}


def _import_papermill() -> ModuleType:
    """Import papermill without the parser that checks addresses of an international kind.

    jsonschema builds that parser for over a second, and does without where it is not installed.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    import papermill

    with suppress(KeyError):
        if sys.modules["rfc3987_syntax"] is None:
            del sys.modules["rfc3987_syntax"]
    module: ModuleType = papermill
    return module
