"""Settings of the documentation site: Sphinx, MyST Markdown, the Furo theme; no network."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from generated import fill  # type: ignore[import-not-found]
from sphinx.application import Sphinx

project = "Inventarisatie"
copyright = "Harm Reduction inventarisatie maintainers; text CC BY 4.0"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_heading_anchors = 3
suppress_warnings = ["myst.xref_missing"]  # links to files of the project that are no pages
html_theme = "furo"
html_title = "Inventarisatie"
html_show_sphinx = False
html_static_path = ["_static"]
html_js_files = ["accessible.js"]
autodoc_typehints = "signature"


def setup(app: Sphinx) -> None:
    """Put the generated parts into the pages that ask for them."""
    app.connect("source-read", lambda _, __, source: fill(source))
