"""Charts of single activities: whom we approach, how soon we answer and learn, what is paid."""

from functools import partial

from crm_core import charts
from crm_core.ui import activity_facts as facts
from crm_core.ui.shelf.shown import Shown, shown

ACTIVITIES: dict[str, Shown] = {
    "gains_curve": shown(
        partial(charts.curve, even="if written to at random", tied_words="had not bought"),
        facts.gained,
        "Fewer than 30 customers answered in this period, or none had bought before it.",
        x="share_of_customers",
        y="share_of_answers",
        tied="is_tied",
        labels={"share_of_customers": "Share of those written to"},
    ),
    "enquiry_waits": shown(
        charts.trend,
        facts.waited,
        "Fewer than 30 enquiries of this period are a week old or more.",
        x="wait",
        y="share_answered_by",
        unit="share",
    ),
    "learning_curve": shown(
        charts.trend,
        facts.learned,
        "Not 30 customers of any age bought in this period.",
        x="tenure",
        y="share_known",
        low="low",
        high="high",
        unit="share",
        labels={"share_known": "Needs known, by how long they have been customers"},
    ),
    "price_realisation": shown(
        charts.distribution,
        facts.prices,
        "Nothing was sold at a known list price in this period.",
        start="realised_from",
        end="realised_to",
        n="n_customers",
        unit="share",
    ),
}
