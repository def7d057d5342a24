"""The page about retention: the headline, then one of five parts, then what all of it rests on."""

from datetime import timedelta

import streamlit as st

from crm_core.metrics import METRICS
from crm_core.store import Answer
from crm_core.ui import caches, words
from crm_core.ui.desk import Desk
from crm_core.ui.retention_cohorts import cohort_part
from crm_core.ui.retention_contracts import contracts_part
from crm_core.ui.retention_lost import lost_part
from crm_core.ui.retention_next import next_part
from crm_core.ui.retention_staying import stay_part
from crm_core.ui.retention_words import COHORTS, CONTRACTS, LOST, NEXT, PARTS, STAYING
from crm_core.ui.start import metric_cards
from crm_core.units import short
from crm_core.view import View, make_view

HEADLINE = tuple(METRICS[name] for name in ("RE1", "RE3", "RE5", "RE8"))
DRAWN = {
    COHORTS: cohort_part,
    STAYING: stay_part,
    LOST: lost_part,
    NEXT: next_part,
    CONTRACTS: contracts_part,
}


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
    """Who of the period before bought again, with both periods by name."""
    found = caches.answers(desk.store, HEADLINE, desk.view)["RE1"]
    if found.state == "locked":
        return "Who stays is not measurable: needs transactions.ts."
    if found.state == "ok":
        return f"{_rate(found, desk.view)}."
    halves = _halves(desk)
    if halves:
        instead = caches.answers(desk.store, HEADLINE, halves)["RE1"]
        if instead.state == "ok":
            return (
                f"{found.reason} Shown instead, by the halves of what is known: "
                f"{_rate(instead, halves)}."
            )
    return f"Too little for a rate of retention. {found.reason}"


def _rate(found: Answer, view: View) -> str:
    low, high = (short(end, "share") for end in (found.low, found.high))
    before = words.period(view.before, view.since)
    return (
        f"{short(found.value, 'share')} of the {words.whole(found.n)} customers of {before} bought "
        f"again in {words.period(view.since, view.until)} (95\u202f% interval {low} to {high})"
    )


def _halves(desk: Desk) -> View | None:
    """The later half of the history up to the period's end, where it has two days or more."""
    start, view = desk.store.first_day, desk.view
    days = (view.until - start).days // 2 if start else 0
    if days < 1:
        return None
    return make_view(view.until - timedelta(days=days), view.until, dict(view.who))


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
