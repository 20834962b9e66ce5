import subprocess
import sys

import pytest

from inventarisatie.cli import main


def test_a_refusal_is_one_message_without_a_traceback(capsys, root, monkeypatch):
    monkeypatch.chdir(root)
    assert main(["run", "--ronde", "99", "--dry-run"]) == 2
    error = capsys.readouterr().err
    assert "Way out:" in error
    assert "Traceback" not in error


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["--help"])
    assert stop.value.code == 0
    assert {"run", "inspect", "seal"} <= set(capsys.readouterr().out.split())


def test_starting_a_command_imports_no_heavy_package():
    heavy = ["pandas", "seaborn", "matplotlib", "papermill", "nbformat"]
    code = (
        "import sys; from inventarisatie.cli import build_parser; build_parser(only='run');"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
