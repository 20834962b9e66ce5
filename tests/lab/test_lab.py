"""JupyterLab in a real browser: in Dutch, a notebook runs, its chart appears."""

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError
from playwright.sync_api import expect, sync_playwright

from browser import CHROMIUM
from project_copy import ROOT, finished_project

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
pytestmark = [
    pytest.mark.runs,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A clone in which the answers are cleaned, and one figure is still to be drawn."""
    clone = finished_project(tmp_path_factory, tmp_path_factory.mktemp("kloon"))
    for picture in clone.glob("reports/ronde-4/figuren/capaciteit*"):
        picture.unlink()
    return clone


@pytest.fixture(scope="module")
def lab(project):
    """The address of a JupyterLab started as ``make lab`` starts it."""
    recipe = re.search(r"-m jupyterlab (.+)$", (ROOT / "Makefile").read_text(), re.M)
    environment = os.environ | {
        "JUPYTER_CONFIG_PATH": str(project / ".jupyter"),
        "JUPYTER_CONFIG_DIR": str(project / "own-settings"),
        "JUPYTER_RUNTIME_DIR": str(project / "runtime"),
        "JUPYTERLAB_WORKSPACES_DIR": str(project / "workspaces"),
    }
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        *recipe[1].replace("$(LAB)", "--allow-root").split(),
        "--no-browser",
    ]
    log = project / "lab.log"
    with log.open("w") as out:
        server = subprocess.Popen(
            [*command, "--port=0", "--IdentityProvider.token="],
            cwd=project, env=environment, stdout=out, stderr=out, start_new_session=True,
        )  # fmt: skip
    try:
        for _ in range(300):
            if found := re.search(r"(http://localhost:\d+/lab\S*)", log.read_text()):
                yield found[1]
                break
            assert server.poll() is None, log.read_text()
            time.sleep(0.1)
        else:
            pytest.fail(f"JupyterLab did not start: {log.read_text()}")
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(20)


@pytest.fixture(scope="module")
def page(lab):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 1000})
        page.set_default_timeout(45_000)
        page.goto(lab)
        yield page
        browser.close()


def run_all(page, panel):
    """Choose Run All; again where Lab dropped it because the kernel was not there yet."""
    started = panel.locator(".jp-InputPrompt", has_text=re.compile(r"\[(\*|\d+)\]"))
    for _ in range(30):
        page.get_by_role("menuitem", name="Uitvoeren").click()
        page.locator('[data-command="runmenu:run-all"]').click()
        with suppress(PlaywrightTimeoutError):
            return started.first.wait_for(state="attached", timeout=3_000)
    pytest.fail("Lab does not run the notebook")


@pytest.mark.timeout(600)
def test_lab_opens_the_start_notebook_in_dutch_and_a_chart_appears(page, project):
    expect(page.locator(".jp-NotebookPanel")).to_be_visible(timeout=120_000)
    expect(page.get_by_role("menuitem", name="Bestand")).to_be_visible()
    expect(page.get_by_role("heading", name="Begin hier")).to_be_visible()
    page.get_by_role("link", name="08-capaciteit").click()
    panel = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)", has_text="Capaciteit vóór")
    expect(panel).to_be_visible()
    idle = panel.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]')
    expect(idle).to_be_attached(timeout=120_000)
    run_all(page, panel)
    expect(panel.locator(".jp-OutputArea-output img").first).to_be_visible(timeout=120_000)
    assert (project / "reports/ronde-4/figuren/capaciteit.svg").is_file()
