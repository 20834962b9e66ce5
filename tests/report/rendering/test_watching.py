"""Writing is live: a save is on the page within seconds, a fault too, with file and line."""

import urllib.request
from collections.abc import Iterator
from threading import Event, Thread

import pytest

from inventarisatie.desk.watching import EVENTS, Live, follow, serve
from inventarisatie.round.project import Ronde

CHAPTER = "hoofdstukken/_samenvatting.qmd"


@pytest.fixture
def live(ronde: Ronde) -> Iterator[Live]:
    live = Live(ronde, "rapport")
    live.update([live.ronde.reports / CHAPTER])
    stop = Event()
    thread = Thread(target=lambda: list(follow(live, stop)))
    thread.start()
    yield live
    stop.set()
    thread.join(20)


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return str(answer.read().decode())


def save(ronde: Ronde, text: str) -> None:
    with (ronde.reports / CHAPTER).open("a", encoding="utf-8") as chapter:
        chapter.write(f"\n{text}\n")


def test_a_saved_chapter_and_a_fault_in_it_come_to_the_open_page(live: Live) -> None:
    server = serve(live, 0)
    address = f"http://127.0.0.1:{server.server_port}"
    assert "EventSource" in get(address)
    told: list[str] = []
    listener = Thread(target=lambda: told.append(get(f"{address}{EVENTS}1")))
    listener.start()
    with live.changed:
        save(live.ronde, "Deze zin is nieuw.")
        assert live.changed.wait(30)
    listener.join(30)
    assert told == ["data: changed\n\n"]
    assert "Deze zin is nieuw." in get(address)
    with live.changed:
        save(live.ronde, "Zie @fig-weg.")
        assert live.changed.wait(30)
    assert f"{CHAPTER}, line " in get(address)
    assert "unknown reference @fig-weg" in get(address)
    assert get(f"{address}/figuren/capaciteit.csv") == "antwoord;aantal\n"
    server.shutdown()


def test_a_save_while_the_page_is_made_for_the_first_time_is_seen(
    ronde: Ronde, monkeypatch: pytest.MonkeyPatch
) -> None:
    live, stop = Live(ronde, "rapport"), Event()
    monkeypatch.setattr("inventarisatie.desk.watching.refresh", lambda _: save(ronde, "Intussen."))
    assert "being made" in live.page()
    followed = iter(follow(live, stop))
    assert next(followed) == set()
    assert next(followed) == {ronde.reports / CHAPTER}
    stop.set()
    assert "Intussen." in live.page()


def test_files_outside_the_reports_run_the_notebooks_first(
    ronde: Ronde, monkeypatch: pytest.MonkeyPatch
) -> None:
    live, ran = Live(ronde, "rapport"), []
    monkeypatch.setattr("inventarisatie.desk.watching.refresh", ran.append)
    live.update([live.ronde.reports / CHAPTER])
    assert ran == []
    live.update([live.ronde.root / "notebooks/01-cijfers.ipynb"])
    assert ran == [live.ronde]
    assert live.fault == ""
