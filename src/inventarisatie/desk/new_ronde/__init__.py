"""A new round: from an export to a report with every closed question, ready to be written on."""
