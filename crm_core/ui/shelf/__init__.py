"""The shelf: how each chart that a stage names is drawn and said, the same in every model."""

from crm_core.metrics import METRICS
from crm_core.sqlfile import query
from crm_core.studies.measurable import ROUND
from crm_core.ui import opinions
from crm_core.ui.agreement import AGREEMENTS
from crm_core.ui.chart import chart
from crm_core.ui.desk import Desk
from crm_core.ui.needs_groups import sizes
from crm_core.ui.needs_profile import QUESTION as PROFILE
from crm_core.ui.needs_profile import needs_profile
from crm_core.ui.shelf.activities import ACTIVITIES
from crm_core.ui.shelf.channels import CHANNELS
from crm_core.ui.shelf.contacts import CONTACTS
from crm_core.ui.shelf.customers import CUSTOMERS
from crm_core.ui.shelf.funnels import FUNNELS
from crm_core.ui.shelf.life_cycle import LIFE_CYCLE
from crm_core.ui.shelf.partners import PARTNERS
from crm_core.ui.shelf.service import SERVICE
from crm_core.ui.shelf.shown import Figure, Shown
from crm_core.ui.shelf.touchpoints import TOUCHPOINTS
from crm_core.ui.shelf.whole import WHOLE
from crm_core.ui.shelf.worked_out import WORKED_OUT

# charts of queries, by the name of the query
SHOWN: dict[str, Shown] = {
    **CUSTOMERS,
    **CONTACTS,
    **LIFE_CYCLE,
    **SERVICE,
    **PARTNERS,
    **CHANNELS,
    **TOUCHPOINTS,
    **ACTIVITIES,
}
# what studies draw; each asks for what it needs
FIGURES: dict[str, Figure] = {
    "needs_groups": Figure(
        "Which groups do customers fall into by what they buy?", sizes, behind="needs_customers"
    ),
    "needs_profile": Figure(PROFILE, needs_profile, behind="needs_customers"),
    **FUNNELS,
    **WHOLE,
    **WORKED_OUT,
}


def show(desk: Desk, name: str) -> None:
    """Draw the chart or figure of a name."""
    if name in FIGURES:
        FIGURES[name].draw(desk)
        return
    found = SHOWN[name]
    chart(desk, name, found.build, found.fact, found.empty, **found.columns)


def lacking(desk: Desk, name: str) -> tuple[str, ...]:
    """The columns without which a chart or figure can't be drawn, where that can be told."""
    if name in FIGURES and FIGURES[name].measures:
        return _lacks_two(desk, FIGURES[name].measures)
    behind = FIGURES[name].behind if name in FIGURES else name
    return desk.store.missing_for(behind) if behind else ()


def waits_for(desk: Desk, name: str) -> tuple[str, ...]:
    """What a chart waits for before it can show anything: columns, a shorter period, answers."""
    missing = lacking(desk, name)
    behind = FIGURES[name].behind if name in FIGURES else name
    if missing:
        # of several measures any two would do
        return ("two of its measures",) if name in FIGURES and FIGURES[name].measures else missing
    if behind and query(behind).looks_back and desk.store.too_short(desk.view):
        return ("a shorter period",)
    asked = AGREEMENTS[name][1].assessment if name in AGREEMENTS else ()
    return () if not asked or opinions.component(desk, asked) else (ROUND,)


def _lacks_two(desk: Desk, measures: tuple[str, ...]) -> tuple[str, ...]:
    """What measures lack where fewer than two of them have all they need."""
    lacks = [desk.store.missing(METRICS[one].needs) for one in measures]
    is_enough = sum(not missing for missing in lacks) >= 2
    return () if is_enough else tuple(dict.fromkeys(name for names in lacks for name in names))


def question(name: str) -> str:
    """The question that a chart or figure answers."""
    return FIGURES[name].question if name in FIGURES else query(name).purpose


__all__ = ["FIGURES", "SHOWN", "Figure", "Shown", "lacking", "question", "show", "waits_for"]
