"""The report out of the chapters: with Quarto, or with pandoc and typst from wheels."""
