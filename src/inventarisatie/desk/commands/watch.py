"""Show a report in the browser and make it anew at every save of a chapter or notebook."""

import argparse
import time
import webbrowser

from inventarisatie.round.parameters import add_ronde
from inventarisatie.round.project import open_ronde


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_ronde(parser)
    parser.add_argument("--document", default="rapport", help="name of a .qmd (default: rapport)")
    parser.add_argument("--port", type=int, default=8008, help="of the page (default: 8008)")
    parser.add_argument("--no-browser", action="store_true", help="only tell the address")


def run(options: argparse.Namespace) -> int:
    """Watch until Ctrl+C; a fault is shown on the page, with file and line."""
    from inventarisatie.desk.watching import Live, follow, serve

    live = Live(open_ronde(options.ronde), options.document)
    server = serve(live, options.port)
    address = f"http://127.0.0.1:{server.server_port}/"
    print(f"{address} follows the chapters and notebooks; Ctrl+C stops.", flush=True)
    if not options.no_browser:
        webbrowser.open(address)
    for paths in follow(live):
        names = ", ".join(sorted(path.name for path in paths))
        print(
            f"{time.strftime('%H:%M:%S')} {names or options.document}: {live.fault or 'rendered'}",
            flush=True,
        )
    server.shutdown()
    return 0
