"""The code cells of a notebook, to run some of them on data of a test."""

import json
from typing import Any

from project_copy import ROOT


def cells(notebook: str) -> dict[str, str]:
    """The source of each labelled code cell of a notebook, by label."""
    content = json.loads((ROOT / "notebooks" / f"{notebook}.ipynb").read_text(encoding="utf-8"))
    sources = ["".join(c["source"]) for c in content["cells"] if c["cell_type"] == "code"]
    labelled = (source for source in sources if source.startswith("#| label: "))
    return {source.splitlines()[0].removeprefix("#| label: "): source for source in labelled}


def run(notebook: str, *labels: str, **names: Any) -> dict[str, Any]:
    """Run cells with these names; gives all names afterwards."""
    own = cells(notebook)
    for label in labels:
        exec(own[label], names)
    return names
