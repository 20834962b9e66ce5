"""The example of using the reader alone runs as it stands in its page."""

import re
from pathlib import Path

import pytest

from inventarisatie.round.project import find_root

EXPORT = "Respondent ID,Start Date,Doet u mee?\r\n,,Response\r\n" + "".join(
    f"{10_000_000_000 + i},10/{13 + i}/2020 10:00:00 AM,{'Ja' if i % 2 else 'Nee'}\r\n"
    for i in range(8)
)


def test_the_example_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (find_root() / "docs" / "reading.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (tmp_path / "export.csv").write_text(EXPORT, newline="")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(example, names)
    assert "8 respondents" in capsys.readouterr().out
    assert len(names["survey"].respondents) == 8  # type: ignore[attr-defined]
