"""What a refusal shows in a terminal."""

from inventarisatie.errors import Refusal
from inventarisatie.reader.notice import Notice


def test_what_would_steer_a_terminal_is_no_character():
    told = str(Refusal("R1", "Vraag '\x1b[31mrood\x1b[0m'.", "Weg\x07."))
    assert "\x1b" not in told
    assert "\x07" not in told
    assert "rood" in told
    assert "\x1b" not in Notice("W1", "\x1b]0;titel").message


def test_a_refusal_reads_back():
    refusal = Refusal("R1", "Wat er is.", "De uitweg.")
    assert str(Refusal.read(str(refusal))) == str(refusal)
