"""The parts of the page about retention, by name: what a link may ask for."""

COHORTS, STAYING, LOST, NEXT, CONTRACTS = PARTS = (
    "Cohorts",
    "How long they stay",
    "Lost and at risk",
    "Next purchase",
    "Contracts",
)
