"""Charts of a few named things on a plane: lines of business, touchpoints."""

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
    "touchpoint_value": shown(
        partial(
            charts.bubbles,
            x_unit="share",
            y_unit="number",
            corners=("pleases, few use it", "keep", "mend first", "watch"),
        ),
        facts.mended_first,
        "No touchpoint has 30 answers to a satisfaction survey in this period.",
        name="touchpoint",
        x="share_of_users",
        y="satisfaction",
        size="n_answers",
        x_line="even_use",
        y_line="satisfaction_of_all",
    ),
}
