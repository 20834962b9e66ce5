"""Two answers to an open question, in a round of which one was approved as a quote."""

APPROVED = "Er is <b>geen</b> *plek* | {{< include x >}} [hier](#a) en $x$ of #kop"
REFUSED = "Niemand vroeg mij ooit iets over de paarse olifant"
