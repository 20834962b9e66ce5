"""A report in the browser that follows its chapters and notebooks while somebody writes."""

import html
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Event, Thread
from typing import Any

from watchfiles import Change, watch

from inventarisatie.errors import Refusal
from inventarisatie.report.rendering import render
from inventarisatie.round.project import BRAND, EXTENSION, Ronde
from inventarisatie.workflow.running import refresh

EVENTS = "/changes-after-"
_FOLLOW = """<script>
new EventSource("{}{}").onmessage = () => location.reload();
</script>"""
_FAULT = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Not rendered</title>
<body style="font: 1.1rem/1.6 sans-serif; max-width: 46rem; margin: 4rem auto">
<h1>Not rendered</h1><pre role="alert" style="white-space: pre-wrap">{}</pre>
<p>The page comes back by itself when the file is saved again.</p></body></html>"""
_WRITTEN = {".qmd", ".yml", ".ipynb", ".csv", ".xlsx", ".css", ".lua"}
_MADE = {"figuren", "fragmenten", "factsheets"}


class Live:
    """A document of a round as it is now: its page, or why there is none."""

    def __init__(self, ronde: Ronde, document: str) -> None:
        self.ronde = ronde
        self.document = document
        self.fault = "The report is being made."
        self.version = 0
        self.changed = Condition()

    def update(self, paths: Iterable[Path]) -> None:
        """Make the page anew after these files changed; first the notebooks, where it is theirs."""
        try:
            if not all(path.is_relative_to(self.ronde.root / "reports") for path in paths):
                refresh(self.ronde)
            render(self.ronde, self.document, ["html"], "builtin")
            self.fault = ""
        except Refusal as refusal:
            self.fault = str(refusal)
        with self.changed:
            self.version += 1
            self.changed.notify_all()

    def page(self) -> str:
        """The page, which loads itself anew when it changes."""
        follow = _FOLLOW.format(EVENTS, self.version)
        if self.fault:
            return _FAULT.format(html.escape(self.fault)) + follow
        file = self.ronde.reports / f"{self.document}.html"
        return file.read_text(encoding="utf-8") + follow


class _Handler(SimpleHTTPRequestHandler):
    """Serves the round's report folder; the document itself comes from ``live``."""

    def __init__(self, *arguments: Any, live: Live) -> None:
        self._live = live
        super().__init__(*arguments, directory=str(live.ronde.reports))

    def do_GET(self) -> None:
        if self.path.startswith(EVENTS):
            self._tell_change_after(self.path.removeprefix(EVENTS))
        elif self.path in ("/", f"/{self._live.document}.html"):
            self._send("text/html; charset=utf-8")
            self.wfile.write(self._live.page().encode())
        else:
            super().do_GET()

    def log_message(self, *_: Any) -> None:
        """Say nothing: the terminal tells of renders."""

    def _send(self, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.end_headers()

    def _tell_change_after(self, version: str) -> None:
        self._send("text/event-stream")
        with self._live.changed:
            self._live.changed.wait_for(lambda: str(self._live.version) != version)
        with suppress(ConnectionError):
            self.wfile.write(b"data: changed\n\n")


def serve(live: Live, port: int) -> ThreadingHTTPServer:
    """Start to serve the page, to this computer only; port 0 takes a free one.

    Raises:
        Refusal: the port is taken.
    """
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, live=live))
    except OSError as error:
        raise Refusal("port", f"Port {port}: {error.strerror}.", "Give another --port.") from None
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    return server


def follow(live: Live, stop: Event | None = None) -> Iterable[set[Path]]:
    """Make the page, then anew at every save, until ``stop``; give the files that were saved.

    A save while the page is being made counts too: watching starts first.
    """
    ronde = live.ronde
    looks = [ronde.root / BRAND, ronde.root / EXTENSION]
    folders = [ronde.root / "notebooks", ronde.raw, ronde.reports, *looks]
    wanted = partial(_is_written, ronde)
    options: dict[str, Any] = {"rust_timeout": 500, "yield_on_timeout": True}
    for changes in watch(*folders, watch_filter=wanted, stop_event=stop, **options):
        paths = {Path(path) for _, path in changes}
        if paths or not live.version:
            live.update(paths or {ronde.raw})
            yield paths


def _is_written(ronde: Ronde, _change: Change, path: str) -> bool:
    file = Path(path)
    made = file.is_relative_to(ronde.reports) and (
        file.parent.name in _MADE or file.suffix == ".ipynb" or file.parent.name == "notebooks"
    )
    return file.suffix in _WRITTEN and not made and not file.name.startswith(".")
