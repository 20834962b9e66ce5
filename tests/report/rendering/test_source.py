from inventarisatie.report.rendering import files_of
from inventarisatie.round.project import Ronde


def test_a_document_is_made_of_its_chapters_what_they_ask_for_and_the_pictures_in_it(
    ronde: Ronde,
) -> None:
    (ronde.reports / "hoofdstukken" / "_van-een-ander.qmd").write_text("Een ander hoofdstuk.\n")
    files = files_of(ronde.reports / "rapport.qmd", ronde.root)
    assert [name.removeprefix("reports/ronde-4/") for name in files] == [
        "figuren/capaciteit-breed.svg",
        "figuren/capaciteit-smal.svg",
        "figuren/capaciteit.svg",
        "figuren/knelpunten-breed.svg",
        "figuren/knelpunten.svg",
        "fragmenten/_capaciteit.qmd",
        "fragmenten/_cijferverantwoording.qmd",
        "fragmenten/_knelpunten.qmd",
        "hoofdstukken/_samenvatting.qmd",
        "hoofdstukken/_toegang.qmd",
        "rapport.qmd",
    ]
