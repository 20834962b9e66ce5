"""Chapters of another round as drafts."""

from inventarisatie.desk.new_ronde.chapters import as_draft

CHAPTER = """\
# Toegang {#sec-toegang}

Volgens [capaciteit.minder]{.cijfer} professionals is er minder plaats ([§ 3.1]{.bron}).
Een tweede regel.

[capaciteit]{.figuur}

[tijdlijn]{.figuur}

- een punt
- nog een punt

## Leeg {#sec-leeg}

::: {.reconstructie}
Over de heruitgave.

Nog een alinea.
:::

## Vol {#sec-vol}

::: {.callout-note title="Let op"}
Kader.

Tweede alinea.
:::

## Ook leeg {#sec-ook-leeg}

[Bron: § 3]{.bron}
"""


def test_every_paragraph_is_marked_and_the_rest_stays_but_for_empty_sections():
    draft = as_draft(CHAPTER, {"capaciteit"})
    assert (
        draft
        == """\
# Toegang {#sec-toegang}

::: {.concept}
Volgens [capaciteit.minder]{.cijfer} professionals is er minder plaats.
Een tweede regel.
:::

[capaciteit]{.figuur}

::: {.concept}
- een punt
- nog een punt
:::

## Vol {#sec-vol}

::: {.concept}
::: {.callout-note title="Let op"}
Kader.

Tweede alinea.
:::
:::
"""
    )
