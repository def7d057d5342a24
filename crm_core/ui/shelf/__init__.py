"""The shelf: how each chart that a stage names is drawn and said, the same in every model."""

from collections.abc import Callable

from crm_core.ui.chart import chart
from crm_core.ui.desk import Desk
from crm_core.ui.needs_groups import sizes
from crm_core.ui.shelf.contacts import CONTACTS
from crm_core.ui.shelf.customers import CUSTOMERS
from crm_core.ui.shelf.shown import Shown

# charts of queries, by the name of the query
SHOWN: dict[str, Shown] = {**CUSTOMERS, **CONTACTS}
# figures that a study yields; each asks for what it draws
FIGURES: dict[str, Callable[[Desk], None]] = {"needs_groups": sizes}


def show(desk: Desk, name: str) -> None:
    """Draw the chart or figure of a name."""
    if name in FIGURES:
        FIGURES[name](desk)
        return
    found = SHOWN[name]
    chart(desk, name, found.build, found.fact, found.empty, **found.columns)


__all__ = ["FIGURES", "SHOWN", "Shown", "show"]
