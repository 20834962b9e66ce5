"""What is told when the program that renders ends before it has said anything."""

import os

import pypandoc
import pytest

from inventarisatie.errors import Refusal
from inventarisatie.report.rendering.pandoc import run
from inventarisatie.report.rendering.source import Source, SourceLine


@pytest.mark.skipif(os.name != "posix", reason="a program of POSIX")
def test_a_renderer_that_is_killed_is_told_as_that(tmp_path, monkeypatch):
    program = tmp_path / "pandoc"
    program.write_text("#!/bin/sh\nkill -9 $$\n")
    program.chmod(0o755)
    monkeypatch.setattr(pypandoc, "get_pandoc_path", lambda: str(program))
    source = Source((SourceLine("tekst " * 100_000, "rapport.qmd", 1),))
    with pytest.raises(Refusal, match="its renderer ended in the middle") as caught:
        run([], source.text, tmp_path, source)
    assert caught.value.way_out.startswith("Run again")
