"""What a dataset suggests as an answer to the chooser: which data are at hand, how mature it is."""

from crm_core.assessments.bank import BANK
from crm_core.ui import opinions
from crm_core.ui.desk import Desk

# tables that tell that so much is at hand, the most first
AT_HAND = (
    (3, ("network", "assessments")),
    (2, ("opportunities", "costs")),
    (1, ("interactions",)),
    (0, ("transactions",)),
)
SOME_FROM, ADVANCED_ABOVE = 2, 3.5


def suggested(desk: Desk) -> dict[str, int]:
    """The number of the option by question, for what the data tell of themselves."""
    found = {}
    filled = {name for name, table in desk.store.manifest.tables.items() if table.rows_kept}
    places = [place for place, names in AT_HAND if filled & set(names)]
    if places:
        found["data"] = places[0]
    opinion = opinions.component(desk, tuple(BANK))
    if opinion:
        found["maturity"] = int(opinion.score >= SOME_FROM) + int(opinion.score > ADVANCED_ABOVE)
    return found
