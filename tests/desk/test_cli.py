import os
import subprocess
import sys
import time

import psutil
import pytest

from inventarisatie.desk.cli import main


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


def test_help_tells_how_to_give_a_notebook_a_parameter(capsys):
    with pytest.raises(SystemExit):
        main(["run", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert "-P NAME=VALUE a value for the notebooks that declare this parameter" in told


def test_output_that_nobody_reads_ends_quietly(root):
    export = "data/raw/ronde-4/vragenlijst-2.csv"
    command = [sys.executable, "-m", "inventarisatie", "inspect", export]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=root, stdout=pipe, stderr=pipe) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_starting_a_command_imports_no_heavy_package():
    heavy = ["pandas", "seaborn", "matplotlib", "papermill", "nbformat"]
    code = (
        "import sys; from inventarisatie.desk.cli import build_parser; build_parser(only='run');"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_every_command_that_is_stopped_ends_with_all_that_it_started(name):
    script = f"""
import signal, subprocess
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
from inventarisatie.desk import cli
def work(arguments):
    print(subprocess.Popen(["sleep", "60"]).pid, flush=True)
    signal.raise_signal(signal.{name})
cli._run = work
cli.main()
"""
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode == 130
    assert done.stderr == "Stopped; no process is left. What was done stays done.\n"
    end = time.monotonic() + 20  # a killed process may be seen for a moment
    while _lives(int(done.stdout)):
        assert time.monotonic() < end


def _lives(number: int) -> bool:
    try:
        return psutil.Process(number).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
