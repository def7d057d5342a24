"""The page about retention: the headline, then one of four parts, then what all of it rests on."""

import streamlit as st

from crm_core.metrics import METRICS
from crm_core.ui import caches, words
from crm_core.ui.desk import Desk
from crm_core.ui.retention_cohorts import cohort_part
from crm_core.ui.retention_lost import lost_part, stay_part
from crm_core.ui.retention_next import next_part
from crm_core.ui.retention_words import COHORTS, LOST, NEXT, PARTS, STAYING
from crm_core.ui.start import metric_cards

HEADLINE = tuple(METRICS[name] for name in ("RE1", "RE3", "RE5", "RE8"))
DRAWN = {COHORTS: cohort_part, STAYING: stay_part, LOST: lost_part, NEXT: next_part}


def retention_page(desk: Desk) -> None:
    """Everything of the page below its title."""
    st.text(headline(desk))
    metric_cards(desk, HEADLINE)
    # only the chosen part is worked out
    part = st.segmented_control(
        "Part",
        PARTS,
        default=COHORTS,
        required=True,
        key="part",
        bind="query-params",
        label_visibility="collapsed",
    )
    DRAWN[part](desk)
    _rests_on(desk)


def headline(desk: Desk) -> str:
    """Who of the period compared with bought again, with the period by name."""
    metric = METRICS["RE1"]
    found = caches.answers(desk.store, HEADLINE, desk.view)["RE1"]
    before = words.period(desk.view.before, desk.view.since)
    if found.state == "locked":
        return "Who stays is not measurable: needs transactions.ts."
    if found.state == "too_few":
        return f"Too little for a rate of retention. {found.reason}"
    low, high = words.interval(metric, found, "").split(" to ")
    return (
        f"{words.headline(metric, found, '')} of the {words.whole(found.n)} customers of {before} "
        f"bought again in {words.period(desk.view.since, desk.view.until)} "
        f"(95 % interval {low} to {high})."
    )


def _rests_on(desk: Desk) -> None:
    store = desk.store
    parts = [
        "A purchase is a day with an amount above 0; all purchases of a day count once.",
        "Returns lower revenue and make no purchase.",
    ]
    if store.first_day:
        parts.append(
            f"Cohorts and rules look back to the first sale ({words.day(store.first_day)}), "
            "whatever the period begins with."
        )
    if store.missing(("interactions.type",)):
        parts.append("Complaints would add to the next purchase: needs interactions.type.")
    st.caption(" ".join(parts))
