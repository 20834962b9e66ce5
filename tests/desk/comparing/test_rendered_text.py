"""The text of a rendered page, paragraph by paragraph."""

from pathlib import Path

from inventarisatie.desk.comparing.rendered_text import Paragraph, read_paragraphs

PAGE = """<!DOCTYPE html><html><head><title>Weg</title><style>p { color: red }</style></head><body>
<nav id="TOC"><ul><li>Inhoud weg</li></ul></nav>
<h1>Rapport</h1><div>Los   in
een div</div>
<section><h2>Eerste <em>kop</em></h2><p>Tekst met <a href="#x">link</a> &amp; <b>vet</b>.</p>
<ul><li><p>punt een</p></li><li>punt twee<ul><li>deel</li></ul></li></ul>
<figure><img src="data:image/png;base64,AAAA" alt="Wat te zien is"><figcaption>Onderschrift
</figcaption></figure>
<table><caption>Tabel</caption><thead><tr><th>A</th><th>B</th></tr></thead>
<tbody><tr><td><p>a</p></td><td></td><td>b</td></tr></tbody></table></section>
<p>Tel <a>29</a><span class="uitleg" role="tooltip" hidden>Aantal: 29</span>.</p>
<p><span class="breed"><svg role="img" aria-label="Stippen"><text>weg</text></svg></span>
<span class="smal"><svg role="img" aria-label="Stippen"><text>weg</text></svg></span></p>
<script>weg()</script><p></p>slot</body></html>"""


def test_a_page_becomes_paragraphs_under_their_headings(tmp_path: Path) -> None:
    page = tmp_path / "rapport.html"
    page.write_text(PAGE, encoding="utf-8")
    found = read_paragraphs(page)
    assert [part.text for part in found] == [
        "Rapport", "Los in een div", "Eerste kop", "Tekst met link & vet.", "punt een",
        "punt twee", "deel", "Wat te zien is", "Onderschrift", "Tabel", "A | B", "a | | b",
        "Tel 29.", "Stippen", "slot",
    ]  # fmt: skip
    assert found[1] == Paragraph("Rapport", "Los in een div")
    assert found[3].heading == "Eerste kop"
