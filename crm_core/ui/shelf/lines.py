"""Charts of lines of business: how large they are, and which of them grow."""

from functools import partial

from crm_core import charts
from crm_core.ui import flow_facts as facts
from crm_core.ui.shelf.shown import Shown, shown

LINES: dict[str, Shown] = {
    "line_growth": shown(
        partial(
            charts.bubbles,
            x_unit="share",
            y_unit="share",
            corners=("small, ahead", "large, ahead", "large, behind", "small, behind"),
        ),
        facts.fastest_line,
        "No line was sold both in this period and in the whole period before.",
        name="category",
        x="share_of_revenue",
        y="growth",
        size="n_customers",
        x_line="even_share",
        y_line="growth_of_all",
    ),
}
