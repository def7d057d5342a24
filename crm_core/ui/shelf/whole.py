"""What models show of all their stages together, each with its question."""

from crm_core.ui import whole, whole_scores
from crm_core.ui.control import response_weeks
from crm_core.ui.shelf.shown import Figure
from crm_core.ui.whole_health import health
from crm_core.ui.whole_units import QUESTION, units

WHOLE = {
    "response_weeks": Figure(
        "In which weeks did answers take unusually long or short?",
        response_weeks,
        behind="response_weeks",
    ),
    "steps": Figure("Which step holds the later ones back?", whole_scores.steps),
    "chain_health": Figure("Which stage should we look at first?", health),
    "witnesses": Figure("Do the data say the same?", whole.witnesses),
    "reap_board": Figure("What does each of the four bring us?", whole.reap_board),
    "balance": Figure("Are the eight blocks in balance?", whole_scores.balance),
    "readiness": Figure("How ready are we?", whole_scores.readiness),
    "elements": Figure("Which element lags behind what we want?", whole_scores.elements),
    "element_units": Figure(QUESTION, units),
    "information_chain": Figure(
        "Where does information about customers get lost?",
        whole.information_chain,
        measures=tuple(whole.STEPS.values()),
    ),
}
