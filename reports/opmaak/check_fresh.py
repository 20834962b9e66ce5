"""Quarto runs this before it renders: figures that are not up to date stop it.

The program of the active environment is asked, else the one in `.venv`.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

OWN = Path(".venv") / ("Scripts" if sys.platform == "win32" else "bin")

program = shutil.which("inventarisatie") or shutil.which("inventarisatie", path=str(OWN))
if program is None:
    sys.exit("The program inventarisatie is not installed here.\n  Way out: run: make report")
here = os.environ | {"INVENTARISATIE_PROJECT": str(Path.cwd())}
sys.exit(subprocess.call([program, "check-fresh"], env=here))
