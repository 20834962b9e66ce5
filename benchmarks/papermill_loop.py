"""The plainest way to run the notebooks: papermill in a loop, in the order of stappen.yml."""

import sys
from pathlib import Path

import papermill

from inventarisatie.round.project import Ronde
from inventarisatie.workflow.applying import ronde_steps

root, ronde = Path(sys.argv[1]), 4
for step in ronde_steps(Ronde(root, ronde)).order():
    target = root / step.executed(ronde)
    target.parent.mkdir(parents=True, exist_ok=True)
    papermill.execute_notebook(
        root / "notebooks" / step.notebook,
        target,
        parameters={"ronde": ronde, **step.parameters},
        kernel_name="python3",
        language="python",
        cwd=root / "notebooks",
        progress_bar=False,
    )
