"""Charts of touchpoints: how many use each of them, and how much it pleases."""

from functools import partial

from crm_core import charts
from crm_core.ui import flow_facts as facts
from crm_core.ui.shelf.shown import Shown, shown

TOUCHPOINTS: dict[str, Shown] = {
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
